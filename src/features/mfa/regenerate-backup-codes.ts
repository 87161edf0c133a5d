import type { Ctx } from '../../context.ts'
import { type Account, assertPermanent, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { drawBackupCodes, keepBackupCodes } from '../../domain/backup-codes.ts'
import { dropTrust } from '../../domain/devices.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/**
 * Gives the caller new backup codes, told this once; those before stop working. Does not ask whether it is them: a thief's codes would
 * outlive the stolen session, so the field demands a proof.
 */
export async function regenerateBackupCodes(ctx: Ctx): Promise<{ backupCodes: string[] }> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const { userId } = session
  assertActive(ctx, await findAccountById(ctx.db, userId))
  const { codes, hashes } = await drawBackupCodes(ctx)
  await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    const account = assertActive(ctx, await findAccountById(tx, userId))
    if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
    await keepBackupCodes(ctx, tx, userId, hashes)
    await dropTrust(ctx, tx, userId)
    await recordEvent(ctx, tx, 'user.backup-codes-made', userId)
    await mailNotice(ctx, tx, account, 'backup-codes-made')
  })
  ctx.outbox.wake()
  return { backupCodes: codes }
}

/** The codes stand in for the app: without it they would be a second factor that nobody can switch off. */
function assertActive(ctx: Ctx, account: Account | null): Account {
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  if (account.activeMfaType !== 'totp') throw new AuthError('disabled-mfa-totp')
  return account
}
