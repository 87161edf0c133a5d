import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, sessionBody } from '../bodies.ts'

const createPat = graphql(`
  mutation NhostCreatePat($input: CreatePatInput!) {
    createPat(input: $input) { __typename ... on CreatePatSuccess { uuid personalAccessToken } ...Refusal }
  }
`)

const signInPat = graphql(`
  mutation NhostSignInPat($input: SignInPatInput!) {
    signInPat(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

/** Personal access tokens. */
export function patRoutes(): Record<string, Route> {
  return {
    createPAT: route<operations['createPAT']>()({
      operation: createPat,
      variables: ({ body: { expiresAt, metadata } }) => ({ input: { expiresAt, metadata: metadata ?? null } }),
      reply: ({ createPat: { uuid, personalAccessToken } }) => json({ id: uuid, personalAccessToken }),
    }),

    signInPAT: route<operations['signInPAT']>()({
      operation: signInPat,
      variables: ({ body: { personalAccessToken } }) => ({ input: { personalAccessToken } }),
      reply: ({ signInPat: result }) => json('session' in result ? { session: sessionBody(result.session) } : {}),
    }),
  }
}
