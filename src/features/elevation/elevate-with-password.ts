import type { Ctx } from '../../context.ts'
import { findPasswordHash } from '../../domain/accounts.ts'
import { elevate, elevationRequired } from '../../domain/elevation.ts'
import { assertHashable } from '../../domain/passwords.ts'
import type { SessionTokens } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/**
 * Elevates the caller's session by their password. The answer's tokens replace the ones before. Where a second factor is active, or
 * there is a key, the password is not enough, and not even compared: whoever has learnt it could take them away.
 */
export async function elevateWithPassword(ctx: Ctx, password: string): Promise<SessionTokens> {
  assertHashable(password)
  const required = await elevationRequired(ctx)
  if (required.methods.length > 0 && !required.methods.includes('password')) throw required
  const stored = ctx.session && (await findPasswordHash(ctx.db, ctx.session.userId))
  const { valid } = await ctx.passwords.verify(password, stored)
  const tokens = valid ? await elevate(ctx, 'password', stored) : null
  if (tokens === null) throw new AuthError('invalid-email-password')
  return tokens
}
