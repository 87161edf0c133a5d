import type { Ctx } from '../../context.ts'
import type { CallerSession } from '../../credentials.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { announce, endOneSession, endSessionsOf } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/** Which sessions of a user a list shows: those that somebody could go on with. */
export function liveSessions(ctx: Ctx) {
  const now = { gt: ctx.clock.now() }
  return {
    revokedAt: null,
    OR: [{ refreshTokens: { some: { expiresAt: now } } }, { expiresAt: now, idleExpiresAt: now }],
  }
}

/** Ends one of the caller's sessions, perhaps the current one. A session of somebody else answers like one that is not there. */
export async function revokeSession(ctx: Ctx, input: { id: string }): Promise<void> {
  const { userId } = caller(ctx)
  if (!(await endOneSession(ctx, input.id, 'revoked', userId))) throw new AuthError('invalid-request')
}

/** Ends every session of the caller but the current one. Personal access tokens stay, and sign in again. */
export async function revokeOtherSessions(ctx: Ctx): Promise<void> {
  const { userId, sessionId } = caller(ctx)
  const ended = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    return endSessionsOf(ctx, tx, userId, 'revoked', sessionId)
  })
  announce(ctx, ended)
}

function caller({ session }: Ctx): CallerSession {
  if (session === null) throw new AuthError('unauthenticated')
  return session
}
