import { ElevationRequiredError } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { Done, done } from '../../graphql/types/done.ts'
import { failures } from '../../graphql/types/failures.ts'
import { UserType } from '../../graphql/types/user.ts'
import { type LinkedAccount, linkedAccounts } from './linked-accounts.ts'
import { unlinkProvider } from './unlink-provider.ts'

const LinkedAccountType = builder.objectRef<LinkedAccount>('LinkedAccount').implement({
  description: 'An account at an identity provider that signs in to this one.',
  fields: (t) => ({
    uuid: t.expose('id', { type: 'UUID', description: 'Names the link.' }),
    provider: t.exposeString('providerId', { description: 'Id of the provider, such as `github`.' }),
    subject: t.exposeString('providerUserId', { description: 'Who it is at the provider.' }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'The address that the provider named when the two were linked, verified or not; null where it is not known.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the two were linked.' }),
  }),
})

builder.prismaObjectField(UserType, 'linkedAccounts', (t) =>
  t.field({
    description: 'The accounts at identity providers that sign in to this one.',
    type: [LinkedAccountType],
    resolve: (user, _args, ctx) => linkedAccounts(ctx, user.id),
  }),
)

const UnlinkProviderResult = builder.errorUnion('UnlinkProviderResult', {
  types: [Done, ElevationRequiredError, ...failures],
  resolveType: () => 'Done',
})

const UnlinkProviderInput = builder.inputType('UnlinkProviderInput', {
  description: 'Which linked account: by its id, or by its provider.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', description: 'Of the linked account.' }),
    provider: t.string({ description: 'Id of the provider, where the id is not given.' }),
    subject: t.string({ description: 'Who it is at the provider; needed where several accounts there are linked.' }),
  }),
})

builder.mutationField('unlinkProvider', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', elevated: {} }),
    description: 'Takes a linked account away, unless nothing else would be left to sign in with.',
    type: UnlinkProviderResult,
    args: { input: t.arg({ type: UnlinkProviderInput, required: true }) },
    resolve: (_root, { input }, ctx) => done(unlinkProvider(ctx, input)),
  }),
)
