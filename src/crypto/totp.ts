import { ScureBase32Plugin, verifySync } from 'otplib'
import type { Random } from '../context.ts'

const stepSeconds = 30
const seedBytes = 32
const base32 = new ScureBase32Plugin()

/** 256 random bits in base32 without padding: 52 characters. */
export function drawSeed(random: Random): string {
  return base32.encode(random.bytes(seedBytes))
}

/**
 * The time step that the code belongs to (RFC 6238: SHA-1, six digits, steps of 30 seconds), of this step, the one before and the one
 * after; null for a wrong code and for a seed of less than 128 bits (RFC 4226, section 4). Does not know which steps were used already.
 */
export function stepOfCode(seed: string, code: string, now: Date): number | null {
  const token = code.trim()
  if (!/^[0-9]{6}$/.test(token) || !/^[A-Z2-7]{26,}$/.test(seed)) return null
  const result = verifySync({ secret: seed, token, epoch: now.getTime() / 1000, epochTolerance: stepSeconds })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

/** What authenticator apps read from the QR code (key URI format of Google Authenticator). */
export function seedUrl(seed: string, issuer: string, account: string): string {
  const [by, whose] = [encodeURIComponent(issuer), encodeURIComponent(account)]
  return `otpauth://totp/${by}:${whose}?algorithm=SHA1&digits=6&issuer=${by}&period=${stepSeconds}&secret=${seed}`
}
