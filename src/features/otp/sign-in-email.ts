import type { Ctx } from '../../context.ts'
import { type FirstUse, firstUseOfEmail } from '../../domain/first-use.ts'
import { requestMessage } from '../../domain/message-requests.ts'

/** Mails six digits that sign in once within ten minutes; the older ones stop working. Nobody is signed in by asking. */
export function signInOtpEmail(ctx: Ctx, input: FirstUse): Promise<void> {
  return requestMessage(ctx, { kind: 'signInCode', ...firstUseOfEmail(ctx, input) })
}

/** The same for who has no account yet, and while `AUTH_DISABLE_AUTO_SIGNUP` keeps sign-in from making one. */
export function signUpOtpEmail(ctx: Ctx, input: FirstUse): Promise<void> {
  return signInOtpEmail(ctx, { ...input, isSignUp: true })
}
