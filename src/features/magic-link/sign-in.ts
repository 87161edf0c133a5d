import type { Ctx } from '../../context.ts'
import { type FirstUse, firstUseOfEmail } from '../../domain/first-use.ts'
import { requestMessage } from '../../domain/message-requests.ts'

/** Mails a link that signs in once within the hour, by `verifyTicket`; the older ones stop working. Nobody is signed in by asking. */
export function signInPasswordlessEmail(ctx: Ctx, input: FirstUse): Promise<void> {
  return requestMessage(ctx, { kind: 'signInLink', ...firstUseOfEmail(ctx, input) })
}

/** The same for who has no account yet, and while `AUTH_DISABLE_AUTO_SIGNUP` keeps sign-in from making one. */
export function signUpPasswordlessEmail(ctx: Ctx, input: FirstUse): Promise<void> {
  return signInPasswordlessEmail(ctx, { ...input, isSignUp: true })
}
