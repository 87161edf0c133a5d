import type { Ctx, Transaction } from '../../context.ts'
import { findAccountByEmail } from '../../domain/accounts.ts'
import { mailVerification } from '../../domain/mails.ts'
import { AuthError, RateLimitedError } from '../../errors.ts'
import { callersAccount } from './change-email.ts'
import { sendChangeCode } from './change-email-by-code.ts'

/** What can be sent to the caller again: the link that verifies their address, or the code for the one that they want. */
export type ResendPurpose = 'verifyEmail' | 'emailChange'

const pauseSeconds = 60

/**
 * Mails what the caller waits for once more, in a new edition that ends the old one. Once a minute: of several at once, at whatever
 * instances, one is mailed, since the account's row is locked. Resolves with how long to wait before the next.
 */
export async function resendCode(ctx: Ctx, { purpose }: { purpose: ResendPurpose }): Promise<{ retryAfterSeconds: number }> {
  await ctx.db.transact((tx) => (purpose === 'verifyEmail' ? resendVerification(ctx, tx) : resendChangeCode(ctx, tx)))
  ctx.outbox.wake()
  return { retryAfterSeconds: pauseSeconds }
}

async function resendVerification(ctx: Ctx, tx: Transaction): Promise<void> {
  const account = await callersAccount(ctx, tx)
  if (account.email === null) throw new AuthError('invalid-request', 'there is no address')
  if (account.emailVerified) throw new AuthError('email-already-verified')
  await assertPause(ctx, tx, account.id, 'verifyEmail')
  await mailVerification(ctx, tx, account, ctx.config.server.clientUrl)
}

async function resendChangeCode(ctx: Ctx, tx: Transaction): Promise<void> {
  const account = await callersAccount(ctx, tx)
  const isPending = await assertPause(ctx, tx, account.id, 'emailChange')
  if (!isPending || account.newEmail === null) throw new AuthError('invalid-request', 'no change of address is pending')
  const owner = (await findAccountByEmail(tx, account.newEmail))?.account ?? null
  await sendChangeCode(ctx, tx, { account, newEmail: account.newEmail, owner })
}

/** Whether something was sent at all; throws while that is less than a minute ago. */
async function assertPause(ctx: Ctx, tx: Transaction, userId: string, purpose: ResendPurpose): Promise<boolean> {
  const sent = await tx.prisma.ticket.findUnique({ where: { userId_purpose: { userId, purpose } }, select: { createdAt: true } })
  if (sent === null) return false
  const waitedMs = ctx.clock.now().getTime() - sent.createdAt.getTime()
  if (waitedMs < pauseSeconds * 1000) throw new RateLimitedError(Math.ceil(pauseSeconds - waitedMs / 1000))
  return true
}
