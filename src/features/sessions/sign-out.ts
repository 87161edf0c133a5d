import type { Ctx } from '../../context.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { revokePats } from '../../domain/pats.ts'
import { announce, endOneSession, endSessionByToken, endSessionsOf } from '../../domain/sessions.ts'
import { AuthError, ValidationError } from '../../errors.ts'

export type SignOutInput = {
  refreshToken?: string | null | undefined
  all?: boolean | null | undefined
  sessions?: string[] | null | undefined
}

/**
 * Ends the session of a refresh token, or the caller's own, or those of `sessions` that are the caller's, or with `all` every session of the caller together with the personal
 * access tokens (nhost contract). The access tokens of what ended are refused from now on. A refresh token that is
 * not known counts as signed out. The session of a personal access token ends no others, nor does that of whoever looks through the user's eyes.
 */
export async function signOut(ctx: Ctx, input: SignOutInput): Promise<void> {
  // Whoever looks through a user's eyes ends that, whichever session they name.
  if (ctx.session?.actorId) return void (await endOneSession(ctx, ctx.session.sessionId, 'signed-out'))
  if (input.all) return signOutEverywhere(ctx)
  if (input.refreshToken) return endSessionByToken(ctx, input.refreshToken, 'signed-out')
  if (input.sessions) return endOwnSessions(ctx, input.sessions)
  if (input.refreshToken === '' || ctx.session === null) throw new AuthError('invalid-request')
  await endOneSession(ctx, ctx.session.sessionId, 'signed-out')
}

/** As many as a page of the list has. */
const maxSessions = 100

/** Ids of other people's sessions, and of those that have ended, end nothing and are no error. */
async function endOwnSessions(ctx: Ctx, sessionIds: string[]): Promise<void> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  if (ctx.session.pat) throw new AuthError('forbidden-pat')
  if (sessionIds.length > maxSessions)
    throw new ValidationError([{ path: 'sessions', message: `must be at most ${maxSessions}` }])
  for (const sessionId of sessionIds) await endOneSession(ctx, sessionId, 'signed-out', ctx.session.userId)
}

async function signOutEverywhere(ctx: Ctx): Promise<void> {
  if (ctx.session === null) throw new AuthError('invalid-request')
  if (ctx.session.pat) throw new AuthError('forbidden-pat')
  const { userId } = ctx.session
  const ended = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    const sessions = await endSessionsOf(ctx, tx, userId, 'signed-out-everywhere', null)
    await revokePats(ctx, tx, userId, null)
    return sessions
  })
  announce(ctx, ended)
}
