import { type Route, route } from '../../../dialect.ts'
import type { operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import { success } from '../bodies.ts'

const forgetPassword = graphql(`
  mutation DashboardForgetPassword($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const completeForgetPassword = graphql(`
  mutation DashboardCompleteForgetPassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const setPassword = graphql(`
  mutation DashboardSetPassword($input: SetPasswordInput!) {
    setPassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Passwords that were forgotten, or that there have never been. */
export function passwordRoutes(): Record<string, Route> {
  return {
    forgetPassword: route<operations['forgetPassword']>()({
      operation: forgetPassword,
      turnstileResponse: ({ body }) => body.turnstileToken,
      variables: ({ body: { email, redirectTo } }) => ({ input: { email, redirectTo: redirectTo ?? null } }),
      reply: () => success,
    }),

    completeForgetPassword: route<operations['completeForgetPassword']>()({
      operation: completeForgetPassword,
      variables: ({ body: { token, newPassword } }) => ({ input: { ticket: token, newPassword } }),
      reply: () => success,
    }),

    setPassword: route<operations['setPassword']>()({
      operation: setPassword,
      variables: ({ body: { newPassword } }) => ({ input: { newPassword } }),
      reply: () => success,
    }),
  }
}
