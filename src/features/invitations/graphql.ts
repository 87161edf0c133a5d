import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, DoneResult, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { MemberRoleEnum, OrganizationResult } from '../../graphql/types/organization.ts'
import { acceptInvitation } from './accept.ts'
import { inviteMember } from './invite.ts'
import { revokeInvitation } from './revoke.ts'

const InviteMemberInput = builder.inputType('InviteMemberInput', {
  fields: (t) => ({
    organizationId: t.field({ type: 'UUID', required: true, description: 'Of the organization, its `uuid`.' }),
    email: t.field({
      type: 'EmailAddress',
      required: true,
      description: 'Where the mail goes; whoever comes must have proven it.',
    }),
    role: t.field({
      type: MemberRoleEnum,
      description: 'What they will be, at most what the caller is; `MEMBER` where it is missing.',
    }),
    redirectTo: t.string({
      description:
        'Where the link leads, with `invitation` in the query. Must be on the allow-list; the client URL where it is missing.',
    }),
  }),
})

const InviteMemberResult = builder.errorUnion('InviteMemberResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

builder.mutationField('inviteMember', (t) =>
  t.field({
    ...guarded({
      scope: 'authenticated',
      feature: 'organizations',
      perAccount: 'email',
      // Whoever is asked in as more than a member is so without `setMemberRole`, which asks for it.
      elevated: { unless: ({ role }) => role == null || role === 'member' },
    }),
    description:
      'Mails somebody a link by which they become a member. It works once, within a week. As more than a member, it asks for elevation.',
    type: InviteMemberResult,
    args: { input: t.arg({ type: InviteMemberInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(inviteMember(ctx, input)),
  }),
)

const RevokeInvitationInput = builder.inputType('RevokeInvitationInput', {
  fields: (t) => ({ id: t.field({ type: 'UUID', required: true, description: 'Of the invitation, its `uuid`.' }) }),
})

builder.mutationField('revokeInvitation', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations' }),
    description: 'Takes an invitation back.',
    type: DoneResult,
    args: { input: t.arg({ type: RevokeInvitationInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(revokeInvitation(ctx, input)),
  }),
)

const AcceptInvitationInput = builder.inputType('AcceptInvitationInput', {
  fields: (t) => ({ token: t.string({ required: true, description: 'The `invitation` of the link.' }) }),
})

builder.mutationField('acceptInvitation', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', feature: 'organizations', buckets: ['bruteForce'], credential: true }),
    description: 'Makes the caller a member, if the address that the invitation went to is theirs and proven.',
    type: OrganizationResult,
    args: { input: t.arg({ type: AcceptInvitationInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ organizationId: await acceptInvitation(ctx, input) }),
  }),
)
