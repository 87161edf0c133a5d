import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/platform.ts'
import { sessionBody, success } from '../bodies.ts'

const signIn = graphql(`
  mutation PlatformSignIn($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) {
      __typename
      ... on SignInSuccess { session { ...PlatformSession } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

const refreshToken = graphql(`
  mutation PlatformRefreshToken($input: RefreshTokenInput!) {
    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...PlatformSession } } ...Refusal }
  }
`)

const signOut = graphql(`
  mutation PlatformSignOut($input: SignOutInput!) {
    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Signing in, staying signed in, and signing out. */
export function sessionsRoutes(): Record<string, Route> {
  return {
    signIn: route<operations['signIn']>()({
      operation: signIn,
      variables: ({ body: { email, password } }) => ({ input: { email: email.trim(), password } }),
      reply: ({ signInEmailPassword: result }) =>
        result.__typename === 'MfaChallenge'
          ? success('The second factor is missing', { mfa_ticket: result.ticket })
          : success('Signed in', sessionBody(result.session)),
    }),

    refreshToken: route<operations['refreshToken']>()({
      operation: refreshToken,
      variables: ({ body: { refreshToken } }) => ({ input: { refreshToken } }),
      reply: ({ refreshToken: { session } }) => success('Tokens refreshed', sessionBody(session)),
    }),

    signOut: route<operations['signOut']>()({
      operation: signOut,
      variables: ({ body }) => ({ input: { sessions: body?.sessions ?? null } }),
      reply: () => success('Signed out'),
    }),
  }
}
