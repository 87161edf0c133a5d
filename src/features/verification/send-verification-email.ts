import type { Ctx, Transaction } from '../../context.ts'
import { findAccountByEmail } from '../../domain/accounts.ts'
import { isWelcome } from '../../domain/email-access.ts'
import { plainEmail } from '../../domain/emails.ts'
import { mailVerification } from '../../domain/mails.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'

/**
 * Mails a new verification link; the older ones stop working. Only a door whose contract says so hears that the address is unknown,
 * disabled or verified already; elsewhere all of them answer alike and nothing is written.
 */
export async function sendVerificationEmail(
  ctx: Ctx,
  input: { email: string; redirectTo?: string | null | undefined },
): Promise<void> {
  const email = plainEmail(input.email)
  const redirectTo = redirectTarget(ctx, input.redirectTo)
  const refused = await ctx.db.transact((tx) => mailOrRefuse(ctx, tx, email, redirectTo))
  ctx.outbox.wake()
  if (refused && ctx.disclosesAccounts) throw new AuthError(refused)
}

async function mailOrRefuse(ctx: Ctx, tx: Transaction, email: string, redirectTo: string): Promise<ErrorCode | null> {
  const found = await findAccountByEmail(tx, email)
  if (!found || !isWelcome(ctx, email)) return 'invalid-email-password'
  if (found.account.disabled) return 'disabled-user'
  if (found.account.emailVerified) return 'email-already-verified'
  await mailVerification(ctx, tx, found.account, redirectTo)
  return null
}
