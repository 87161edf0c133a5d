import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, sessionBody } from '../bodies.ts'

const signInIdToken = graphql(`
  mutation NhostSignInIdToken($input: SignInIdTokenInput!) {
    signInIdToken(input: $input) {
      __typename
      ... on SignInSuccess { session { ...NhostSession } }
      ... on MfaChallenge { ticket }
      ... on Done { ok }
      ...Refusal
    }
  }
`)

const linkIdToken = graphql(`
  mutation NhostLinkIdToken($input: LinkIdTokenInput!) {
    linkIdToken(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** ID tokens that apps have got from providers by themselves. */
export function idTokenRoutes(): Record<string, Route> {
  return {
    signInIdToken: route<operations['signInIdToken']>()({
      operation: signInIdToken,
      variables: ({ body: { provider, idToken, nonce, options } }) => ({
        input: { provider, idToken, nonce: nonce ?? null, options: options ?? null },
      }),
      reply: ({ signInIdToken: result }) => {
        if (result.__typename === 'MfaChallenge') return json({ mfa: { ticket: result.ticket } })
        return json(result.__typename === 'SignInSuccess' ? { session: sessionBody(result.session) } : {})
      },
    }),

    linkIdToken: route<operations['linkIdToken']>()({
      operation: linkIdToken,
      variables: ({ body: { provider, idToken, nonce } }) => ({ input: { provider, idToken, nonce: nonce ?? null } }),
      reply: () => ok,
    }),
  }
}
