import type { Ctx } from '../../context.ts'
import { findAccountById, findPasswordHash } from '../../domain/accounts.ts'
import { elevate, elevationRequired } from '../../domain/elevation.ts'
import { assertHashable } from '../../domain/passwords.ts'
import type { SessionTokens } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/**
 * Elevates the caller's session by their password. The answer's tokens replace the ones before. Where a second factor is active the
 * password is not enough, and not even compared: whoever has learnt it could take the factor away.
 */
export async function elevateWithPassword(ctx: Ctx, password: string): Promise<SessionTokens> {
  assertHashable(password)
  const account = ctx.session && (await findAccountById(ctx.db, ctx.session.userId))
  if (account?.activeMfaType) throw await elevationRequired(ctx)
  const stored = account && (await findPasswordHash(ctx.db, account.id))
  const { valid } = await ctx.passwords.verify(password, stored)
  const tokens = valid ? await elevate(ctx, 'password', stored) : null
  if (tokens === null) throw new AuthError('invalid-email-password')
  return tokens
}
