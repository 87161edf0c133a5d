import type { Ctx, Transaction } from '../../context.ts'
import { assertPermanent, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { attempt } from '../../domain/attempts.ts'
import { dropBackupCodes } from '../../domain/backup-codes.ts'
import { dropTrust } from '../../domain/devices.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { acceptTotpCode } from '../../domain/totp.ts'
import { AuthError } from '../../errors.ts'

export type ChangeMfaInput = { code: string; active: boolean }

/**
 * Asks the caller for a second factor from now on, or not any more. Either way a code of the authenticator app proves that they hold it,
 * so that nobody locks themselves out, and no stolen session switches it off. Sessions stay as they are.
 */
export async function changeMfa(ctx: Ctx, input: ChangeMfaInput): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const { userId } = session
  await attempt(ctx, 'secondFactor', { userId }, () => ctx.db.transact((tx) => switchTotp(ctx, tx, session, input)))
  ctx.outbox.wake()
}

/**
 * Does it in a transaction of the caller, who counts the guess. Backup codes and trusted browsers go with the factor that they stand in for, and
 * there are none when it comes. Decides under the lock of the user's row, so that what it reads still holds when it writes.
 */
export async function switchTotp(
  ctx: Ctx,
  tx: Transaction,
  { userId, sessionId }: { userId: string; sessionId: string },
  { code, active }: ChangeMfaInput,
): Promise<void> {
  await lockAccount(tx, userId)
  const account = await findAccountById(tx, userId)
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  const isActive = account.activeMfaType === 'totp'
  if (isActive && active) throw new AuthError('totp-already-active')
  if (!isActive && !active) throw new AuthError('disabled-mfa-totp')
  await acceptTotpCode(ctx, tx, userId, code)

  const { count } = await tx.prisma.user.updateMany({
    where: { id: userId, sessions: { some: { id: sessionId, revokedAt: null } } },
    data: { activeMfaType: active ? 'totp' : null },
  })
  if (count === 0) throw new AuthError('unauthenticated')
  await dropBackupCodes(tx, userId)
  await dropTrust(ctx, tx, userId)
  await recordEvent(ctx, tx, active ? 'user.mfa-enabled' : 'user.mfa-disabled', userId)
  await mailNotice(ctx, tx, account, active ? 'mfa-enabled' : 'mfa-disabled')
}
