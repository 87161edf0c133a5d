import type { Ctx } from '../context.ts'
import { AuthError, ValidationError } from '../errors.ts'
import { isBreached } from './breaches.ts'

/** Beyond this a password is an attack on the hash function, not a secret. */
const maxPasswordBytes = 1024

/** Refuses what no account could have as a password, before any work is spent on it. */
export function assertHashable(password: string, path = 'password'): void {
  if (Buffer.byteLength(password) > maxPasswordBytes) {
    throw new ValidationError([{ path, message: `must not be longer than ${maxPasswordBytes} bytes` }])
  }
}

/** Whose password it will be, as far as that is known. */
export type PasswordOwner = { email: string | null; displayName: string }

/**
 * The rules for a new password. The length is that of its UTF-8 bytes, as hasura-auth counts. Throws what it breaks. With `nobody` for
 * an owner who is not known yet, `assertStrong` is to be called again once they are.
 */
export async function assertAcceptablePassword(
  ctx: Ctx,
  password: string,
  owner: PasswordOwner,
  path = 'password',
): Promise<void> {
  assertHashable(password, path)
  if (Buffer.byteLength(password) < ctx.config.passwords.minLengthBytes) throw new AuthError('password-too-short')
  await assertStrong(ctx, password, owner)
  if (await isBreached(ctx, password)) throw new AuthError('password-in-hibp-database')
}

/** Somebody of whom nothing is known. */
export const nobody: PasswordOwner = { email: null, displayName: '' }

/** Refuses a password that is easy to guess for somebody who knows its owner and this service. */
export async function assertStrong(ctx: Ctx, password: string, { email, displayName }: PasswordOwner): Promise<void> {
  const { minStrength } = ctx.config.passwords
  if (minStrength === 0) return
  const service = URL.parse(ctx.config.server.clientUrl)?.hostname ?? ''
  const ownWords = [email ?? '', displayName, service].flatMap(wordsOf)
  if ((await ctx.estimateStrength(password, ownWords)) < minStrength) throw new AuthError('password-too-weak')
}

/** A name that is too long is refused later than its owner's password, and must not be taken to a thousand pieces until then. */
const maxTextLength = 254
/** Shorter ones are in every password. */
const minWordLength = 3

/** The text and its parts. */
function wordsOf(text: string): string[] {
  const whole = text.slice(0, maxTextLength)
  return [whole, ...whole.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length >= minWordLength)
}
