import type { Ctx } from '../../context.ts'
import { recordEvent } from '../../domain/events.ts'
import { enterOrganization, refuseWithoutOwner, roleOfMember } from '../../domain/organizations.ts'
import { isAtMost, type MemberRole } from '../../domain/permissions.ts'
import { AuthError } from '../../errors.ts'

export type SetMemberRoleInput = { organizationId: string; userId: string; role: MemberRole }

/**
 * Gives a member another role, at most the caller's own, unless they are more than the caller, or the last owner. It acts at their next
 * request.
 */
export async function setMemberRole(ctx: Ctx, { organizationId, userId, role }: SetMemberRoleInput): Promise<void> {
  await ctx.db.transact(async (tx) => {
    const caller = await enterOrganization(ctx, tx, organizationId, 'members:set-role')
    const before = await roleOfMember(tx, organizationId, userId)
    if (before === null) throw new AuthError('member-not-found')
    if (!isAtMost(before, caller.role) || !isAtMost(role, caller.role)) throw new AuthError('forbidden-member-role')
    if (before === role) return
    const refused = await refuseWithoutOwner(tx, organizationId, { userId, role: before })
    if (refused) throw new AuthError(refused)
    await tx.prisma.membership.update({ where: { organizationId_userId: { organizationId, userId } }, data: { role } })
    await recordEvent(ctx, tx, 'member.role-changed', userId, { organizationId, role })
  })
}
