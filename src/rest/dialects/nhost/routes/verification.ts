import type { Config } from '../../../../config.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { ok } from '../bodies.ts'
import { verifyTicketRoute } from './verify-ticket.ts'

const sendVerificationEmail = graphql(`
  mutation NhostSendVerificationEmail($input: SendVerificationEmailInput!) {
    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Links of mails. */
export function verificationRoutes(config: Config): Record<string, Route> {
  return {
    sendVerificationEmail: route<operations['sendVerificationEmail']>()({
      operation: sendVerificationEmail,
      variables: ({ body: { email, options } }) => ({ input: { email, redirectTo: options?.redirectTo ?? null } }),
      reply: () => ok,
    }),

    verifyTicket: verifyTicketRoute(config),
  }
}
