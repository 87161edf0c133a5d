import { createHmac } from 'node:crypto'
import type { Random } from '../context.ts'

const possibleCodes = 1_000_000
/** The multiple of a million below 2^32: what is drawn above it would make some codes likelier than others. */
const fairBound = 2 ** 32 - (2 ** 32 % possibleCodes)

/** Six decimal digits, each of the million codes equally likely. */
export function drawCode(random: Random): string {
  for (;;) {
    const drawn = random.bytes(4).readUInt32BE()
    if (drawn < fairBound) return String(drawn % possibleCodes).padStart(6, '0')
  }
}

/** Two decimal digits, each of the hundred pairs equally likely. */
export function drawMatchNumber(random: Random): string {
  for (;;) {
    const drawn = random.bytes(1).readUInt8()
    if (drawn < 200) return String(drawn % 100).padStart(2, '0')
  }
}

/** Whether the text has the form of a code. Says nothing of whether it is one. */
export function isCode(text: string): boolean {
  return /^[0-9]{6}$/.test(text)
}

/**
 * How a code is stored: HMAC-SHA-256 under a key that the database does not hold, since a million plain hashes are tried in a second.
 * Bound to what it is for and to whom, so that equal codes of two people are stored as different values.
 */
export function codeHash(key: Buffer, purpose: string, userId: string, code: string): Buffer {
  return createHmac('sha256', key).update([purpose, userId, code].join(':')).digest()
}
