import type { Config } from '../../../config.ts'
import { loadContract } from '../../contract.ts'
import type { Dialect } from '../../dialect.ts'
import { invalidReply, refusalReply, statusReply, unauthenticatedReply } from './errors.ts'
import { portalRoutes } from './routes.ts'

/** For people in organizations, at portals of those: bearer tokens, and errors as FastAPI writes them. */
export function portalDialect(config: Config): Dialect {
  return {
    name: 'portal',
    prefix: config.server.prefixes.portal,
    // What an address is, the use cases say.
    contract: loadContract(new URL('openapi.yaml', import.meta.url), ['email']),
    routes: portalRoutes(),
    carrier: 'tokens',
    disclosesAccounts: false,
    refuse: (failure) => refusalReply(failure),
    invalid: invalidReply,
    unauthenticated: unauthenticatedReply,
    tooLarge: () => statusReply(413, 'Content Too Large'),
    notFound: () => statusReply(404, 'Not Found'),
    methodNotAllowed: () => statusReply(405, 'Method Not Allowed'),
  }
}
