import type { Ctx } from '../../context.ts'
import { elevate } from '../../domain/elevation.ts'
import { provePassword, proveTotp } from '../../domain/presence.ts'
import type { SessionTokens } from '../../domain/sessions.ts'
import { AuthError, ValidationError } from '../../errors.ts'

export type ElevateInput = { password?: string | null | undefined; totp?: string | null | undefined }

/** Elevates the caller's session by whichever proof is given. The answer's tokens replace the ones before. */
export async function elevateCaller(ctx: Ctx, { password, totp }: ElevateInput): Promise<SessionTokens> {
  if (password != null && totp == null) return elevateWithPassword(ctx, password)
  if (totp != null && password == null) return elevateWithTotp(ctx, totp)
  throw new ValidationError([{ path: 'password', message: 'must be given, or totp, and not both' }])
}

async function elevateWithPassword(ctx: Ctx, password: string): Promise<SessionTokens> {
  const tokens = await elevate(ctx, 'password', await provePassword(ctx, password))
  if (tokens === null) throw new AuthError('invalid-email-password')
  return tokens
}

async function elevateWithTotp(ctx: Ctx, code: string): Promise<SessionTokens> {
  await proveTotp(ctx, code)
  const tokens = await elevate(ctx, 'totp')
  if (tokens === null) throw new AuthError('unauthenticated')
  return tokens
}
