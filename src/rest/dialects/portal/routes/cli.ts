import { ticketPurposes } from '../../../../domain/tickets.ts'
import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { components, operations } from '../../../generated/portal.ts'
import { jsonReply } from '../../replies.ts'
import { signInReply } from '../bodies.ts'

const createCliToken = graphql(`
  mutation PortalCreateCliToken($input: CreateCliTokenInput!) {
    createCliToken(input: $input) { __typename ... on CliToken { token url } ...Refusal }
  }
`)

const consumeCliToken = graphql(`
  mutation PortalConsumeCliToken($input: ConsumeCliTokenInput!) {
    consumeCliToken(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }
  }
`)

/** From a program to the browser that it opens. */
export function cliRoutes(): Record<string, Route> {
  return {
    createCliBrowserToken: route<operations['createCliBrowserToken']>()({
      operation: createCliToken,
      variables: () => ({ input: {} }),
      reply: ({ createCliToken: { token, url } }) =>
        jsonReply(200, {
          token,
          expires_in: ticketPurposes.cliBrowser.ttlSeconds,
          url,
        } satisfies components['schemas']['CliBrowserTokenResponse']),
    }),

    consumeCliToken: route<operations['consumeCliToken']>()({
      operation: consumeCliToken,
      variables: ({ body: { token } }) => ({ input: { token } }),
      reply: ({ consumeCliToken: result }) => signInReply(result),
    }),
  }
}
