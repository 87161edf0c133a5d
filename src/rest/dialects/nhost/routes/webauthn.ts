import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, sessionBody } from '../bodies.ts'

const signUpWebauthn = graphql(`
  mutation NhostSignUpWebauthn($input: SignUpWebauthnInput!) {
    signUpWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }
  }
`)

const verifySignUpWebauthn = graphql(`
  mutation NhostVerifySignUpWebauthn($input: VerifySignUpWebauthnInput!) {
    verifySignUpWebauthn(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

const signInWebauthn = graphql(`
  mutation NhostSignInWebauthn($input: SignInWebauthnInput!) {
    signInWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }
  }
`)

const verifySignInWebauthn = graphql(`
  mutation NhostVerifySignInWebauthn($input: VerifySignInWebauthnInput!) {
    verifySignInWebauthn(input: $input) {
      __typename
      ... on SignInSuccess { session { ...NhostSession } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

const elevateWebauthn = graphql(`
  mutation NhostElevateWebauthn($input: ElevateWebauthnInput!) {
    elevateWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }
  }
`)

const verifyElevateWebauthn = graphql(`
  mutation NhostVerifyElevateWebauthn($input: VerifyElevateWebauthnInput!) {
    verifyElevateWebauthn(input: $input) { __typename ... on ElevationSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

/** Ceremonies with keys that sign up, sign in and elevate. */
export function webauthnRoutes(): Record<string, Route> {
  return {
    signUpWebauthn: route<operations['signUpWebauthn']>()({
      operation: signUpWebauthn,
      variables: ({ body: { email, options } }) => ({ input: { email, options: options ?? null } }),
      reply: ({ signUpWebauthn: { publicKey } }) => json(publicKey),
    }),

    verifySignUpWebauthn: route<operations['verifySignUpWebauthn']>()({
      operation: verifySignUpWebauthn,
      variables: ({ body: { credential, options, nickname } }) => ({
        input: { credential, options: options ?? null, nickname: nickname ?? null },
      }),
      reply: ({ verifySignUpWebauthn: { session } }) => json(session ? { session: sessionBody(session) } : {}),
    }),

    signInWebauthn: route<operations['signInWebauthn']>()({
      operation: signInWebauthn,
      variables: ({ body }) => ({ input: { email: body?.email ?? null } }),
      reply: ({ signInWebauthn: { publicKey } }) => json(publicKey),
    }),

    verifySignInWebauthn: route<operations['verifySignInWebauthn']>()({
      operation: verifySignInWebauthn,
      variables: ({ body: { credential } }) => ({ input: { credential } }),
      reply: ({ verifySignInWebauthn: result }) =>
        json(
          result.__typename === 'MfaChallenge' ? { mfa: { ticket: result.ticket } } : { session: sessionBody(result.session) },
        ),
    }),

    elevateWebauthn: route<operations['elevateWebauthn']>()({
      operation: elevateWebauthn,
      variables: () => ({ input: {} }),
      reply: ({ elevateWebauthn: { publicKey } }) => json(publicKey),
    }),

    verifyElevateWebauthn: route<operations['verifyElevateWebauthn']>()({
      operation: verifyElevateWebauthn,
      variables: ({ body: { credential } }) => ({ input: { credential } }),
      reply: ({ verifyElevateWebauthn: { session } }) => json({ session: sessionBody(session) }),
    }),
  }
}
