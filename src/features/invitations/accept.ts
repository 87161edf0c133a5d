import type { Ctx, Transaction } from '../../context.ts'
import { secretHash } from '../../crypto/secrets.ts'
import { holdOrganization, takeInvitation } from '../../db/statements/organization.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { roleOfMember } from '../../domain/organizations.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'

/**
 * Makes the caller a member by the text of a mailed link, once, if the address that it went to is theirs and proven. Returns the
 * organization's id. A link that finds no seat stays good for as long as it lasts.
 */
export async function acceptInvitation(ctx: Ctx, { token }: { token: string }): Promise<string> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  return ctx.db.transact((tx) => accept(ctx, tx, session.userId, secretHash(token)))
}

async function accept(ctx: Ctx, tx: Transaction, userId: string, hash: Buffer): Promise<string> {
  // Users before organizations, as everywhere: a membership row holds its user.
  await lockAccount(tx, userId)
  const invitation = await tx.prisma.invitation.findUnique({
    where: { hash: Uint8Array.from(hash) },
    select: { organizationId: true },
  })
  if (invitation === null) throw new AuthError('invalid-invitation')
  const { organizationId } = invitation
  await tx.run(holdOrganization, organizationId)
  if (await roleOfMember(tx, organizationId, userId)) throw new AuthError('already-member')
  const [joined] = await tx.run(takeInvitation, hash, userId, ctx.clock.now())
  if (joined === undefined) throw new AuthError(await whyNot(ctx, tx, userId, hash))
  await recordEvent(ctx, tx, 'member.joined', userId, { organizationId, role: joined.role })
  return organizationId
}

/** That seats are missing is for whoever was invited to know, and nobody else. */
async function whyNot(ctx: Ctx, tx: Transaction, userId: string, hash: Buffer): Promise<ErrorCode> {
  const user = await tx.prisma.user.findUnique({ where: { id: userId }, select: { email: true, emailVerified: true } })
  const invitation = await tx.prisma.invitation.findFirst({
    where: { hash: Uint8Array.from(hash), expiresAt: { gt: ctx.clock.now() } },
    select: { email: true },
  })
  const isTheirs = user?.emailVerified && user.email?.toLowerCase() === invitation?.email.toLowerCase()
  return isTheirs ? 'no-seat-left' : 'invalid-invitation'
}
