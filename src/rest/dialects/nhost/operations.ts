import { graphql } from '../../generated/gql.ts'

graphql(`
  fragment NhostUser on User {
    avatarUrl createdAt defaultRole displayName email emailVerified uuid isAnonymous locale metadata
    phoneNumber phoneNumberVerified roles activeMfaType
  }
`)

graphql(`
  fragment NhostSession on SessionTokens {
    accessToken accessTokenExpiresIn refreshToken refreshTokenId user { ...NhostUser }
  }
`)

graphql(`
  fragment Refusal on Failure {
    __typename code message
    ... on RateLimited { retryAfterSeconds }
    ... on ValidationFailure { fields { path message } }
  }
`)

export const signUpEmailPassword = graphql(`
  mutation NhostSignUpEmailPassword($input: SignUpEmailPasswordInput!) {
    signUpEmailPassword(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

export const signInEmailPassword = graphql(`
  mutation NhostSignInEmailPassword($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) {
      __typename
      ... on SignInSuccess { session { ...NhostSession } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

export const refreshToken = graphql(`
  mutation NhostRefreshToken($input: RefreshTokenInput!) {
    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

export const verifyToken = graphql(`
  query NhostVerifyToken($input: VerifyTokenInput!) {
    verifyToken(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

export const signOut = graphql(`
  mutation NhostSignOut($input: SignOutInput!) {
    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

export const getUser = graphql(`
  query NhostGetUser {
    getUser { __typename ... on User { ...NhostUser } ...Refusal }
  }
`)

export const sendVerificationEmail = graphql(`
  mutation NhostSendVerificationEmail($input: SendVerificationEmailInput!) {
    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

export const verifyTicket = graphql(`
  mutation NhostVerifyTicket($input: VerifyTicketInput!) {
    verifyTicket(input: $input) {
      __typename
      ... on VerifyTicketSuccess { purpose session { refreshToken } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

export const changePassword = graphql(`
  mutation NhostChangeUserPassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

export const sendPasswordResetEmail = graphql(`
  mutation NhostSendPasswordResetEmail($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

export const jwks = graphql(`
  query NhostGetJWKs { jwks }
`)

export const health = graphql(`
  query NhostHealthCheck { health }
`)

export const version = graphql(`
  query NhostGetVersion { version }
`)
