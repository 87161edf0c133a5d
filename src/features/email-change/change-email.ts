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

/**
 * Mails a link to the address that the caller wants; the account has the old one until somebody opens it. Links to addresses that
 * were wanted before stop working. Only a door whose contract says so hears that another account has the address; elsewhere
 * that account's owner is told instead.
 */
export async function changeEmail(ctx: Ctx, input: ChangeEmailInput): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const newEmail = plainEmail(input.newEmail, 'newEmail')
  const redirectTo = redirectTarget(ctx, input.redirectTo)
  assertWelcome(ctx, newEmail)

  await ctx.db.transact(async (tx) => {
    const account = await callersAccount(ctx, tx, session)
    const owner = await findAccountByEmail(tx, newEmail)
    if (owner && (ctx.disclosesAccounts || owner.account.id === account.id)) throw new AuthError('email-already-in-use')

    await tx.prisma.user.update({ where: { id: account.id }, data: { newEmail }, select: { id: true } })
    // Where the address is taken a ticket is made as well, for nobody: that older links still worked would tell so.
    const ticket = await createTicket(ctx, tx, { purpose: 'emailConfirmChange', userId: account.id, sentTo: account.email })
    if (owner === null) await mailEmailChange(ctx, tx, account, { newEmail, ticket, redirectTo })
    else if (!owner.account.disabled) await mailAccountExists(ctx, tx, owner.account)
  })
  ctx.outbox.wake()
}

async function callersAccount(ctx: Ctx, tx: Transaction, session: { userId: string; sessionId: string }): Promise<Account> {
  await lockAccount(tx, session.userId)
  const account = await findAccountById(tx, session.userId)
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
  return account
}
