import type { Ctx } from '../../context.ts'
import { plainEmail } from '../../domain/emails.ts'
import { requestMessage } from '../../domain/message-requests.ts'
import { redirectTarget } from '../../domain/redirects.ts'

/**
 * Mails a link that allows one new password within the hour. Answers the same when there is no account, or one that may not sign in with a
 * password: who asks learns nothing about the address.
 */
export function sendPasswordResetEmail(
  ctx: Ctx,
  input: { email: string; redirectTo?: string | null | undefined },
): Promise<void> {
  const to = plainEmail(input.email)
  const redirectTo = redirectTarget(ctx, input.redirectTo)
  return requestMessage(ctx, { kind: 'passwordReset', to, redirectTo })
}
