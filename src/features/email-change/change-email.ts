import type { Ctx, Transaction } from '../../context.ts'
import { type Account, assertPermanent, findAccountByEmail, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { assertWelcome } from '../../domain/email-access.ts'
import { plainEmail } from '../../domain/emails.ts'
import { mailAccountExists, mailEmailChange } from '../../domain/mails.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import { holdSession } from '../../domain/sessions.ts'
import { createTicket } from '../../domain/tickets.ts'
import { AuthError } from '../../errors.ts'

export type ChangeEmailInput = { newEmail: string; redirectTo?: string | null | undefined }

/** Somebody who wants another address. `owner` is who has that one already, to be told of it; null where it is free. */
export type WantedAddress = { account: Account; newEmail: string; owner: Account | null }

/**
 * Mails a link to the address that the caller wants; the account has the old one until somebody opens it. Links to addresses that
 * were wanted before stop working. Only a door whose contract says so hears that another account has the address; elsewhere
 * that account's owner is told instead.
 */
export async function changeEmail(ctx: Ctx, input: ChangeEmailInput): Promise<void> {
  const wanted = plainEmail(input.newEmail, 'newEmail')
  const redirectTo = redirectTarget(ctx, input.redirectTo)
  await wantAddress(ctx, wanted, async (tx, { account, newEmail, owner }) => {
    // Where the address is taken a ticket is made as well, for nobody: that older links still worked would tell so.
    const ticket = await createTicket(ctx, tx, { purpose: 'emailConfirmChange', userId: account.id, sentTo: account.email })
    if (owner === null) await mailEmailChange(ctx, tx, account, { newEmail, ticket, redirectTo })
    else await tellOwner(ctx, tx, owner)
  })
}

/** Notes which address the caller wants, and does with it what `send` does, together. */
export async function wantAddress(
  ctx: Ctx,
  newEmail: string,
  send: (tx: Transaction, wanted: WantedAddress) => Promise<void>,
): Promise<void> {
  assertWelcome(ctx, newEmail)
  await ctx.db.transact(async (tx) => {
    const account = await callersAccount(ctx, tx)
    const owner = (await findAccountByEmail(tx, newEmail))?.account ?? null
    if (owner && (ctx.disclosesAccounts || owner.id === account.id)) throw new AuthError('email-already-in-use')
    // What was sent to an address that was wanted before must not bring this one.
    const where = { userId: account.id, purpose: { in: ['emailConfirmChange', 'emailChange'] } }
    await tx.prisma.ticket.deleteMany({ where })
    await tx.prisma.user.update({ where: { id: account.id }, data: { newEmail }, select: { id: true } })
    await send(tx, { account, newEmail, owner })
  })
  ctx.outbox.wake()
}

export async function tellOwner(ctx: Ctx, tx: Transaction, owner: Account): Promise<void> {
  if (!owner.disabled) await mailAccountExists(ctx, tx, owner)
}

/** The caller's account, its row locked, and the session held until the transaction ends. */
export async function callersAccount(ctx: Ctx, tx: Transaction): Promise<Account> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  await lockAccount(tx, session.userId)
  const account = await findAccountById(tx, session.userId)
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
  return account
}
