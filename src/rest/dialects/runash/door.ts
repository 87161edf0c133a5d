import type { Config } from '../../../config.ts'
import type { Door } from '../../../context.ts'
import { commonDoor } from '../../../domain/doors.ts'
import { withQuery } from '../../../domain/links.ts'

/** Mails lead to this API, which sets the cookie, or to the page of the app where a new password is typed. */
export function runashDoor(config: Config): Door {
  const base = `${config.server.rootUrl}${config.server.prefixes.runash}`
  return {
    ...commonDoor(config),
    showsMatchNumbers: false,
    ticketLink: ({ type, ticket, redirectTo }) =>
      type === 'passwordReset' ? withQuery(redirectTo, { token: ticket }) : withQuery(`${base}/verify`, { ticket, redirectTo }),
  }
}
