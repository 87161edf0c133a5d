import type { Ctx, StatementRunner, Transaction } from '../context.ts'
import type { Prisma } from '../db/generated/client.ts'
import { holdOrganization, membershipOf, type OrganizationRow, organizationOfSession } from '../db/statements/organization.ts'
import { AuthError, type ErrorCode } from '../errors.ts'
import { nobodysId } from './accounts.ts'
import { isPermitted, type MemberRole, type Permission, permissions, readRole } from './permissions.ts'

/** What the caller is in an organization, which is held until the transaction ends. */
export type Member = { organizationId: string; userId: string; role: MemberRole; organizationName: string; kind: string }

/**
 * Holds an organization and says what the caller is there, if that permits what they are about to do. Whatever changes members does this
 * first, so that what is read here is still so when it is written (two owners who demote each other). Users are locked before
 * organizations, and these before sessions. Throws `organization-not-found` to strangers, as for one that is not there.
 */
export async function enterOrganization(
  ctx: Ctx,
  tx: Transaction,
  organizationId: string,
  permission: Permission,
): Promise<Member> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const { userId, amr } = ctx.session
  await tx.run(holdOrganization, organizationId)
  const [membership] = await tx.run(membershipOf, organizationId, userId)
  if (membership === undefined) throw new AuthError('organization-not-found')
  const role = readRole(membership.role)
  if (isKeptOut(membership, amr)) throw new AuthError('second-factor-required')
  if (!isPermitted(role, permission)) throw new AuthError('forbidden-member-role')
  if (membership.kind === 'personal' && !ofPersonal.has(permission)) throw new AuthError('personal-organization')
  return { organizationId, userId, role, organizationName: membership.name, kind: membership.kind }
}

/** A personal one has its owner, and nobody else. */
const ofPersonal = new Set<Permission>(['organization:read', 'organization:update', 'members:read'])

/**
 * Throws where somebody who signs in is to act in an organization and may not: the code of the door for whoever is no member, as for a wrong
 * password, and `second-factor-required` for a member without the one that it asks for.
 */
export async function assertMember(
  runner: StatementRunner,
  organizationId: string,
  { account, amr, alike }: { account: { id: string }; amr: string[]; alike: ErrorCode },
): Promise<void> {
  const [membership] = await runner.run(membershipOf, organizationId, account.id)
  if (membership === undefined) throw new AuthError(alike)
  if (isKeptOut(membership, amr)) throw new AuthError('second-factor-required')
}

function isKeptOut({ requiresMfa, hasFactor }: { requiresMfa: boolean; hasFactor: boolean }, amr: string[]): boolean {
  return requiresMfa && !hasFactor && !amr.includes('pop')
}

/** What another user is in an organization that is held, or null. */
export async function roleOfMember(runner: StatementRunner, organizationId: string, userId: string): Promise<MemberRole | null> {
  const [membership] = await runner.run(membershipOf, organizationId, userId)
  return membership ? readRole(membership.role) : null
}

/** Why the organization, which is held, cannot do without an owner of it, or null. */
export async function refuseWithoutOwner(
  tx: Transaction,
  organizationId: string,
  leaving: { userId: string; role: MemberRole },
): Promise<ErrorCode | null> {
  if (leaving.role !== 'owner') return null
  const others = await tx.prisma.membership.count({ where: { organizationId, role: 'owner', userId: { not: leaving.userId } } })
  return others === 0 ? 'last-owner' : null
}

/**
 * Before a user is deleted, who is locked: deletes the organizations that have nobody else. Throws `last-owner` where others would be left
 * without an owner.
 */
export async function releaseOrganizations(tx: Transaction, userId: string): Promise<void> {
  const joined = await tx.prisma.membership.findMany({
    where: { userId, organization: { kind: 'team' } },
    select: { organizationId: true },
    orderBy: { organizationId: 'asc' },
  })
  for (const { organizationId } of joined) {
    // All of them: somebody may make the user an owner just now, and leave.
    await tx.run(holdOrganization, organizationId)
    const members = await tx.prisma.membership.findMany({ where: { organizationId }, select: { userId: true, role: true } })
    const others = members.filter((member) => member.userId !== userId)
    if (others.length === 0) await tx.prisma.organization.delete({ where: { id: organizationId }, select: { id: true } })
    else if (!others.some(({ role }) => role === 'owner')) throw new AuthError('last-owner')
  }
}

/**
 * The organization that the caller's session acts in, as it is at this moment: who was removed, or given another role, is so at their
 * next request, whatever their access token says.
 */
export async function callerOrganization(ctx: Ctx): Promise<OrganizationRow | null> {
  if (!ctx.session?.organization) return null
  const [row] = await ctx.db.run(organizationOfSession, ctx.session.sessionId)
  return row?.organization ?? null
}

/** Organizations in which the caller can act: those that ask for a second factor keep out whoever has none. For reading beside others. */
export function actableBy({ session }: Ctx): Prisma.OrganizationWhereInput {
  const userId = session?.userId ?? nobodysId
  if (session?.amr.includes('pop')) return { memberships: { some: { userId } } }
  return {
    memberships: { some: { userId } },
    OR: [{ requiresMfa: false }, { memberships: { some: { userId, user: { activeMfaType: { not: null } } } } }],
  }
}

/** Those of them whose invitations the caller may see. */
export function invitationsVisibleTo(ctx: Ctx): Prisma.OrganizationWhereInput {
  const role = { in: [...permissions['invitations:read']] }
  return { AND: [actableBy(ctx), { memberships: { some: { userId: ctx.session?.userId ?? nobodysId, role } } }] }
}
