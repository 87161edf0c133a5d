import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, sessionBody } from '../bodies.ts'

const signInAnonymous = graphql(`
  mutation NhostSignInAnonymous($input: SignInAnonymousInput!) {
    signInAnonymous(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

/** Users without credentials. */
export function anonymousRoutes(): Record<string, Route> {
  return {
    signInAnonymous: route<operations['signInAnonymous']>()({
      operation: signInAnonymous,
      variables: ({ body: { displayName, locale, metadata } = {} }) => ({
        input: { displayName: displayName ?? null, locale: locale ?? null, metadata: metadata ?? null },
      }),
      reply: ({ signInAnonymous: result }) => json('session' in result ? { session: sessionBody(result.session) } : {}),
    }),
  }
}
