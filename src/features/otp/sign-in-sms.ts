import type { Ctx } from '../../context.ts'
import { type FirstUseOfPhone, sendToPhone } from '../../domain/first-use.ts'
import { textSignInCode } from '../../domain/texts.ts'

/** Sends six digits by SMS that sign in once within ten minutes; the older ones stop working. Nobody is signed in by asking. */
export function signInPasswordlessSms(ctx: Ctx, input: FirstUseOfPhone): Promise<void> {
  return sendToPhone(ctx, input, (tx, account) => textSignInCode(ctx, tx, account))
}
