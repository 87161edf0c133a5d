import type { Ctx } from '../../context.ts'
import { findAccountByEmail } from '../../domain/accounts.ts'
import { plainEmail } from '../../domain/emails.ts'
import { proveAddress } from '../../domain/proof.ts'
import { redeemCode } from '../../domain/redeem-code.ts'
import type { SignInOutcome } from '../../domain/sign-in.ts'

/**
 * Signs in with the code of a mail, which proves the address. Unknown addresses, wrong, spent and expired codes answer alike; so do
 * accounts that may not sign in, at doors that tell no accounts apart.
 */
export async function verifySignInOtpEmail(ctx: Ctx, input: { email: string; otp: string }): Promise<SignInOutcome> {
  const email = plainEmail(input.email)
  const found = await findAccountByEmail(ctx.db, email)
  return redeemCode(ctx, {
    purpose: 'emailCode',
    sentTo: email,
    userId: found?.account.id ?? null,
    code: input.otp,
    amr: 'otp',
    prove: proveAddress,
  })
}
