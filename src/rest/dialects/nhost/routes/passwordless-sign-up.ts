import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, sessionBody } from '../bodies.ts'

const signUpPasswordlessEmail = graphql(`
  mutation NhostSignUpPasswordlessEmail($input: SignUpPasswordlessEmailInput!) {
    signUpPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const signUpOtpEmail = graphql(`
  mutation NhostSignUpOtpEmail($input: SignUpOtpEmailInput!) {
    signUpOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const signUpPasswordlessSms = graphql(`
  mutation NhostSignUpPasswordlessSms($input: SignUpPasswordlessSmsInput!) {
    signUpPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const signUpIdToken = graphql(`
  mutation NhostSignUpIdToken($input: SignUpIdTokenInput!) {
    signUpIdToken(input: $input) {
      __typename
      ... on SignInSuccess { session { ...NhostSession } }
      ... on Done { ok }
      ...Refusal
    }
  }
`)

/** What `NHOST_DIALECT=current` has beside the archived service: sign-up without a password, apart from sign-in. */
export function passwordlessSignUpRoutes(): Record<string, Route> {
  return {
    signUpPasswordlessEmail: route<operations['signUpPasswordlessEmail']>()({
      operation: signUpPasswordlessEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, options: options ?? null } }),
      reply: () => ok,
    }),

    signUpOTPEmail: route<operations['signUpOTPEmail']>()({
      operation: signUpOtpEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, options: options ?? null } }),
      reply: () => ok,
    }),

    signUpPasswordlessSms: route<operations['signUpPasswordlessSms']>()({
      operation: signUpPasswordlessSms,
      variables: ({ body: { phoneNumber, options } }) => ({ input: { phoneNumber, options: options ?? null } }),
      reply: () => ok,
    }),

    signUpIdToken: route<operations['signUpIdToken']>()({
      operation: signUpIdToken,
      variables: ({ body: { provider, idToken, nonce, options } }) => ({
        input: { provider, idToken, nonce: nonce ?? null, options: options ?? null },
      }),
      reply: ({ signUpIdToken: result }) => json('session' in result ? { session: sessionBody(result.session) } : {}),
    }),
  }
}
