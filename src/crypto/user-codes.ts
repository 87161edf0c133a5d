import { createHmac } from 'node:crypto'
import type { Random } from '../context.ts'

/** Without vowels, so that no code spells a word, and without digits, which are taken for letters (RFC 8628, section 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const codeLength = 8
/** The multiple of twenty below 256: what is drawn above it would make some letters likelier than others. */
const fairBound = 256 - (256 % letters.length)

/** Eight letters, each of the 25 thousand million codes equally likely, as `readUserCode` gives them back. */
export function drawUserCode(random: Random): string {
  let code = ''
  while (code.length < codeLength) {
    const drawn = random.bytes(1).readUInt8()
    if (drawn < fairBound) code += letters.charAt(drawn % letters.length)
  }
  return code
}

/** As people read and copy it, such as `WDJB-MJHT`. */
export function showUserCode(code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`
}

/** What somebody has typed, whatever its case, dashes and blanks; null where that is no code. Says nothing of whether it is one that was drawn. */
export function readUserCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return new RegExp(`^[${letters}]{${codeLength}}$`).test(code) ? code : null
}

/** How a code is stored: HMAC-SHA-256 under a key that the database does not hold, since plain hashes of all codes are tried in minutes. */
export function userCodeHash(key: Buffer, code: string): Buffer {
  return createHmac('sha256', key).update(code).digest()
}
