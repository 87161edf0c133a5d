import type { Ctx } from '../../context.ts'
import { recordEvent } from '../../domain/events.ts'
import { enterOrganization } from '../../domain/organizations.ts'
import { AuthError } from '../../errors.ts'

/** Takes an invitation back: its link does nothing any more. One of another organization is answered like one that is not there. */
export async function revokeInvitation(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.db.transact(async (tx) => {
    const invitation = await tx.prisma.invitation.findUnique({ where: { id }, select: { organizationId: true } })
    if (invitation === null) throw new AuthError('organization-not-found')
    const { organizationId } = invitation
    const { userId } = await enterOrganization(ctx, tx, organizationId, 'invitations:revoke')
    const { count } = await tx.prisma.invitation.deleteMany({ where: { id, organizationId } })
    if (count > 0) await recordEvent(ctx, tx, 'invitation.revoked', userId, { organizationId })
  })
}
