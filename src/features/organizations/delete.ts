import type { Ctx } from '../../context.ts'
import { recordEvent } from '../../domain/events.ts'
import { enterOrganization } from '../../domain/organizations.ts'

/** Deletes an organization with its memberships and invitations. Its members keep their accounts, and their sessions act in none. */
export async function deleteOrganization(ctx: Ctx, { organizationId }: { organizationId: string }): Promise<void> {
  await ctx.db.transact(async (tx) => {
    const { userId } = await enterOrganization(ctx, tx, organizationId, 'organization:delete')
    await tx.prisma.organization.delete({ where: { id: organizationId }, select: { id: true } })
    await recordEvent(ctx, tx, 'organization.deleted', userId, { organizationId })
  })
}
