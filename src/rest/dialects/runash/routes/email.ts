import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/runash.ts'
import { jsonReply } from '../../replies.ts'
import { sent, userReply } from '../bodies.ts'

type Bodies = components['schemas']

const sendEmailChangeCode = graphql(`
  mutation RunashRequestEmailChange($input: SendEmailChangeCodeInput!) {
    sendEmailChangeCode(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

const confirmEmailChange = graphql(`
  mutation RunashConfirmEmailChange($input: ConfirmEmailChangeInput!) {
    confirmEmailChange(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }
  }
`)

const resendCode = graphql(`
  mutation RunashResendCode($input: ResendCodeInput!) {
    resendCode(input: $input) { __typename ... on CodeResent { retryAfterSeconds } ...Refusal }
  }
`)

const purposes = { 'verify-email': 'VERIFY_EMAIL', 'change-email': 'CHANGE_EMAIL' } as const

/** The address of the account. */
export function emailRoutes(): Record<string, Route> {
  return {
    requestEmailChange: route<operations['requestEmailChange']>()({
      operation: sendEmailChangeCode,
      variables: ({ body: { newEmail, password } }) => ({
        input: { newEmail, proof: password === undefined ? null : { password } },
      }),
      reply: () => sent,
    }),

    confirmEmailChange: route<operations['confirmEmailChange']>()({
      operation: confirmEmailChange,
      variables: ({ body: { code } }) => ({ input: { code } }),
      reply: ({ confirmEmailChange: user }) => userReply(user),
    }),

    resendCode: route<operations['resendCode']>()({
      operation: resendCode,
      variables: ({ body: { purpose } }) => ({ input: { purpose: purposes[purpose] } }),
      reply: ({ resendCode: { retryAfterSeconds } }) =>
        jsonReply(200, { sent: true, retryAfter: retryAfterSeconds } satisfies Bodies['Resent']),
    }),
  }
}
