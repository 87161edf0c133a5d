import type { Config } from '../../../../config.ts'
import { withQuery } from '../../../../domain/links.ts'
import type { Failure } from '../../../../graphql/execute.ts'
import { confirmPage } from '../../../../pages/confirm.ts'
import type { Reply } from '../../../../reply.ts'
import { type Route, route } from '../../../dialect.ts'
import type { operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import { jsonReply, redirect } from '../../replies.ts'
import { success } from '../bodies.ts'
import { codeOf, refusalReply } from '../errors.ts'

const verifyEmail = graphql(`
  mutation DashboardVerifyEmail($input: VerifyTicketInput!) {
    verifyTicket(input: $input) {
      __typename
      ... on VerifyTicketSuccess { purpose }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

const resendVerification = graphql(`
  mutation DashboardResendVerification($input: SendVerificationEmailInput!) {
    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }
  }
`)

/** Links of mails that verify an address. */
export function verificationRoutes(config: Config): Record<string, Route> {
  const { linkConfirm, clientUrl } = config.server
  return {
    verifyEmail: route<operations['verifyEmail']>()({
      operation: verifyEmail,
      // Programs that read mail open links before people do; a page with a button stops them from using the ticket up.
      before: ({ query, wantsJson }) => (linkConfirm && !wantsJson && !query.has('confirmed') ? confirmPage(query) : null),
      variables: ({ parameters: { token, redirectTo } }) => ({ input: { ticket: token, redirectTo: redirectTo ?? null } }),
      // Who has a second factor is verified as well, and signs in as ever.
      reply: (_data, { parameters: { redirectTo = clientUrl }, wantsJson }) =>
        wantsJson ? jsonReply(200, { verified: true }) : redirect(redirectTo),
      refuse: (failure, { parameters: { redirectTo = clientUrl }, wantsJson }) =>
        wantsJson || !redirected.has(failure.code) ? refusalReply(failure) : sendOn(failure, clientUrl, redirectTo),
    }),

    resendVerification: route<operations['resendVerification']>()({
      operation: resendVerification,
      variables: ({ body: { email } }) => ({ input: { email } }),
      reply: () => success,
    }),
  }
}

/** A target that is not on the allow-list is never used (open redirect). */
function sendOn(failure: Failure, clientUrl: string, redirectTo: string): Reply {
  const target = failure.code === 'redirectTo-not-allowed' ? clientUrl : redirectTo
  return redirect(withQuery(target, { error: codeOf(failure.code) }))
}

/** What is refused once the target was compared with the allow-list, or because of it. The rest is told to the program that asked. */
const redirected = new Set<Failure['code']>(['redirectTo-not-allowed', 'invalid-ticket'])
