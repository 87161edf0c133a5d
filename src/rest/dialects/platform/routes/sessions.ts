import type { Reply } from '../../../../reply.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { PlatformChallengeFragment, PlatformSignedInFragment } from '../../../generated/graphql.ts'
import type { components, operations } from '../../../generated/platform.ts'
import { sessionBody, success } from '../bodies.ts'

graphql(`
  fragment PlatformSignedIn on SignInSuccess { __typename session { ...PlatformSession } }
`)

graphql(`
  fragment PlatformChallenge on MfaChallenge { __typename ticket methods expiresAt }
`)

const signIn = graphql(`
  mutation PlatformSignIn($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }
  }
`)

const verifySignInMfa = graphql(`
  mutation PlatformVerifySignIn($input: VerifySignInMfaInput!) {
    verifySignInMfa(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }
  }
`)

const sendMfaEmailCode = graphql(`
  mutation PlatformSendSignInCode($input: SendMfaEmailCodeInput!) {
    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }
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
      reply: ({ signInEmailPassword: result }) => signInReply(result),
    }),

    verifySignIn: route<operations['verifySignIn']>()({
      operation: verifySignInMfa,
      variables: ({ body: { mfaTicket: ticket, code, method, trustDevice = false } }) => ({
        input: { ticket, code, method: method ?? null, trustDevice },
      }),
      reply: ({ verifySignInMfa: result }) => signInReply(result),
    }),

    sendSignInCode: route<operations['sendSignInCode']>()({
      operation: sendMfaEmailCode,
      variables: ({ body: { mfaTicket } }) => ({ input: { ticket: mfaTicket } }),
      reply: () => success('The code is on its way'),
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

function signInReply(result: PlatformSignedInFragment | PlatformChallengeFragment): Reply {
  if (result.__typename === 'SignInSuccess') return success('Signed in', sessionBody(result.session))
  const { ticket, methods, expiresAt } = result
  const challenge: components['schemas']['SecondFactorMissing'] = {
    mfa_ticket: ticket,
    methods: [...methods],
    expires_at: expiresAt,
  }
  return success('The second factor is missing', challenge)
}
