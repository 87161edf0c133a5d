import type { Ctx, Transaction } from '../../context.ts'
import { pseudonymOf } from '../../crypto/secrets.ts'
import { isKeptByDatabase } from '../../db/failures.ts'
import { pseudonymizeEvents } from '../../db/statements/pseudonym.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { unlock } from '../../domain/attempts.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailAccountDeleted } from '../../domain/mails.ts'
import { releaseOrganizations } from '../../domain/organizations.ts'
import { announce, endSessionsOf, holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/**
 * Deletes the caller's account and everything that is theirs: sessions, tokens, links and codes that were mailed, keys, factors, linked
 * identities, the personal workspace. The audit keeps what happened under a pseudonym. A last notice goes to the proven address. Refused
 * as a whole where the application's own tables, or its triggers, do not let the user go, and where an organization would be left without an
 * owner; one that has no other member goes too.
 */
export async function deleteAccount(ctx: Ctx): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const ended = await ctx.db
    .transact((tx) => erase(ctx, tx, session))
    .catch((error: unknown) => {
      throw isKeptByDatabase(error) ? new AuthError('account-in-use', String(error)) : error
    })
  announce(ctx, ended)
  ctx.outbox.wake()
  for (const kind of ['firstFactor', 'secondFactor'] as const) await unlock(ctx, kind, session.userId)
}

async function erase(
  ctx: Ctx,
  tx: Transaction,
  session: { userId: string; sessionId: string },
): Promise<{ sessionId: string }[]> {
  const { userId } = session
  await lockAccount(tx, userId)
  const account = await findAccountById(tx, userId)
  await releaseOrganizations(tx, userId)
  // Who holds a stolen session must not delete what its owner has just signed out of.
  if (account === null || !(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
  const ended = await endSessionsOf(ctx, tx, userId, 'user-deleted', null)
  await mailAccountDeleted(ctx, tx, account)
  await tx.prisma.user.delete({ where: { id: userId }, select: { id: true } })
  await recordEvent(ctx, tx, 'user.deleted', userId)
  // Last, so that it reaches what the deletion itself has recorded.
  await tx.run(pseudonymizeEvents, userId, pseudonymOf(ctx.seal.derive('audit-pseudonym'), userId))
  return ended
}
