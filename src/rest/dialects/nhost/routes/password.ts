import type { Config } from '../../../../config.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok, sessionBody } from '../bodies.ts'
import { refusalReply } from '../errors.ts'
import { wordingOf } from '../public-row.ts'

const signUpEmailPassword = graphql(`
  mutation NhostSignUpEmailPassword($input: SignUpEmailPasswordInput!) {
    signUpEmailPassword(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }
  }
`)

const signInEmailPassword = graphql(`
  mutation NhostSignInEmailPassword($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) {
      __typename
      ... on SignInSuccess { session { ...NhostSession } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

const changePassword = graphql(`
  mutation NhostChangeUserPassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const sendPasswordResetEmail = graphql(`
  mutation NhostSendPasswordResetEmail($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Sign-up, sign-in and new passwords. */
export function passwordRoutes(config: Config): Record<string, Route> {
  return {
    signUpEmailPassword: route<operations['signUpEmailPassword']>()({
      operation: signUpEmailPassword,
      variables: ({ body: { email, password, options } }) => ({ input: { email, password, options: options ?? null } }),
      reply: ({ signUpEmailPassword: { session } }) => json(session ? { session: sessionBody(session) } : {}),
    }),

    signInEmailPassword: route<operations['signInEmailPassword']>()({
      operation: signInEmailPassword,
      variables: ({ body: { email, password } }) => ({ input: { email, password } }),
      reply: ({ signInEmailPassword: result }) =>
        json(
          result.__typename === 'MfaChallenge' ? { mfa: { ticket: result.ticket } } : { session: sessionBody(result.session) },
        ),
    }),

    changeUserPassword: route<operations['changeUserPassword']>()({
      operation: changePassword,
      variables: ({ body: { newPassword, ticket } }) => ({ input: { newPassword, ticket: ticket ?? null } }),
      reply: () => ok,
      // A bearer that is not elevated counts as none here, and without a ticket either nothing is left.
      refuse: (failure) =>
        refusalReply(failure.code === 'elevation-required' ? { code: 'invalid-request' } : failure, wordingOf(config)),
    }),

    sendPasswordResetEmail: route<operations['sendPasswordResetEmail']>()({
      operation: sendPasswordResetEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, redirectTo: options?.redirectTo ?? null } }),
      reply: () => ok,
    }),
  }
}
