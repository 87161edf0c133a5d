import type { Config } from '../../../config.ts'
import type { Door } from '../../../context.ts'
import { commonDoor } from '../../../domain/doors.ts'
import { withQuery } from '../../../domain/links.ts'

/** A reset leads to the front end, which finds in the query what `POST /password-reset/{email}` wants. */
export function platformDoor(config: Config): Door {
  const common = commonDoor(config)
  return {
    ...common,
    showsMatchNumbers: false,
    ticketLink: (mailed) => {
      const { type, ticket: token, email, redirectTo } = mailed
      return type === 'passwordReset' ? withQuery(redirectTo, { token, email }) : common.ticketLink(mailed)
    },
  }
}
