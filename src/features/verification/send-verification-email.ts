import type { Ctx } from '../../context.ts'
import { plainEmail } from '../../domain/emails.ts'
import { requestMessage } from '../../domain/message-requests.ts'
import { redirectTarget } from '../../domain/redirects.ts'

/**
 * Mails a new verification link; the older ones stop working. Only a door whose contract says so hears that the address is unknown,
 * disabled or verified already; elsewhere all of them answer alike.
 */
export function sendVerificationEmail(ctx: Ctx, input: { email: string; redirectTo?: string | null | undefined }): Promise<void> {
  const to = plainEmail(input.email)
  const redirectTo = redirectTarget(ctx, input.redirectTo)
  return requestMessage(ctx, { kind: 'verification', to, redirectTo })
}
