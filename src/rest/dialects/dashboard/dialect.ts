import type { Config } from '../../../config.ts'
import { loadContract } from '../../contract.ts'
import type { Dialect } from '../../dialect.ts'
import { dashboardDoor } from './door.ts'
import { invalidReply, refusalReply, statusReply } from './errors.ts'
import { dashboardRoutes } from './routes.ts'

/** The account API of a dashboard, by cookie or bearer token. The client of better-auth speaks the part of it that it knows. */
export function dashboardDialect(config: Config): Dialect {
  return {
    name: 'dashboard',
    prefix: config.server.prefixes.dashboard,
    carrier: 'cookie',
    // What an address and a redirect target are, the use cases say.
    contract: loadContract(new URL('openapi.yaml', import.meta.url), ['email', 'uri']),
    routes: dashboardRoutes(config),
    disclosesAccounts: false,
    door: dashboardDoor(config),
    refuse: refusalReply,
    invalid: invalidReply,
    unauthenticated: () => refusalReply({ code: 'unauthenticated' }),
    tooLarge: () => statusReply(413, 'The body is too large'),
    notFound: () => statusReply(404, 'There is nothing at this path'),
    methodNotAllowed: () => statusReply(405, 'This path does not have this method'),
  }
}
