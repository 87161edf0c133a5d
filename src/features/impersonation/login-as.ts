import type { Ctx, Transaction } from '../../context.ts'
import type { CallerSession } from '../../credentials.ts'
import { holdAdmins } from '../../db/statements/impersonation.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { oneLine } from '../../domain/one-line.ts'
import { holdSession, issueTokens, type NewSession, type SessionTokens } from '../../domain/sessions.ts'
import { completeSignIn } from '../../domain/sign-in.ts'
import { AuthError } from '../../errors.ts'

/**
 * Lets an administrator look through a user's eyes: an access token of that user whose `act` names the administrator (RFC 8693, section 4.1),
 * for an hour, with nothing to renew it by. It reads, and does no more than the operator allows; it ends with the administrator's session, and
 * when the roles of either change. The user finds it among their sessions, with the reason. Not for other administrators' eyes, whose rights
 * would come with them.
 */
export async function loginAsUser(ctx: Ctx, input: { userId: string; reason: string }): Promise<SessionTokens> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const reason = oneLine(input.reason, 'reason', maxReasonLength)
  const opened = await ctx.db.transact((tx) => open(ctx, tx, session, { userId: input.userId, reason }))
  return issueTokens(ctx, opened)
}

const maxReasonLength = 500

async function open(
  ctx: Ctx,
  tx: Transaction,
  session: CallerSession,
  { userId, reason }: { userId: string; reason: string },
): Promise<NewSession> {
  // In one order, or two who look at each other would wait for each other.
  for (const id of [session.userId, userId].toSorted()) await lockAccount(tx, id)
  const admins = await tx.run(holdAdmins, [session.userId, userId], ctx.config.impersonation.adminRoles)
  const isAdmin = (id: string) => admins.some((admin) => admin.userId === id)
  // Before anything is said of the user: ids are not for strangers to try.
  if (!isAdmin(session.userId)) throw new AuthError('forbidden-not-admin')
  if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
  const account = await findAccountById(tx, userId)
  if (account === null) throw new AuthError('user-not-found')
  if (isAdmin(userId)) throw new AuthError('impersonation-refused')
  const outcome = await completeSignIn(ctx, tx, {
    account,
    // The user has proven nothing.
    amr: [],
    passwordHash: null,
    alike: 'impersonation-refused',
    // Elevated: that stands for both factors of the user.
    secondFactor: 'given',
    // A cookie would take the place of the administrator's own.
    carrier: 'tokens',
    authenticatedAt: new Date(session.authTime * 1000),
    impersonation: { actorId: session.userId, sessionId: session.sessionId, reason },
  })
  if (outcome.kind !== 'session') throw new AuthError('impersonation-refused')
  await recordEvent(ctx, tx, 'user.impersonated', userId, { reason, openedSessionId: outcome.opened.sessionId })
  return outcome.opened
}
