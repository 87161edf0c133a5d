import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/portal.ts'
import { jsonReply } from '../../replies.ts'
import { nothing } from '../bodies.ts'

const sendPasswordResetEmail = graphql(`
  mutation PortalForgotPassword($input: SendPasswordResetEmailInput!) {
    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const checkPasswordReset = graphql(`
  query PortalCheckPasswordReset($input: CheckPasswordResetInput!) {
    checkPasswordReset(input: $input) { valid emailHint }
  }
`)

const changePassword = graphql(`
  mutation PortalResetPassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Passwords that were forgotten, at a portal. */
export function passwordsRoutes(): Record<string, Route> {
  return {
    forgotPassword: route<operations['forgotPassword']>()({
      operation: sendPasswordResetEmail,
      variables: ({ body: { email, portal_id } }) => ({ input: { email, portalId: portal_id } }),
      reply: () => jsonReply(201, nothing),
    }),

    checkPasswordReset: route<operations['checkPasswordReset']>()({
      operation: checkPasswordReset,
      variables: ({ parameters: { token, portal_id } }) => ({ input: { ticket: token, portalId: portal_id } }),
      reply: ({ checkPasswordReset: { valid, emailHint } }) =>
        jsonReply(200, { valid, email_hint: emailHint } satisfies components['schemas']['ResetCallback']),
    }),

    resetPassword: route<operations['resetPassword']>()({
      operation: changePassword,
      variables: ({ body: { token, portal_id, password } }) => ({
        input: { ticket: token, portalId: portal_id, newPassword: password },
      }),
      reply: () => jsonReply(200, nothing),
    }),
  }
}
