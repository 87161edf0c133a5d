import { type Route, route } from '../../../dialect.ts'
import type { operations } from '../../../generated/dashboard.ts'
import { graphql } from '../../../generated/gql.ts'
import { jsonReply } from '../../replies.ts'
import { refusalReply } from '../errors.ts'

const twoFactorStatus = graphql(`
  query DashboardTwoFactorStatus { viewer { twoFactor { enabled methods backupCodesRemaining } } }
`)

/** The second factor. */
export function securityRoutes(): Record<string, Route> {
  return {
    getTwoFactorStatus: route<operations['getTwoFactorStatus']>()({
      operation: twoFactorStatus,
      variables: () => ({}),
      reply: ({ viewer }) => (viewer ? jsonReply(200, viewer.twoFactor) : refusalReply({ code: 'unauthenticated' })),
    }),
  }
}
