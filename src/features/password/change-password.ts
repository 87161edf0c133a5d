import type { Ctx, Transaction } from '../../context.ts'
import { type Account, assertPermanent, findAccountById, permanentStandingOf, refusal } from '../../domain/accounts.ts'
import { unlock } from '../../domain/attempts.ts'
import { dropTrust } from '../../domain/devices.ts'
import { assertElevated, elevationRequired, isElevated } from '../../domain/elevation.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { assertAcceptablePassword, assertStrong, nobody } from '../../domain/passwords.ts'
import { comparePassword } from '../../domain/presence.ts'
import { proveAddress } from '../../domain/proof.ts'
import { useResetTicket } from '../../domain/reset-tickets.ts'
import { announce, endSessionsOf, holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

export type ChangePasswordInput = {
  newPassword: string
  ticket?: string | null | undefined
  portalId?: string | null | undefined
  email?: string | null | undefined
  currentPassword?: string | null | undefined
  revokeOtherSessions?: boolean | null | undefined
}

/**
 * Sets a password, for the signed-in caller or for the holder of a reset ticket. A caller whose session may do it needs no ticket,
 * and one that is sent along stays unused. Every other session of the account has ended when this resolves, unless the caller wants to
 * keep them. A ticket also unlocks the first factor. A password that breaks the rules is refused before the ticket is touched.
 */
export async function changePassword(ctx: Ctx, input: ChangePasswordInput): Promise<void> {
  await assertAcceptablePassword(ctx, input.newPassword, nobody, 'newPassword')
  if (ctx.session && (!input.ticket || (await isElevated(ctx)))) return changeOwnPassword(ctx, ctx.session, input)
  if (!input.ticket) throw new AuthError('invalid-request')
  return changeForgottenPassword(ctx, input.ticket, input)
}

async function changeOwnPassword(
  ctx: Ctx,
  session: { userId: string; sessionId: string },
  { newPassword, email, currentPassword, revokeOtherSessions }: ChangePasswordInput,
): Promise<void> {
  const account = await findAccountById(ctx.db, session.userId)
  if (account === null || !isOf(account, email)) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  await assertStrong(ctx, newPassword, account)
  const compared = currentPassword == null ? null : await compareCurrent(ctx, currentPassword)
  if (currentPassword === newPassword) throw new AuthError('password-unchanged')
  const passwordHash = await ctx.passwords.hash(newPassword)
  const ended = await ctx.db.transact(async (tx) => {
    if (!(await setPassword(ctx, tx, account.id, { passwordHash, passwordByMail: false }, compared)))
      throw new AuthError('invalid-email-password')
    const others = revokeOtherSessions === false ? [] : await endOthers(ctx, tx, account.id, session.sessionId)
    // A thief's change that waited to be hashed while the owner signed out everywhere takes the account over after all.
    if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
    await mailNotice(ctx, tx, account, 'password-changed')
    return others
  })
  announce(ctx, ended)
  ctx.outbox.wake()
}

/** The current password is what an elevation would ask for, unless there is something better to elevate with. */
async function compareCurrent(ctx: Ctx, currentPassword: string): Promise<string> {
  const { methods } = await elevationRequired(ctx)
  if (!methods.includes('password')) await assertElevated(ctx)
  return comparePassword(ctx, currentPassword, 'currentPassword')
}

/**
 * The ticket is used up even where the account may not go on, but not where the password is too weak for this account, the address is not
 * that of the account, or it was asked for at another portal: then its holder tries again. The new password is set, or nothing is.
 */
async function changeForgottenPassword(ctx: Ctx, ticket: string, input: ChangePasswordInput): Promise<void> {
  const { newPassword, email, portalId } = input
  const passwordHash = await ctx.passwords.hash(newPassword)
  const outcome = await ctx.db.transact(async (tx) => {
    const account = await findAccountById(tx, await useResetTicket(ctx, tx, ticket, portalId))
    if (account === null || !isOf(account, email)) throw new AuthError('invalid-ticket')
    const refused = refuseReset(ctx, account)
    if (refused) return { refused }
    await assertStrong(ctx, newPassword, account)
    const stale = await proveAddress(ctx, tx, account)
    await mailNotice(ctx, tx, account, 'password-reset')
    await setPassword(ctx, tx, account.id, { passwordHash, passwordByMail: true }, null)
    return { userId: account.id, ended: [...stale, ...(await endOthers(ctx, tx, account.id, null))] }
  })
  if (outcome.refused) throw outcome.refused
  announce(ctx, outcome.ended)
  ctx.outbox.wake()
  // Not the second factor: whoever reads the mail would have new guesses at it with every reset.
  await unlock(ctx, 'firstFactor', outcome.userId)
}

/** Whether it is the account that the caller means, where they say so. */
function isOf(account: Account, email: string | null | undefined): boolean {
  return email == null || email.toLowerCase() === account.email?.toLowerCase()
}

function refuseReset(ctx: Ctx, account: Account): AuthError | null {
  const code = permanentStandingOf(ctx, account)
  return code && refusal(ctx, code, 'invalid-ticket')
}

/**
 * The user's row is written first: that lock makes a sign-in with the old password wait, and then fail (see `startSession`).
 * Links that were mailed before die with the old password, in whatever hands they are by now. False where `compared`, the hash that the
 * old password was compared with, is no longer the account's.
 */
async function setPassword(
  ctx: Ctx,
  tx: Transaction,
  userId: string,
  password: { passwordHash: string; passwordByMail: boolean },
  compared: string | null,
) {
  const where = { id: userId, ...(compared === null ? {} : { passwordHash: compared }) }
  const { count } = await tx.prisma.user.updateMany({ where, data: { ...password, ticket: null } })
  await tx.prisma.ticket.deleteMany({ where: { userId } })
  await dropTrust(ctx, tx, userId)
  await recordEvent(ctx, tx, 'user.password-changed', userId)
  return count > 0
}

function endOthers(ctx: Ctx, tx: Transaction, userId: string, keptSessionId: string | null) {
  return endSessionsOf(ctx, tx, userId, 'password-changed', keptSessionId)
}
