import type { Ctx } from '../../context.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { beginCeremony, finishCreation } from '../../domain/ceremonies.ts'
import { assertElevated } from '../../domain/elevation.ts'
import { creationOptions } from '../../domain/key-options.ts'
import { mailNotice } from '../../domain/mails.ts'
import { assertShort, credentialIdsOf, storeKey } from '../../domain/security-keys.ts'
import { holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'
import { callerAccount } from './caller.ts'

/** Begins to add a key to the caller's account: what the browser needs to have one made. Nothing is stored but the challenge. */
export async function addSecurityKey(ctx: Ctx, { accountName }: { accountName?: string | null | undefined }): Promise<object> {
  assertShort(accountName, 'accountName')
  const { id, displayName } = await callerAccount(ctx)
  const excluded = await credentialIdsOf(ctx.db, id)
  const challenge = await beginCeremony(ctx, 'webauthnAddition', { userId: id }, id)
  return creationOptions(ctx, { challenge, user: { id, name: accountName || displayName }, excluded })
}

export type NewKeyInput = { credential: unknown; nickname?: string | null | undefined }

/** Adds the key that was made. Its owner hears of it by mail. */
export async function verifyAddSecurityKey(ctx: Ctx, input: NewKeyInput): Promise<{ id: string; nickname: string | null }> {
  const { credential, nickname = null } = input
  assertShort(nickname, 'nickname')
  const { id: userId } = await callerAccount(ctx)
  const { bound, key } = await finishCreation(ctx, 'webauthnAddition', credential)
  if (bound.userId !== userId) throw new AuthError('invalid-request', "somebody else's challenge")

  const id = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    const account = await findAccountById(tx, userId)
    if (account === null || ctx.session === null) throw new AuthError('unauthenticated')
    // A thief's key that was being made while the owner signed out everywhere lets them in again.
    if (!(await holdSession(ctx, tx, ctx.session))) throw new AuthError('unauthenticated')
    // Of two that are made at once only one is the first.
    await assertElevated(ctx, { exceptFirstKey: true }, tx)
    const stored = await storeKey(ctx, tx, userId, key, nickname)
    await mailNotice(ctx, tx, account, 'security-key-added')
    return stored
  })
  ctx.outbox.wake()
  return { id, nickname }
}
