import type { Config } from '../../../config.ts'
import type { Door } from '../../../context.ts'
import { commonDoor } from '../../../domain/doors.ts'
import { withQuery } from '../../../domain/links.ts'

/** Mails lead to pages of this API, or of the app where a new password is typed. */
export function dashboardDoor(config: Config): Door {
  const common = commonDoor(config)
  const base = `${config.server.rootUrl}${config.server.prefixes.dashboard}`
  return {
    ticketLink: (mailed) => {
      const { type, ticket: token, redirectTo } = mailed
      if (type === 'emailVerify') return withQuery(`${base}/verify-email`, { token, redirectTo })
      return type === 'passwordReset' ? withQuery(redirectTo, { token }) : common.ticketLink(mailed)
    },
    providerCallback: (provider) => `${base}/callback/${provider}`,
    tellsTakenAddresses: true,
    challengesAlways: true,
    showsMatchNumbers: false,
  }
}
