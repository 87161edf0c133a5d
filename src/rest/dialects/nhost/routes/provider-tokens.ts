import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { NhostProviderTokensFragment } from '../../../generated/graphql.ts'
import type { components, operations } from '../../../generated/nhost.ts'
import { json } from '../bodies.ts'

graphql(`
  fragment NhostProviderTokens on ProviderTokens { accessToken expiresIn expiresAt refreshToken }
`)

const getProviderTokens = graphql(`
  mutation NhostGetProviderTokens($input: GetProviderTokensInput!) {
    getProviderTokens(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }
  }
`)

const refreshProviderToken = graphql(`
  mutation NhostRefreshProviderToken($input: RefreshProviderTokenInput!) {
    refreshProviderToken(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }
  }
`)

/** What providers give for those who sign in with them, in `NHOST_DIALECT=current`. */
export function providerTokensRoutes(): Record<string, Route> {
  return {
    getProviderTokens: route<operations['getProviderTokens']>()({
      operation: getProviderTokens,
      variables: ({ parameters: { provider } }) => ({ input: { provider } }),
      reply: ({ getProviderTokens: tokens }) => json(providerSession(tokens)),
    }),

    refreshProviderToken: route<operations['refreshProviderToken']>()({
      operation: refreshProviderToken,
      variables: ({ parameters: { provider }, body: { refreshToken } }) => ({ input: { provider, refreshToken } }),
      reply: ({ refreshProviderToken: tokens }) => json(providerSession(tokens)),
    }),
  }
}

/** This API has no way to leave out when a token expires: where the provider does not say, it is the zero time of Go. */
function providerSession(tokens: NhostProviderTokensFragment): components['schemas']['ProviderSession'] {
  const { accessToken, refreshToken, expiresIn, expiresAt } = tokens
  return { accessToken, expiresIn: expiresIn ?? 0, expiresAt: expiresAt ?? '0001-01-01T00:00:00Z', refreshToken }
}
