import type { Ctx } from '../../context.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { holdSession } from '../../domain/sessions.ts'
import { completeSignIn, type Proof } from '../../domain/sign-in.ts'
import { AuthError } from '../../errors.ts'

export type BearerToken = { token: string; expiresAt: Date; sessionId: string }

/**
 * Opens a session of its own for the caller, carried by one opaque token, for a program of theirs. It knows what the caller's session
 * knows of who they are, and when that was proven; it is elevated by nobody.
 */
export async function createBearerToken(ctx: Ctx): Promise<BearerToken> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const outcome = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, session.userId)
    const account = await findAccountById(tx, session.userId)
    if (account === null || !(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
    return completeSignIn(ctx, tx, {
      account,
      amr: session.amr as Proof['amr'],
      passwordHash: null,
      alike: 'unauthenticated',
      // Whoever has a session was asked for it when they began that.
      secondFactor: 'given',
      carrier: 'bearer',
      authenticatedAt: new Date(session.authTime * 1000),
    })
  })
  if (outcome.kind !== 'session' || outcome.opened.secret === null) throw new AuthError('unauthenticated')
  const { secret: token, expiresAt, sessionId } = outcome.opened
  return { token, expiresAt, sessionId }
}
