import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/runash.ts'
import { sent, success } from '../bodies.ts'

const sendPasswordResetEmail = graphql(`
  mutation RunashForgotPassword($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const changePassword = graphql(`
  mutation RunashResetPassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Passwords that were forgotten. */
export function passwordRoutes(): Record<string, Route> {
  return {
    forgotPassword: route<operations['forgotPassword']>()({
      operation: sendPasswordResetEmail,
      variables: ({ body: { email, redirectTo } }) => ({ input: { email, redirectTo: redirectTo ?? null } }),
      reply: () => sent,
    }),

    resetPassword: route<operations['resetPassword']>()({
      operation: changePassword,
      variables: ({ body: { token, newPassword } }) => ({ input: { ticket: token, newPassword } }),
      reply: () => success,
    }),
  }
}
