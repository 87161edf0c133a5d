import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/runash.ts'
import { sent, success, userReply } from '../bodies.ts'

const sendPasswordResetEmail = graphql(`
  mutation RunashForgotPassword($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const resetPassword = graphql(`
  mutation RunashResetPassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const changePassword = graphql(`
  mutation RunashChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }
  }
`)

const setOrChangePassword = graphql(`
  mutation RunashSetPassword($isChange: Boolean!, $first: SetPasswordInput!, $next: ChangePasswordInput!) {
    setPassword(input: $first) @skip(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }
    changePassword(input: $next) @include(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }
  }
`)

/** Forgotten, first and changed passwords. */
export function passwordRoutes(): Record<string, Route> {
  return {
    forgotPassword: route<operations['forgotPassword']>()({
      operation: sendPasswordResetEmail,
      variables: ({ body: { email, redirectTo } }) => ({ input: { email, redirectTo: redirectTo ?? null } }),
      reply: () => sent,
    }),

    resetPassword: route<operations['resetPassword']>()({
      operation: resetPassword,
      variables: ({ body: { token, newPassword } }) => ({ input: { ticket: token, newPassword } }),
      reply: () => success,
    }),

    changePassword: route<operations['changePassword']>()({
      operation: changePassword,
      variables: ({ body: { currentPassword, newPassword, revokeOtherSessions = true } }) => ({
        input: { currentPassword, newPassword, revokeOtherSessions },
      }),
      reply: ({ changePassword: { viewer } }) => userReply(viewer),
    }),

    setPassword: route<operations['setPassword']>()({
      operation: setOrChangePassword,
      variables: ({ body: { newPassword, currentPassword } }) => ({
        isChange: currentPassword !== undefined,
        first: { newPassword },
        next: { newPassword, currentPassword: currentPassword ?? null },
      }),
      reply: ({ setPassword, changePassword }) => userReply((setPassword ?? changePassword)?.viewer ?? null),
    }),
  }
}
