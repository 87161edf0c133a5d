import type { Ctx, Transaction } from '../../context.ts'
import { unlinkIdentity } from '../../db/statements/unlink-identity.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'

/**
 * Takes away one of the caller's linked accounts. Refused as long as nobody could sign in to the account without it. Sessions that were
 * begun with it go on.
 */
export async function unlinkProvider(ctx: Ctx, input: { id: string }): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const refused = await ctx.db.transact((tx) => unlink(ctx, tx, session.userId, input.id))
  if (refused) throw new AuthError(refused)
  ctx.outbox.wake()
}

async function unlink(ctx: Ctx, tx: Transaction, userId: string, id: string): Promise<ErrorCode | null> {
  await lockAccount(tx, userId)
  const usable = Object.keys(ctx.config.providers.enabled)
  const { magicLink, emailCode } = ctx.config.signIn
  const [gone] = await tx.run(unlinkIdentity, id, userId, usable, magicLink || emailCode, ctx.config.webauthn !== null)
  if (gone) {
    await recordEvent(ctx, tx, 'user.provider-unlinked', userId)
    const account = await findAccountById(tx, userId)
    if (account) await mailNotice(ctx, tx, account, 'provider-unlinked')
    return null
  }
  const isTheirs = (await tx.prisma.userProvider.count({ where: { id, userId } })) > 0
  return isTheirs ? 'last-sign-in-method' : 'invalid-request'
}
