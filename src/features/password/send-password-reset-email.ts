import type { Ctx } from '../../context.ts'
import { brandOf } from '../../domain/brands.ts'
import { plainEmail } from '../../domain/emails.ts'
import { frontEndNamed } from '../../domain/front-ends.ts'
import { requestMessage } from '../../domain/message-requests.ts'
import { redirectTarget } from '../../domain/redirects.ts'

type Text = string | null | undefined

type PasswordResetInput = {
  email: string
  redirectTo?: Text
  client?: Text
  brand?: { name?: Text; logoUrl?: Text } | null | undefined
}

/**
 * Mails a link that allows one new password within the hour, in the name of the front end that asks, or in another that it says. Answers
 * the same when there is no account, or one that may not sign in with a password: who asks learns nothing about the address.
 */
export function sendPasswordResetEmail(ctx: Ctx, { email, redirectTo, client, brand }: PasswordResetInput): Promise<void> {
  const to = plainEmail(email)
  const frontEnd = frontEndNamed(ctx, client)
  const target = redirectTarget(ctx, redirectTo, frontEnd)
  const asked = brandOf(ctx, brand ?? {})
  return requestMessage(ctx, {
    kind: 'passwordReset',
    to,
    redirectTo: target,
    brand: { ...asked, name: asked.name ?? frontEnd?.name ?? null },
  })
}
