import type { ProviderTokens } from '../../domain/provider-tokens.ts'
import { builder } from '../../graphql/builder.ts'
import { guarded } from '../../graphql/guards.ts'
import { failures } from '../../graphql/types/failures.ts'
import { getProviderTokens } from './get-provider-tokens.ts'
import { refreshProviderToken } from './refresh-provider-token.ts'

const ProviderTokensType = builder.objectRef<ProviderTokens>('ProviderTokens').implement({
  description: 'With what an app asks a provider in the user’s name.',
  fields: (t) => ({
    accessToken: t.exposeString('accessToken', { description: 'The provider’s access token.' }),
    refreshToken: t.exposeString('refreshToken', {
      nullable: true,
      description: 'For `refreshProviderToken`, if the provider gave one.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the access token can be used; null where the provider does not say.',
    }),
    expiresIn: t.int({
      nullable: true,
      description: 'The same in seconds from now; 0 once it has expired.',
      resolve: ({ expiresAt }, _args, ctx) =>
        expiresAt && Math.max(0, Math.floor((expiresAt.getTime() - ctx.clock.now().getTime()) / 1000)),
    }),
  }),
})

const GetProviderTokensResult = builder.errorUnion('GetProviderTokensResult', {
  types: [ProviderTokensType, ...failures],
  resolveType: () => 'ProviderTokens',
})

const GetProviderTokensInput = builder.inputType('GetProviderTokensInput', {
  fields: (t) => ({ provider: t.string({ required: true, description: 'Id of the provider, such as `github`.' }) }),
})

builder.mutationField('getProviderTokens', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['bruteForce'], credential: true }),
    description: 'Hands out what the provider gave at the last sign-in with it. Works once: it is kept no longer.',
    type: GetProviderTokensResult,
    args: { input: t.arg({ type: GetProviderTokensInput, required: true }) },
    resolve: (_root, { input }, ctx) => getProviderTokens(ctx, input),
  }),
)

const RefreshProviderTokenResult = builder.errorUnion('RefreshProviderTokenResult', {
  types: [ProviderTokensType, ...failures],
  resolveType: () => 'ProviderTokens',
})

const RefreshProviderTokenInput = builder.inputType('RefreshProviderTokenInput', {
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Id of an enabled provider.' }),
    refreshToken: t.string({ required: true, description: 'The provider’s refresh token.' }),
  }),
})

builder.mutationField('refreshProviderToken', (t) =>
  t.field({
    ...guarded({ scope: 'authenticated', buckets: ['bruteForce'], credential: true }),
    description: 'Exchanges a refresh token at the provider that gave it, with the client’s secret that apps do not have.',
    type: RefreshProviderTokenResult,
    args: { input: t.arg({ type: RefreshProviderTokenInput, required: true }) },
    resolve: (_root, { input }, ctx) => refreshProviderToken(ctx, input),
  }),
)
