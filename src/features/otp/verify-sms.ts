import type { Ctx } from '../../context.ts'
import { findAccountByPhoneNumber } from '../../domain/accounts.ts'
import { verifyPhoneNumber } from '../../domain/proof.ts'
import { redeemCode } from '../../domain/redeem-code.ts'
import type { SignInOutcome } from '../../domain/sign-in.ts'

/**
 * Signs in with the code of an SMS, which proves the number. Unknown numbers, wrong, spent and expired codes answer alike; so do
 * accounts that may not sign in, at doors that tell no accounts apart.
 */
export async function verifySignInPasswordlessSms(
  ctx: Ctx,
  { phoneNumber, otp }: { phoneNumber: string; otp: string },
): Promise<SignInOutcome> {
  const account = await findAccountByPhoneNumber(ctx.db, phoneNumber)
  return redeemCode(ctx, {
    purpose: 'smsCode',
    sentTo: phoneNumber,
    userId: account?.id ?? null,
    code: otp,
    amr: 'sms',
    prove: async (_ctx, tx, proven) => {
      await verifyPhoneNumber(ctx, tx, proven)
      return []
    },
  })
}
