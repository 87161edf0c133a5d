import type { Ctx, Transaction } from '../context.ts'
import { codeHash, drawCode, isCode } from '../crypto/codes.ts'
import { guessCode, issueCodeAfterPause } from '../db/statements/code.ts'
import { AuthError } from '../errors.ts'
import type { Account } from './accounts.ts'
import { mailSecondFactor } from './mails.ts'
import { ticketExpiry } from './tickets.ts'

/** Among the tickets: the one code that a user can have been mailed as their second factor. */
const purpose = 'mfaEmailCode'
const pauseSeconds = 60

/**
 * Mails six digits that answer this ticket and no other, and end with it. Resolves with null, or with the seconds that are left of the
 * minute in which a user is mailed no second code: the write decides, so that of many at once one is sent. Does not ask whether the
 * ticket is good for that.
 */
export async function mailFactorCode(ctx: Ctx, tx: Transaction, account: Account, ticket: string): Promise<number | null> {
  const code = drawCode(ctx.random)
  const [issued] = await tx.run(
    issueCodeAfterPause,
    purpose,
    hashOf(ctx, account, ticket, code),
    account.id,
    account.email ?? '',
    ctx.clock.now(),
    ticketExpiry(ctx, 'mfaTotp'),
    pauseSeconds,
  )
  if (issued?.waitSeconds != null) return issued.waitSeconds
  await mailSecondFactor(ctx, tx, account, code)
  return null
}

/** Accepts the code that was mailed for the ticket, once, while the address is still the account's; throws the refusal of any other. */
export async function acceptFactorCode(ctx: Ctx, tx: Transaction, account: Account, ticket: string, code: string): Promise<void> {
  if (account.email === null || !isCode(code)) throw new AuthError('invalid-otp')
  const hash = hashOf(ctx, account, ticket, code)
  // Wrong guesses are those of the ticket, counted there; what is written of them here is taken back with the refusal.
  const [guess] = await tx.run(guessCode, account.id, account.email, purpose, hash, ctx.clock.now(), 1)
  if (!guess?.isRight) throw new AuthError('invalid-otp')
}

function hashOf(ctx: Ctx, { id }: Account, ticket: string, code: string): Buffer {
  return codeHash(ctx.seal.derive('second-factor-code'), ticket, id, code)
}
