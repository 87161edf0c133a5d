import type { Ctx } from '../../context.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { elevate } from '../../domain/elevation.ts'
import type { SessionTokens } from '../../domain/sessions.ts'
import { acceptTotpCode, countTotpGuess, forgetTotpGuesses } from '../../domain/totp.ts'
import { AuthError } from '../../errors.ts'

/**
 * Elevates the caller's session by a code of their authenticator app, which is used up by that. Guesses count together with those at
 * the sign-in. The answer's tokens replace the ones before.
 */
export async function elevateWithTotp(ctx: Ctx, code: string): Promise<SessionTokens> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const { userId } = ctx.session
  await countTotpGuess(ctx, userId)
  await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    const user = await tx.prisma.user.findUnique({ where: { id: userId }, select: { activeMfaType: true } })
    if (user?.activeMfaType !== 'totp') throw new AuthError('disabled-mfa-totp')
    await acceptTotpCode(ctx, tx, userId, code)
  })
  await forgetTotpGuesses(ctx, userId)
  const tokens = await elevate(ctx, 'totp')
  if (tokens === null) throw new AuthError('unauthenticated')
  return tokens
}
