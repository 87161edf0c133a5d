import type { Ctx } from '../../context.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { completeSignIn, firstFactorOf, type SignInOutcome } from '../../domain/sign-in.ts'
import { guessWithTicket, useTicket } from '../../domain/tickets.ts'
import { acceptTotpCode, countTotpGuess, forgetTotpGuesses } from '../../domain/totp.ts'
import { AuthError } from '../../errors.ts'

/**
 * Signs in with the code of an authenticator app, after the first factor was right. Five wrong codes spend the ticket; the first right
 * one does too, and its session tells of both factors. A ticket from before a new password, or of an account that may not sign in any
 * more, opens nothing.
 */
export async function verifySignInMfaTotp(ctx: Ctx, { ticket, otp }: { ticket: string; otp: string }): Promise<SignInOutcome> {
  const guess = await guessWithTicket(ctx, 'mfaTotp', ticket)
  if (guess === null) throw new AuthError('invalid-ticket')
  const { userId } = guess
  await countTotpGuess(ctx, userId)

  const { amr, passwordHash } = firstFactorOf(guess)
  const outcome = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    if ((await useTicket(ctx, tx, 'mfaTotp', ticket)) === null) throw new AuthError('invalid-ticket')
    const account = await findAccountById(tx, userId)
    if (account?.activeMfaType !== 'totp') throw new AuthError('disabled-mfa-totp')
    // The guess is counted already: what a wrong code takes back is the use of the ticket alone.
    await acceptTotpCode(ctx, tx, userId, otp)
    const factors = [...new Set([...amr, 'otp' as const])]
    return completeSignIn(ctx, tx, { account, amr: factors, passwordHash, alike: 'invalid-ticket', secondFactor: 'given' })
  })
  await forgetTotpGuesses(ctx, userId)
  return outcome
}
