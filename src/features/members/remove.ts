import type { Ctx, Transaction } from '../../context.ts'
import { recordEvent } from '../../domain/events.ts'
import { enterOrganization, type Member, refuseWithoutOwner, roleOfMember } from '../../domain/organizations.ts'
import { isAtMost, type MemberRole } from '../../domain/permissions.ts'
import { AuthError } from '../../errors.ts'

export type MemberInput = { organizationId: string; userId: string }

/** Takes somebody's membership, unless they are more than the caller, or the last owner. It acts at their next request. */
export async function removeMember(ctx: Ctx, { organizationId, userId }: MemberInput): Promise<void> {
  await ctx.db.transact(async (tx) => {
    const caller = await enterOrganization(ctx, tx, organizationId, 'members:remove')
    const role = await roleOfMember(tx, organizationId, userId)
    if (role === null) throw new AuthError('member-not-found')
    if (!isAtMost(role, caller.role)) throw new AuthError('forbidden-member-role')
    await endMembership(ctx, tx, caller, { userId, role })
  })
}

/** Gives up the caller's own membership, unless they are the last owner. */
export async function leaveOrganization(ctx: Ctx, { organizationId }: { organizationId: string }): Promise<void> {
  await ctx.db.transact(async (tx) => {
    const caller = await enterOrganization(ctx, tx, organizationId, 'organization:leave')
    await endMembership(ctx, tx, caller, caller)
  })
}

async function endMembership(
  ctx: Ctx,
  tx: Transaction,
  caller: Member,
  leaving: { userId: string; role: MemberRole },
): Promise<void> {
  const { organizationId } = caller
  const refused = await refuseWithoutOwner(tx, organizationId, leaving)
  if (refused) throw new AuthError(refused)
  await tx.prisma.membership.delete({ where: { organizationId_userId: { organizationId, userId: leaving.userId } } })
  const event = leaving.userId === caller.userId ? 'member.left' : 'member.removed'
  await recordEvent(ctx, tx, event, leaving.userId, { organizationId })
}
