import { allowedPage, listedPicture } from '../../domain/portals.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { OrganizationType, SessionOrganizationType } from '../../graphql/types/organization.ts'
import { createPortal, deletePortal, updatePortal } from './manage.ts'

const PortalType = builder.prismaObject('Portal', {
  name: 'Portal',
  description: 'Where the members of an organization sign in, as anybody sees it who opens its page.',
  include: { organization: { select: { name: true } } },
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Given to the fields that sign in.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    organizationName: t.string({ description: 'Whose it is.', resolve: ({ organization }) => organization.name }),
    logoUrl: t.string({
      nullable: true,
      description: 'Where its picture is, on a host that the operator lists.',
      resolve: ({ logoUrl }, _args, ctx) => listedPicture(ctx, logoUrl),
    }),
    primaryColor: t.exposeString('primaryColor', { nullable: true, description: 'A colour such as `#1e40af`.' }),
    backgroundColor: t.exposeString('backgroundColor', { nullable: true, description: 'The same.' }),
    redirectTo: t.string({
      nullable: true,
      description: 'Where the front end leads whoever has signed in, as long as the operator allows it.',
      resolve: ({ redirectTo }, _args, ctx) => allowedPage(ctx, redirectTo),
    }),
  }),
})

builder.queryField('portal', (t) =>
  t.prismaField({
    ...guarded({ scope: 'public', feature: 'organizations' }),
    type: PortalType,
    nullable: true,
    description: 'What a sign-in page needs to know; null for an id that is no portal’s.',
    args: { id: t.arg({ type: 'UUID', required: true, description: 'Its `uuid`.' }) },
    resolve: (query, _root, { id }, ctx) => ctx.db.prisma.portal.findUnique({ ...query, where: { id } }),
  }),
)

builder.prismaObjectField(OrganizationType, 'portals', (t) =>
  t.relatedConnection('portals', {
    description: 'Where its members sign in, the newest first.',
    cursor: 'id',
    query: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] },
  }),
)

builder.objectField(SessionOrganizationType, 'portal', (t) =>
  t.prismaField({
    type: PortalType,
    nullable: true,
    description: 'The newest place where its members sign in; null without one.',
    resolve: (query, { id: organizationId }, _args, ctx) =>
      ctx.db.prisma.portal.findFirst({ ...query, where: { organizationId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
  }),
)

const PortalSuccess = builder.objectRef<{ id: string }>('PortalSuccess').implement({
  description: 'It is done.',
  fields: (t) => ({
    portal: t.prismaField({
      type: PortalType,
      description: 'The portal as it is now.',
      resolve: (query, { id }, _args, ctx) => ctx.db.prisma.portal.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const PortalResult = builder.errorUnion('PortalResult', {
  types: [PortalSuccess, ...failures],
  resolveType: () => 'PortalSuccess',
})

const descriptions = {
  name: 'What people call it: 1 to 64 characters.',
  logoUrl: 'An https URL on a host in `AUTH_MAIL_LOGO_HOSTS`.',
  color: 'Such as `#1e40af`.',
  redirectTo: 'Where the front end leads whoever has signed in. Must be on the allow-list.',
}

const CreatePortalInput = builder.inputType('CreatePortalInput', {
  fields: (t) => ({
    organizationId: t.field({ type: 'UUID', required: true, description: 'Of the organization, its `uuid`.' }),
    name: t.string({ required: true, description: descriptions.name }),
    logoUrl: t.string({ description: descriptions.logoUrl }),
    primaryColor: t.string({ description: descriptions.color }),
    backgroundColor: t.string({ description: descriptions.color }),
    redirectTo: t.string({ description: descriptions.redirectTo }),
  }),
})

builder.mutationField('createPortal', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Gives an organization a place where its members sign in.',
    type: PortalResult,
    args: { input: t.arg({ type: CreatePortalInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ id: await createPortal(ctx, input) }),
  }),
)

const UpdatePortalInput = builder.inputType('UpdatePortalInput', {
  description: 'What is missing stays as it is; an empty text takes away what it stands for.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', required: true, description: 'Of the portal, its `uuid`.' }),
    name: t.string({ description: descriptions.name }),
    logoUrl: t.string({ description: descriptions.logoUrl }),
    primaryColor: t.string({ description: descriptions.color }),
    backgroundColor: t.string({ description: descriptions.color }),
    redirectTo: t.string({ description: descriptions.redirectTo }),
  }),
})

builder.mutationField('updatePortal', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Changes what a portal is called and looks like.',
    type: PortalResult,
    args: { input: t.arg({ type: UpdatePortalInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      await updatePortal(ctx, input)
      return input
    },
  }),
)

const DeletePortalInput = builder.inputType('DeletePortalInput', {
  fields: (t) => ({ id: t.field({ type: 'UUID', required: true, description: 'Of the portal, its `uuid`.' }) }),
})

builder.mutationField('deletePortal', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Takes a portal away. Sessions that were begun there go on.',
    type: DoneResult,
    args: { input: t.arg({ type: DeletePortalInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(deletePortal(ctx, input)),
  }),
)
