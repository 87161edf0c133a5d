import type { Ctx } from '../../context.ts'
import { findAccountByEmail, permanentStandingOf } from '../../domain/accounts.ts'
import { plainEmail } from '../../domain/emails.ts'
import { mailPasswordReset } from '../../domain/mails.ts'
import { redirectTarget } from '../../domain/redirects.ts'

/**
 * Mails a link that allows one new password within the hour. Answers the same, and writes nothing, when there is no account, or
 * one that may not sign in with a password: who asks learns nothing about the address.
 */
export async function sendPasswordResetEmail(
  ctx: Ctx,
  input: { email: string; redirectTo?: string | null | undefined },
): Promise<void> {
  const email = plainEmail(input.email)
  const redirectTo = redirectTarget(ctx, input.redirectTo)
  await ctx.db.transact(async (tx) => {
    const found = await findAccountByEmail(tx, email)
    if (found && permanentStandingOf(ctx, found.account) === null) await mailPasswordReset(ctx, tx, found.account, redirectTo)
  })
  ctx.outbox.wake()
}
