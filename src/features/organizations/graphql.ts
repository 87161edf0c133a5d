import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { OrganizationResult, OrganizationType } from '../../graphql/types/organization.ts'
import { SignInSuccess } from '../../graphql/types/session.ts'
import { UserType } from '../../graphql/types/user.ts'
import { createOrganization } from './create.ts'
import { deleteOrganization } from './delete.ts'
import { switchOrganization } from './switch.ts'
import { updateOrganization } from './update.ts'

builder.prismaObjectField(UserType, 'organizations', (t) =>
  t.prismaConnection({
    type: OrganizationType,
    cursor: 'id',
    description: 'What the user belongs to, the personal workspace among them; the newest first.',
    resolve: (query, { id: userId }, _args, ctx) =>
      ctx.db.prisma.organization.findMany({
        ...query,
        where: { memberships: { some: { userId } } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
  }),
)

builder.queryField('organization', (t) =>
  t.prismaField({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    type: OrganizationType,
    nullable: true,
    description: 'One that the caller belongs to; null for any other.',
    args: { id: t.arg({ type: 'UUID', required: true, description: 'Its `uuid`.' }) },
    resolve: (query, _root, { id }, ctx) =>
      ctx.session &&
      ctx.db.prisma.organization.findFirst({ ...query, where: { id, memberships: { some: { userId: ctx.session.userId } } } }),
  }),
)

const CreateOrganizationInput = builder.inputType('CreateOrganizationInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'What people call it: 1 to 64 characters.' }),
    slug: t.string({
      description: 'Its name in addresses: 2 to 48 lower-case letters, digits and dashes. Made of the name where it is missing.',
    }),
  }),
})

builder.mutationField('createOrganization', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Founds an organization, of which the caller is the owner.',
    type: OrganizationResult,
    args: { input: t.arg({ type: CreateOrganizationInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ organizationId: await createOrganization(ctx, input) }),
  }),
)

const organizationId = 'Of the organization, its `uuid`.'

const UpdateOrganizationInput = builder.inputType('UpdateOrganizationInput', {
  description: 'What is missing stays as it is.',
  fields: (t) => ({
    organizationId: t.field({ type: 'UUID', required: true, description: organizationId }),
    name: t.string({ description: 'What people call it: 1 to 64 characters.' }),
    slug: t.string({ description: 'Its name in addresses: 2 to 48 lower-case letters, digits and dashes.' }),
    requiresMfa: t.boolean({
      description: 'Whether its members need a second factor to act in it, which the caller must have then.',
    }),
  }),
})

builder.mutationField('updateOrganization', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Changes what an organization is called and what it asks of its members.',
    type: OrganizationResult,
    args: { input: t.arg({ type: UpdateOrganizationInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      await updateOrganization(ctx, input)
      return input
    },
  }),
)

const DeleteOrganizationInput = builder.inputType('DeleteOrganizationInput', {
  fields: (t) => ({ organizationId: t.field({ type: 'UUID', required: true, description: organizationId }) }),
})

const DeleteOrganizationResult = builder.errorUnion('DeleteOrganizationResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('deleteOrganization', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations', elevated: {} }),
    description: 'Deletes an organization for good. Its members keep their accounts.',
    type: DeleteOrganizationResult,
    args: { input: t.arg({ type: DeleteOrganizationInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(deleteOrganization(ctx, input)),
  }),
)

const SwitchOrganizationInput = builder.inputType('SwitchOrganizationInput', {
  fields: (t) => ({
    organizationId: t.field({ type: 'UUID', description: 'Where the session is to act; without one in none.' }),
  }),
})

const SwitchOrganizationResult = builder.errorUnion('SwitchOrganizationResult', {
  types: [SignInSuccess, ...failures],
  resolveType: () => 'SignInSuccess',
})

builder.mutationField('switchOrganization', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations', credential: true }),
    description: 'Has the session act in another organization. The answer’s tokens replace those before.',
    type: SwitchOrganizationResult,
    args: { input: t.arg({ type: SwitchOrganizationInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ session: await switchOrganization(ctx, input) }),
  }),
)
