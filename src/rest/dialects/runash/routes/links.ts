import type { Config } from '../../../../config.ts'
import { withQuery } from '../../../../domain/links.ts'
import { enumName } from '../../../../errors.ts'
import type { Failure } from '../../../../graphql/execute.ts'
import { confirmPage } from '../../../../pages/confirm.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/runash.ts'
import { redirect } from '../../replies.ts'

const verifyTicket = graphql(`
  mutation RunashOpenLink($input: VerifyTicketInput!) {
    verifyTicket(input: $input) {
      __typename
      ... on VerifyTicketSuccess { purpose }
      ... on MfaChallenge { ticket }
      ...Refusal
    }
  }
`)

/** Where the links of mails lead. */
export function linksRoutes({ server: { linkConfirm, clientUrl } }: Config): Record<string, Route> {
  return {
    openLink: route<operations['openLink']>()({
      operation: verifyTicket,
      // Programs that read mail open links before people do; a page with a button stops them from using the ticket up.
      before: ({ query }) => (linkConfirm && !query.has('confirmed') ? confirmPage(query) : null),
      variables: ({ parameters: { ticket, redirectTo } }) => ({ input: { ticket, redirectTo: redirectTo ?? null } }),
      reply: ({ verifyTicket: result }, { parameters: { redirectTo = clientUrl } }) =>
        redirect(result.__typename === 'MfaChallenge' ? withQuery(redirectTo, { challenge: result.ticket }) : redirectTo),
      refuse: ({ code }, { parameters: { redirectTo = clientUrl } }) =>
        redirected.has(code) ? redirect(withQuery(redirectTo, { error: enumName(code) })) : null,
    }),
  }
}

/** What is refused once the target was compared with the allow-list (open redirect). The rest is told to the program that asked. */
const redirected = new Set<Failure['code']>(['invalid-ticket', 'email-already-in-use'])
