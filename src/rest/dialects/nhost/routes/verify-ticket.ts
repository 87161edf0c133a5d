import type { Config } from '../../../../config.ts'
import { withQuery } from '../../../../domain/links.ts'
import type { Failure } from '../../../../graphql/execute.ts'
import { confirmPage } from '../../../../pages/confirm.ts'
import type { Reply } from '../../../../reply.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { redirect } from '../../replies.ts'
import { refusalReply } from '../errors.ts'
import { publicRow, wordingOf } from '../public-row.ts'

const verifyTicket = graphql(`
  mutation NhostVerifyTicket($input: VerifyTicketInput!) {
    verifyTicket(input: $input) {
      __typename
      ... on VerifyTicketSuccess { purpose session { refreshToken } }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

/**
 * `GET /verify`, where the link of a mail leads: every outcome but a malformed target is a redirect. A target that is not on the
 * allow-list is never used, for errors neither (open redirect).
 */
export function verifyTicketRoute(config: Config): Route {
  return route<operations['verifyTicket']>()({
    operation: verifyTicket,
    // Programs that read mail open links before people do; a page with a button stops them from using the ticket up.
    before: ({ query }) => (config.server.linkConfirm && !query.has('confirmed') ? confirmPage(query) : null),
    variables: ({ parameters: { ticket, redirectTo } }) => ({ input: { ticket, redirectTo } }),
    reply: ({ verifyTicket: result }, { parameters: { redirectTo } }) =>
      redirect(
        result.__typename === 'MfaChallenge'
          ? withQuery(redirectTo, { mfaTicket: result.ticket, type: 'mfaTotp' })
          : withQuery(redirectTo, { refreshToken: result.session.refreshToken ?? '', type: result.purpose }),
      ),
    refuse: (failure, { parameters }) => refuse(config, failure, parameters.redirectTo),
  })
}

function refuse(config: Config, failure: Failure, redirectTo: string): Reply {
  if (!isRedirected(failure)) return refusalReply(failure, wordingOf(config))
  const target = failure.code === 'redirectTo-not-allowed' ? config.server.clientUrl : redirectTo
  const { error, message } = publicRow(failure.code, wordingOf(config))
  return redirect(withQuery(target, { error, errorDescription: message }))
}

/**
 * Only what is refused once the target was compared with the allow-list may go there (open redirect). The rest, such as a NUL in a
 * parameter, a limit or an outage, is told to the program that asked.
 */
function isRedirected({ code }: Failure): boolean {
  return redirected.has(code)
}

const redirected = new Set([
  'redirectTo-not-allowed',
  'invalid-ticket',
  'email-already-in-use',
  'invalid-email-password',
  'disabled-user',
  'unverified-user',
  'forbidden-anonymous',
])
