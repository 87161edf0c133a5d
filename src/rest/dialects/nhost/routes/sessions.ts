import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, sessionBody } from '../bodies.ts'

const refreshToken = graphql(`
  mutation NhostRefreshToken($input: RefreshTokenInput!) {
    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

const verifyToken = graphql(`
  query NhostVerifyToken($input: VerifyTokenInput!) {
    verifyToken(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const signOut = graphql(`
  mutation NhostSignOut($input: SignOutInput!) {
    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Refreshing, checking and ending sessions. */
export function sessionsRoutes(): Record<string, Route> {
  return {
    refreshToken: route<operations['refreshToken']>()({
      operation: refreshToken,
      variables: ({ body: { refreshToken } }) => ({ input: { refreshToken } }),
      reply: ({ refreshToken: { session } }) => json(sessionBody(session)),
    }),

    verifyToken: route<operations['verifyToken']>()({
      operation: verifyToken,
      variables: ({ body }) => ({ input: { token: body?.token ?? null } }),
      reply: () => ok,
    }),

    signOut: route<operations['signOut']>()({
      operation: signOut,
      // This API never means the bearer's own session when it names no token.
      variables: ({ body: { refreshToken = '', all = false } }) => ({ input: { refreshToken, all } }),
      reply: () => ok,
    }),
  }
}
