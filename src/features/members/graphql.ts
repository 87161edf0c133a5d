import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { MemberRoleEnum } from '../../graphql/types/organization.ts'
import { leaveOrganization, removeMember } from './remove.ts'
import { setMemberRole } from './set-role.ts'

const organizationId = 'Of the organization, its `uuid`.'
const userId = 'Of the member, their `uuid`.'

const RemoveMemberInput = builder.inputType('RemoveMemberInput', {
  fields: (t) => ({
    organizationId: t.field({ type: 'UUID', required: true, description: organizationId }),
    userId: t.field({ type: 'UUID', required: true, description: userId }),
  }),
})

builder.mutationField('removeMember', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Takes somebody out of an organization, from their next request on.',
    type: DoneResult,
    args: { input: t.arg({ type: RemoveMemberInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(removeMember(ctx, input)),
  }),
)

const LeaveOrganizationInput = builder.inputType('LeaveOrganizationInput', {
  fields: (t) => ({ organizationId: t.field({ type: 'UUID', required: true, description: organizationId }) }),
})

builder.mutationField('leaveOrganization', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Takes the caller out of an organization, unless they are its last owner.',
    type: DoneResult,
    args: { input: t.arg({ type: LeaveOrganizationInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(leaveOrganization(ctx, input)),
  }),
)

const SetMemberRoleInput = builder.inputType('SetMemberRoleInput', {
  fields: (t) => ({
    organizationId: t.field({ type: 'UUID', required: true, description: organizationId }),
    userId: t.field({ type: 'UUID', required: true, description: userId }),
    role: t.field({ type: MemberRoleEnum, required: true, description: 'What they are to be; at most what the caller is.' }),
  }),
})

const SetMemberRoleResult = builder.errorUnion('SetMemberRoleResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('setMemberRole', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations', elevated: {} }),
    description: 'Makes a member something else, from their next request on.',
    type: SetMemberRoleResult,
    args: { input: t.arg({ type: SetMemberRoleInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(setMemberRole(ctx, input)),
  }),
)
