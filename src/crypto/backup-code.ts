import type { Random } from '../context.ts'

/** Crockford's base32: what is easily taken for another character (I, L, O) or spells words (U) is left out. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code of 50 random bits, as two groups of five characters. */
export function drawBackupCode(random: Random): string {
  const drawn = Array.from(random.bytes(10), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`
}

/**
 * The ten characters of a code however it was typed: letter case, spaces and dashes do not matter, and what is left out of the alphabet
 * counts as what it looks like. Null for text that is none. Says nothing of whether it is one of somebody's codes.
 */
export function readBackupCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase().replace(/[IL]/g, '1').replaceAll('O', '0')
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : null
}
