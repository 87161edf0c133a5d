import type { Ctx } from '../../context.ts'
import { type Account, assertStanding, findAccountById } from '../../domain/accounts.ts'
import { mailFactorCode } from '../../domain/mailed-factor.ts'
import { firstFactorOf, methodsOf } from '../../domain/second-factor.ts'
import { readTicket } from '../../domain/tickets.ts'
import { AuthError, RateLimitedError } from '../../errors.ts'

/**
 * Mails the code that answers a challenge which names `email_code` among its methods, at most once a minute. Whoever holds the ticket has
 * given the first factor: that the account is there is no news to them.
 */
export async function sendMfaEmailCode(ctx: Ctx, { ticket }: { ticket: string }): Promise<void> {
  const account = await challengedAccount(ctx, ticket)
  // The ticket names no account before it is read, so the guard of the field could not count this.
  const mails = `account:${account.email?.toLowerCase()}`
  await ctx.rateLimits.consume('email', mails)
  const waitSeconds = await ctx.db.transact((tx) => mailFactorCode(ctx, tx, account, ticket))
  if (waitSeconds !== null) {
    await ctx.rateLimits.giveBack('email', mails)
    throw new RateLimitedError(waitSeconds)
  }
  ctx.outbox.wake()
}

async function challengedAccount(ctx: Ctx, ticket: string): Promise<Account> {
  const kept = await readTicket(ctx, 'mfaTotp', ticket)
  if (kept === null) throw new AuthError('invalid-ticket')
  const account = await findAccountById(ctx.db, kept.userId)
  if (account?.activeMfaType !== 'totp') throw new AuthError('invalid-ticket')
  assertStanding(ctx, account, 'invalid-ticket')
  const methods = await methodsOf(ctx, ctx.db, account, firstFactorOf(kept))
  if (!methods.includes('email_code')) throw new AuthError('invalid-ticket', 'its challenge cannot be answered by mail')
  return account
}
