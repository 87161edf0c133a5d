import type { Ctx, Transaction } from '../../context.ts'
import type { SecurityKey } from '../../db/generated/client.ts'
import { removeSecurityKey as removeKey } from '../../db/statements/security-key.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { dropTrust } from '../../domain/devices.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { acceptableNickname } from '../../domain/security-keys/nicknames.ts'
import { holdSession } from '../../domain/sessions.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'

export function securityKeys(ctx: Ctx, userId: string): Promise<SecurityKey[]> {
  return ctx.db.prisma.securityKey.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

/** Gives one of the caller's keys another name. A key of somebody else answers like one that is not there. */
export async function renameSecurityKey(ctx: Ctx, input: { id: string; nickname: string }): Promise<SecurityKey> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const nickname = acceptableNickname(input.nickname)
  const where = { id: input.id, userId: ctx.session.userId }
  const [renamed] = await ctx.db.prisma.securityKey.updateManyAndReturn({ where, data: { nickname } })
  if (!renamed) throw new AuthError('invalid-request')
  return renamed
}

/** Takes away one of the caller's keys. Refused as long as nobody could sign in to the account without it. Sessions go on. */
export async function removeSecurityKey(ctx: Ctx, input: { id: string }): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const refused = await ctx.db.transact((tx) => remove(ctx, tx, session, input.id))
  if (refused) throw new AuthError(refused)
  ctx.outbox.wake()
}

async function remove(
  ctx: Ctx,
  tx: Transaction,
  session: { userId: string; sessionId: string },
  id: string,
): Promise<ErrorCode | null> {
  const { userId } = session
  await lockAccount(tx, userId)
  if (!(await holdSession(ctx, tx, session))) return 'unauthenticated'
  const { magicLink, emailCode } = ctx.config.signIn
  const [gone] = await tx.run(removeKey, id, userId, Object.keys(ctx.config.providers.enabled), magicLink || emailCode)
  if (!gone) return (await tx.prisma.securityKey.count({ where: { id, userId } })) > 0 ? 'last-sign-in-method' : 'invalid-request'
  await dropTrust(ctx, tx, userId)
  await recordEvent(ctx, tx, 'user.security-key-removed', userId)
  const account = await findAccountById(tx, userId)
  if (account) await mailNotice(ctx, tx, account, 'security-key-removed')
  return null
}
