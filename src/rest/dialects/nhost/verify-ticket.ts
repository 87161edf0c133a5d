import type { Config } from '../../../config.ts'
import { withQuery } from '../../../domain/links.ts'
import type { Failure } from '../../../graphql/execute.ts'
import { confirmPage } from '../../../pages/confirm.ts'
import type { Reply } from '../../../reply.ts'
import { type Route, route } from '../../dialect.ts'
import type { operations } from '../../generated/nhost.ts'
import { redirect } from './bodies.ts'
import { refusalReply } from './errors.ts'
import { verifyTicket } from './operations.ts'
import { publicRow } from './public-row.ts'

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
          : withQuery(redirectTo, { refreshToken: result.session.refreshToken, type: result.purpose }),
      ),
    refuse: (failure, { parameters }) => refuse(config, failure, parameters.redirectTo),
  })
}

function refuse(config: Config, failure: Failure, redirectTo: string): Reply {
  if (failure.code === 'invalid-request' || !isRedirected(failure)) return refusalReply(failure, config.concealErrors)
  const target = failure.code === 'redirectTo-not-allowed' ? config.server.clientUrl : redirectTo
  const { error, message } = publicRow(failure.code, config.concealErrors)
  return redirect(withQuery(target, { error, errorDescription: message }))
}

/** Limits and outages are told to the program that asked, not to the front end. */
function isRedirected({ code }: Failure): boolean {
  return !['too-many-requests', 'overloaded', 'unavailable', 'internal-server-error', 'origin-not-allowed'].includes(code)
}
