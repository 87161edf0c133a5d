import type { Ctx } from '../../context.ts'
import { brandOf } from '../../domain/brands.ts'
import { portalDoor } from '../../domain/doors.ts'
import { plainEmail } from '../../domain/emails.ts'
import { frontEndNamed } from '../../domain/front-ends.ts'
import { requestMessage } from '../../domain/message-requests.ts'
import { findPortal } from '../../domain/portals.ts'
import { redirectTarget } from '../../domain/redirects.ts'

type Text = string | null | undefined

type PasswordResetInput = {
  email: string
  redirectTo?: Text
  client?: Text
  portalId?: Text
  brand?: { name?: Text; logoUrl?: Text } | null | undefined
}

/**
 * Mails a link that allows one new password within the hour, in the name of the front end that asks, or in another that it says; at a
 * portal in the portal's, to members alone, and the new password can be set there and nowhere else. Answers the same when there is no
 * account, no such portal, or nobody who may sign in with a password: who asks learns nothing about the address.
 */
export async function sendPasswordResetEmail(ctx: Ctx, input: PasswordResetInput): Promise<void> {
  const { email, redirectTo, client, portalId = null, brand } = input
  const to = plainEmail(email)
  const frontEnd = frontEndNamed(ctx, client)
  const portal = portalId === null ? null : await findPortal(ctx, ctx.db, portalId)
  const target = redirectTarget(ctx, redirectTo ?? portal?.redirectTo, frontEnd)
  const asked = brandOf(ctx, brand ?? {})
  const door = portalId === null ? ctx.door : portalDoor(ctx.door, portalId)
  await requestMessage(
    { ...ctx, door },
    {
      kind: 'passwordReset',
      to,
      redirectTo: target,
      portalId,
      brand: { ...asked, name: asked.name ?? frontEnd?.name ?? null },
    },
  )
}
