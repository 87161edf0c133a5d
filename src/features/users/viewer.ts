import type { Ctx } from '../../context.ts'
import { accountBySession } from '../../db/statements/account.ts'
import { type Account, assertPermanent, findAccountById, rolesOf } from '../../domain/accounts.ts'
import { AuthError } from '../../errors.ts'

/** The caller's account as it is now, null for strangers. Throws `unauthenticated` when the session or the account is gone. */
export async function viewer(ctx: Ctx): Promise<Account | null> {
  const account = await findViewer(ctx)
  if (ctx.session !== null && account === null) throw new AuthError('unauthenticated')
  return account
}

/** The same after a change that may have ended the session or the account, which is no error then: null. */
export async function findViewer(ctx: Ctx): Promise<Account | null> {
  if (ctx.session === null) return null
  const [account] = await ctx.db.run(accountBySession, ctx.session.userId, ctx.session.sessionId)
  return account === undefined || account.disabled ? null : { ...account, roles: rolesOf(account) }
}

/**
 * The caller's account behind the full gate of the nhost contract: refused while disabled, unverified or anonymous.
 * SQL NULL metadata reads as an empty object here, and only here.
 */
export async function getUser(ctx: Ctx): Promise<Account> {
  const account = ctx.session && (await findAccountById(ctx.db, ctx.session.userId))
  if (!account) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  return { ...account, roles: rolesOf(account), metadata: account.metadataAbsent ? {} : account.metadata }
}
