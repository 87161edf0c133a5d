import type { Ctx } from '../../context.ts'
import { type FirstUseOfPhone, firstUseOfPhone } from '../../domain/first-use.ts'
import { requestMessage } from '../../domain/message-requests.ts'

/** Sends six digits by SMS that sign in once within ten minutes; the older ones stop working. Nobody is signed in by asking. */
export function signInPasswordlessSms(ctx: Ctx, input: FirstUseOfPhone): Promise<void> {
  return requestMessage(ctx, { kind: 'signInSms', ...firstUseOfPhone(ctx, input) })
}

/** The same for who has no account yet, and while `AUTH_DISABLE_AUTO_SIGNUP` keeps sign-in from making one. */
export function signUpPasswordlessSms(ctx: Ctx, input: FirstUseOfPhone): Promise<void> {
  return signInPasswordlessSms(ctx, { ...input, isSignUp: true })
}
