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

/** The rules for a new password. The length is that of its UTF-8 bytes, as hasura-auth counts. Throws what it breaks. */
export async function assertAcceptablePassword(ctx: Ctx, password: string, path = 'password'): Promise<void> {
  assertHashable(password, path)
  if (Buffer.byteLength(password) < ctx.config.passwords.minLengthBytes) throw new AuthError('password-too-short')
  if (await isBreached(ctx, password)) throw new AuthError('password-in-hibp-database')
}
