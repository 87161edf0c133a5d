import type { Ctx, StatementRunner, Transaction } from '../context.ts'
import { drawBackupCode, readBackupCode } from '../crypto/backup-code.ts'
import { backupCodeCounts } from '../db/statements/backup-code.ts'
import { AuthError } from '../errors.ts'
import type { Account } from './accounts.ts'
import { recordEvent } from './events.ts'
import { mailNotice } from './mails.ts'

const codesPerGeneration = 10
/** From here on the notice says so, before somebody who has lost their phone has none left either. */
const fewCodes = 3

/** Codes as their owner is told them, this once, and what is kept of them. */
export type DrawnCodes = { codes: string[]; hashes: string[] }

/**
 * Draws the codes of one generation and hashes them under one salt: a guess is hashed once, not once for each code. Takes a run of the
 * lane for each code, so it must not be called inside a transaction. Nothing is written yet: see `keepBackupCodes`.
 */
export async function drawBackupCodes(ctx: Ctx): Promise<DrawnCodes> {
  const codes = Array.from({ length: codesPerGeneration }, () => drawBackupCode(ctx.random))
  const hashes: string[] = []
  // One after the other: others wait for their turn in the lane, and for a sign-in rather than ten.
  for (const code of codes) {
    const [first] = hashes
    const text = readBackupCode(code) ?? code
    hashes.push(await (first === undefined ? ctx.passwords.hash(text) : ctx.passwords.hashLike(text, first)))
  }
  return { codes, hashes }
}

/** Makes these the user's codes, in place of those before. The user's row must be locked. */
export async function keepBackupCodes(ctx: Ctx, tx: Transaction, userId: string, hashes: string[]): Promise<void> {
  await dropBackupCodes(tx, userId)
  const createdAt = ctx.clock.now()
  await tx.prisma.backupCode.createMany({ data: hashes.map((hash) => ({ userId, hash, createdAt })) })
}

/** Takes the user's codes away, used or not: they go with the factor that they stand in for. */
export async function dropBackupCodes(tx: Transaction, userId: string): Promise<void> {
  await tx.prisma.backupCode.deleteMany({ where: { userId } })
}

/** What the user has left of their codes. */
export async function countBackupCodes(
  runner: StatementRunner,
  userId: string,
): Promise<{ total: number; remaining: number; generatedAt: Date | null }> {
  const [counts] = await runner.run(backupCodeCounts, userId)
  return counts ?? { total: 0, remaining: 0, generatedAt: null }
}

/**
 * What a guess would be stored as among the user's codes; null when it has not the form of one, or there are none. Takes one run of the
 * lane, so it must not be called inside a transaction, and `acceptBackupCode` has to judge the result. Does not count the guess.
 */
export async function hashBackupCode(ctx: Ctx, userId: string, typed: string): Promise<string | null> {
  const code = readBackupCode(typed)
  const any = await ctx.db.prisma.backupCode.findFirst({ where: { userId }, select: { hash: true } })
  return code !== null && any !== null ? ctx.passwords.hashLike(code, any.hash) : null
}

/**
 * Uses up the code with this hash, and tells its owner by mail; throws when it is not one of theirs that is left. The write is the
 * guard: of all who present a code, on any instance, one uses it.
 */
export async function acceptBackupCode(ctx: Ctx, tx: Transaction, account: Account, hash: string | null): Promise<void> {
  const { count } = await tx.prisma.backupCode.updateMany({
    where: { userId: account.id, hash: hash ?? '', usedAt: null },
    data: { usedAt: ctx.clock.now() },
  })
  if (count === 0) throw new AuthError('invalid-backup-code')
  const { remaining } = await countBackupCodes(tx, account.id)
  await recordEvent(ctx, tx, 'user.backup-code-used', account.id, { remaining: String(remaining) })
  await mailNotice(ctx, tx, account, remaining > fewCodes ? 'backup-code-used' : 'backup-code-used-few-left')
}
