import type { Ctx } from '../../context.ts'
import { assertPermanent, findAccountById } from '../../domain/accounts.ts'
import { dropTrust } from '../../domain/devices.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { assertAcceptablePassword } from '../../domain/passwords.ts'
import { holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/**
 * Gives the caller's account a first password; refused where it has one. Sessions go on, since none of them was begun by a password.
 * Of several at once one is set.
 */
export async function setPassword(ctx: Ctx, { newPassword }: { newPassword: string }): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const account = await findAccountById(ctx.db, session.userId)
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  await assertAcceptablePassword(ctx, newPassword, account, 'newPassword')
  const passwordHash = await ctx.passwords.hash(newPassword)
  await ctx.db.transact(async (tx) => {
    // hasura-auth stored '' for accounts that never had a password.
    const where = { id: account.id, OR: [{ passwordHash: null }, { passwordHash: '' }] }
    const { count } = await tx.prisma.user.updateMany({ where, data: { passwordHash, passwordByMail: false, ticket: null } })
    if (count === 0) throw new AuthError('password-already-set')
    if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
    await tx.prisma.ticket.deleteMany({ where: { userId: account.id } })
    await dropTrust(ctx, tx, account.id)
    await recordEvent(ctx, tx, 'user.password-set', account.id)
    await mailNotice(ctx, tx, account, 'password-set')
  })
  ctx.outbox.wake()
}
