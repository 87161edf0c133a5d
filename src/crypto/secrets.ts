import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Random } from '../context.ts'

/** What opaque secrets begin with, so that one kind is never taken for another, and scanners of code and logs recognise them. */
const prefixes = { cookie: 'pcc_', bearer: 'pcb_', device: 'pcd_', deviceCode: 'pcg_', invitation: 'pci_' }

/** A secret of 256 bits that a client presents as it is. */
export function drawSecret(random: Random, kind: keyof typeof prefixes): string {
  return prefixes[kind] + random.bytes(32).toString('base64url')
}

/** Whether the text has the form of such a secret. Proves nothing. */
export function isSecret(kind: keyof typeof prefixes, text: string): boolean {
  return text.startsWith(prefixes[kind]) && /^.{4}[\w-]{43}$/.test(text)
}

/** SHA-256 of a secret's text: how tickets and spent tokens are stored. Only for secrets of 122 bits and more; codes need a keyed hash. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** A refresh token or PAT as `auth.refresh_tokens.refresh_token_hash` holds it: `\x` and 64 hex digits (nhost contract). */
export function refreshTokenHash(token: string): string {
  return `\\x${secretHash(token).toString('hex')}`
}

/**
 * The refresh token that follows `token`: a UUID, version 4 in form, that only a holder of both the token and the key can work out.
 * Being a function of its predecessor, it is the same for all who race to rotate that one, and need not be stored in clear to be so.
 */
export function successorToken(key: Buffer, token: string): string {
  return keyedUuid(key, token, 4)
}

/** What stands for a deleted user where only the id was kept: a UUID, version 8, that nobody leads back to the id without the key. */
export function pseudonymOf(key: Buffer, userId: string): string {
  return keyedUuid(key, userId, 8)
}

function keyedUuid(key: Buffer, text: string, version: 4 | 8): string {
  const digest = createHmac('sha256', key).update(text).digest()
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | (version << 4), 6)
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = digest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Whether two texts are the same and not empty, in a time that does not tell how much of them is. */
export function isSameSecret(one: string, other: string): boolean {
  return one !== '' && timingSafeEqual(secretHash(one), secretHash(other))
}

/** SHA-1 of a password in upper-case hex, which is how lists of breaches name passwords. Protects nothing and is never stored. */
export function breachDigest(password: string): string {
  return createHash('sha1').update(password).digest('hex').toUpperCase()
}

/** MD5 of a lower-cased address in hex, which is what Gravatar names avatars by. Protects nothing. */
export function gravatarHash(email: string): string {
  return createHash('md5').update(email.toLowerCase()).digest('hex')
}
