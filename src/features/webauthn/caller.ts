import type { Ctx } from '../../context.ts'
import { type Account, assertPermanent, findAccountById } from '../../domain/accounts.ts'
import { AuthError } from '../../errors.ts'

/** The account of the caller; throws for one that may not sign in. */
export async function callerAccount(ctx: Ctx): Promise<Account> {
  const account = ctx.session && (await findAccountById(ctx.db, ctx.session.userId))
  if (!account) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  return account
}
