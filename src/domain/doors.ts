import type { Config } from '../config.ts'
import type { Door } from '../context.ts'
import { withQuery } from './links.ts'

/** For mails of a portal: their links lead to its own page, with what that needs to go on in the query. */
export function portalDoor(door: Door, portalId: string): Door {
  return { ...door, ticketLink: ({ ticket, redirectTo }) => withQuery(redirectTo, { token: ticket, portal_id: portalId }) }
}

/** That of GraphQL and the nhost dialect, whose pages links lead to. */
export function commonDoor(config: Config): Door {
  const { url } = config.server
  return {
    ticketLink: ({ type, ticket, redirectTo }) => withQuery(`${url}/verify`, { redirectTo, ticket, type }),
    providerCallback: (provider) => `${url}/signin/provider/${provider}/callback`,
    tellsTakenAddresses: false,
    challengesAlways: false,
    showsMatchNumbers: true,
  }
}
