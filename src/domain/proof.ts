import type { Ctx, Transaction } from '../context.ts'
import type { Account } from './accounts.ts'
import { dropBackupCodes } from './backup-codes.ts'
import { recordEvent } from './events.ts'
import { mailNotice } from './mails.ts'
import { revokePats } from './pats.ts'
import { endSessionsOf } from './sessions.ts'
import { ensureWorkspace } from './workspaces.ts'

/**
 * Called when somebody proves to read the account's address by a way that needs no password of it. If the address was never proven
 * before, whoever made the account may be another person, lying in wait (account pre-hijacking): all that was set up until now dies,
 * sessions, tokens, tickets, passkeys, TOTP, backup codes, known browsers, linked providers, the password, and a change of address that is not confirmed. An account
 * that is verified already is left alone. Returns the sessions that it ended, for `announce`.
 */
export async function proveAddress(ctx: Ctx, tx: Transaction, account: Account): Promise<{ sessionId: string }[]> {
  if (account.emailVerified) return []
  const where = { userId: account.id }
  await tx.prisma.user.update({
    where: { id: account.id },
    data: { ...unset, emailVerified: true },
    select: { id: true },
  })
  const ended = await endSessionsOf(ctx, tx, account.id, 'address-proven', null)
  await revokePats(ctx, tx, account.id, null)
  await tx.prisma.securityKey.deleteMany({ where })
  await tx.prisma.device.deleteMany({ where })
  await dropBackupCodes(tx, account.id)
  await tx.prisma.userProvider.deleteMany({ where })
  await tx.prisma.ticket.deleteMany({ where })
  await recordEvent(ctx, tx, 'user.email-verified', account.id)
  await ensureWorkspace(ctx, tx, account)
  return ended
}

/** The columns of a way in, or of the way to one. */
const unset = {
  passwordHash: null,
  totpSecret: null,
  totpLastStep: null,
  activeMfaType: null,
  otpHash: null,
  newEmail: null,
  webauthnCurrentChallenge: null,
}

/**
 * Marks the address verified for the holder of the link that sign-up mailed. What sign-up set stays: the same person chose the
 * password and reads the mail, and to drop it would leave them without a way in.
 */
export async function verifyAddress(ctx: Ctx, tx: Transaction, account: Account): Promise<void> {
  const { count } = await tx.prisma.user.updateMany({
    where: { id: account.id, emailVerified: false },
    data: { emailVerified: true },
  })
  if (count === 0) return
  await recordEvent(ctx, tx, 'user.email-verified', account.id)
  await ensureWorkspace(ctx, tx, account)
}

/**
 * Makes the address that a change was asked for the account's, for the holder of the link that was mailed there; the user's row must be
 * locked. Whatever was mailed to the old address dies, and a notice goes there. Throws the database's refusal where somebody else has got the address since.
 */
export async function moveToNewAddress(ctx: Ctx, tx: Transaction, account: Account): Promise<void> {
  const { id, newEmail } = account
  const data = { email: newEmail, newEmail: null, emailVerified: true, ticket: null }
  await tx.prisma.user.update({ where: { id }, data, select: { id: true } })
  await tx.prisma.ticket.deleteMany({ where: { userId: id } })
  await recordEvent(ctx, tx, 'user.email-changed', id)
  await ensureWorkspace(ctx, tx, account)
  await mailNotice(ctx, tx, account, 'email-changed')
}

/** Marks the number verified for whoever got the code that was sent to it. What is set up stays: only such a code opens the number. */
export async function verifyPhoneNumber(ctx: Ctx, tx: Transaction, account: Account): Promise<void> {
  const { count } = await tx.prisma.user.updateMany({
    where: { id: account.id, phoneNumberVerified: false },
    data: { phoneNumberVerified: true },
  })
  if (count > 0) await recordEvent(ctx, tx, 'user.phone-number-verified', account.id)
}
