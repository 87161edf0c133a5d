import type { Ctx } from '../../context.ts'
import type { OrganizationRow } from '../../db/statements/organization.ts'
import { nobodysId } from '../../domain/accounts.ts'
import { actableBy, invitationsVisibleTo } from '../../domain/organizations.ts'
import { permissionsOf, readRole } from '../../domain/permissions.ts'
import { builder } from '../builder.ts'
import { failures } from './failures.ts'

export const MemberRoleEnum = builder.enumType('MemberRole', {
  description: 'What a member of an organization is.',
  values: {
    OWNER: { value: 'owner', description: 'May do everything, and makes others owners. There is always one.' },
    ADMIN: { value: 'admin', description: 'Looks after members and settings, owners apart.' },
    MEMBER: { value: 'member', description: 'Belongs to it.' },
  } as const,
})

const OrganizationKindEnum = builder.enumType('OrganizationKind', {
  description: 'Whom an organization is for.',
  values: {
    PERSONAL: { value: 'personal', description: 'One user, with whom it goes.' },
    TEAM: { value: 'team', description: 'Everybody who is invited.' },
  } as const,
})

const MemberType = builder.prismaObject('Membership', {
  name: 'Member',
  description: 'Somebody in an organization, as the other members see them.',
  include: { user: true },
  fields: (t) => ({
    uuid: t.expose('userId', { type: 'UUID', description: 'Of the user.' }),
    displayName: t.string({ description: 'The name shown to other people.', resolve: ({ user }) => user.displayName }),
    avatarUrl: t.string({ description: 'Where the picture is; empty without one.', resolve: ({ user }) => user.avatarUrl }),
    email: t.string({ nullable: true, description: 'The address.', resolve: ({ user }) => user.email }),
    role: t.field({ type: MemberRoleEnum, description: 'What they are.', resolve: ({ role }) => readRole(role) }),
    joinedAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they belong to it.' }),
  }),
})

const InvitationType = builder.prismaObject('Invitation', {
  name: 'Invitation',
  description: 'Somebody who was asked into an organization and has not come yet.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the invitation; it is not what the mail holds.' }),
    email: t.exposeString('email', { description: 'Where the mail went.' }),
    role: t.field({ type: MemberRoleEnum, description: 'What they will be.', resolve: ({ role }) => readRole(role) }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the mail was asked for.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'From when on the link does nothing.' }),
  }),
})

/** The caller's own membership, with whatever else is asked of the organization. */
const ownMembership = (ctx: Ctx) => ({
  memberships: { where: { userId: ctx.session?.userId ?? nobodysId }, select: { role: true }, take: 1 },
})

/** What its members see of an organization. To anybody else it is not there. */
export const OrganizationType = builder.prismaNode('Organization', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, ctx) => ({
    id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : nobodysId,
    memberships: { some: { userId: ctx.session?.userId ?? nobodysId } },
  }),
  description: 'What users belong to. To whoever is no member it is not there.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'The id as tokens and REST answers carry it.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    slug: t.exposeString('slug', { description: 'Its name in addresses, unique among all.' }),
    kind: t.field({
      type: OrganizationKindEnum,
      description: 'Whom it is for.',
      resolve: ({ kind }) => (kind === 'personal' ? 'personal' : 'team'),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it exists.' }),
    seats: t.exposeInt('seats', { nullable: true, description: 'How many members it may have; null for as many as it likes.' }),
    requiresMfa: t.exposeBoolean('requiresMfa', { description: 'Whether its members need a second factor to act in it.' }),
    role: t.field({
      type: MemberRoleEnum,
      nullable: true,
      description: 'What the caller is there.',
      select: (_args, ctx) => ownMembership(ctx),
      resolve: ({ memberships: [own] }) => (own ? readRole(own.role) : null),
    }),
    permissions: t.stringList({
      description: 'What the caller may do there, such as `members:remove`.',
      select: (_args, ctx) => ownMembership(ctx),
      resolve: ({ memberships: [own] }) => (own ? permissionsOf(readRole(own.role)) : []),
    }),
    members: t.relatedConnection('memberships', {
      description: 'Who belongs to it, the first one first. Nobody, where it asks the caller for a second factor.',
      type: MemberType,
      cursor: 'organizationId_userId',
      totalCount: true,
      query: (_args, ctx) => ({ where: { organization: actableBy(ctx) }, orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }] }),
    }),
    invitations: t.relatedConnection('invitations', {
      description: 'Who was asked in and has not come yet, the newest first; for those who may see that.',
      type: InvitationType,
      cursor: 'id',
      query: (_args, ctx) => ({
        where: { organization: invitationsVisibleTo(ctx), expiresAt: { gt: ctx.clock.now() } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    }),
  }),
})

export const SessionOrganizationType = builder.objectRef<OrganizationRow>('SessionOrganization').implement({
  description: 'The organization that a session acts in.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'The id as tokens and REST answers carry it.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    slug: t.exposeString('slug', { description: 'Its name in addresses, unique among all.' }),
    role: t.field({ type: MemberRoleEnum, description: 'What the user is there.', resolve: ({ role }) => readRole(role) }),
    permissions: t.stringList({
      description: 'What the user may do there, such as `members:remove`.',
      resolve: ({ role }) => permissionsOf(readRole(role)),
    }),
  }),
})

const OrganizationSuccess = builder.objectRef<{ organizationId: string }>('OrganizationSuccess').implement({
  description: 'It is done.',
  fields: (t) => ({
    organization: t.prismaField({
      type: OrganizationType,
      description: 'The organization as it is now.',
      resolve: (query, { organizationId: id }, _args, ctx) =>
        ctx.db.prisma.organization.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

export const OrganizationResult = builder.errorUnion('OrganizationResult', {
  types: [OrganizationSuccess, ...failures],
  resolveType: () => 'OrganizationSuccess',
})
