import type { Ctx } from '../../context.ts'
import { refreshTokenHash } from '../../crypto/secrets.ts'
import { usePat } from '../../db/statements/pat.ts'
import { findAccountById, permanentStandingOf, refusal } from '../../domain/accounts.ts'
import { completeSignIn, type SignInOutcome } from '../../domain/sign-in.ts'
import { AuthError } from '../../errors.ts'

/**
 * Signs in with a personal access token, which stays as it is. The session ends with the token, and tells when the token was made as the
 * time at which somebody proved who they are.
 */
export async function signInPat(ctx: Ctx, input: { personalAccessToken: string }): Promise<SignInOutcome> {
  return ctx.db.transact(async (tx) => {
    const [used] = await tx.run(usePat, refreshTokenHash(input.personalAccessToken), ctx.clock.now())
    const account = used && (await findAccountById(tx, used.userId))
    if (!used || !account) throw new AuthError('invalid-pat')
    const standing = permanentStandingOf(ctx, account)
    if (standing) throw refusal(ctx, standing, 'invalid-pat')
    const { pat, createdAt: authenticatedAt } = used
    return completeSignIn(ctx, tx, { account, amr: ['pat'], passwordHash: null, alike: 'invalid-pat', pat, authenticatedAt })
  })
}
