import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/platform.ts'
import { success } from '../bodies.ts'

const forgotPassword = graphql(`
  mutation PlatformForgotPassword($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const changePassword = graphql(`
  mutation PlatformChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Passwords that were forgotten, and those that are known. */
export function passwordsRoutes(): Record<string, Route> {
  return {
    forgotPassword: route<operations['forgotPassword']>()({
      operation: forgotPassword,
      variables: ({ body: { email, endpoint, clientAlias, platformName, brandLogoUrl } }) => ({
        input: {
          email: email.trim(),
          redirectTo: endpoint ?? null,
          client: clientAlias ?? null,
          brand: { name: platformName ?? null, logoUrl: brandLogoUrl ?? null },
        },
      }),
      reply: () => success('If there is an account, a link is on its way'),
    }),

    completePasswordReset: route<operations['completePasswordReset']>()({
      operation: changePassword,
      variables: ({ parameters: { email }, body: { password, token } }) => ({
        input: { newPassword: password, ticket: token, email },
      }),
      reply: () => success('The password is set'),
    }),

    resetPassword: route<operations['resetPassword']>()({
      operation: changePassword,
      variables: ({ body: { email, oldPassword, newPassword } }) => ({
        input: { newPassword, email: email.trim(), currentPassword: oldPassword },
      }),
      reply: () => success('The password is changed'),
    }),
  }
}
