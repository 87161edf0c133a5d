import type { Ctx } from '../../context.ts'
import { attempt } from '../../domain/attempts.ts'
import { drawBackupCodes, keepBackupCodes } from '../../domain/backup-codes.ts'
import { recordEvent } from '../../domain/events.ts'
import { readTotpCode } from '../../domain/totp.ts'
import { AuthError } from '../../errors.ts'
import { switchTotp } from './change.ts'

/**
 * Asks the caller for a second factor from now on, as `changeMfa` does, and gives them backup codes for the day when their authenticator
 * app is lost. Both are so when this resolves, or neither. The codes are told nowhere else and never again.
 */
export async function enableTotp(ctx: Ctx, { code }: { code: string }): Promise<{ backupCodes: string[] }> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const backupCodes = await attempt(ctx, 'secondFactor', { userId: session.userId }, () => enable(ctx, session, code))
  ctx.outbox.wake()
  return { backupCodes }
}

async function enable(ctx: Ctx, session: { userId: string; sessionId: string }, code: string): Promise<string[]> {
  const { userId } = session
  // A wrong code is to cost nothing more: ten hashes for each guess would be a way to keep the machine busy.
  await readTotpCode(ctx, ctx.db, userId, code)
  const { codes, hashes } = await drawBackupCodes(ctx)
  await ctx.db.transact(async (tx) => {
    await switchTotp(ctx, tx, session, { code, active: true })
    await keepBackupCodes(ctx, tx, userId, hashes)
    await recordEvent(ctx, tx, 'user.backup-codes-made', userId)
  })
  return codes
}
