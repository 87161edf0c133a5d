import type { Config } from '../../../config.ts'
import { loadContract } from '../../contract.ts'
import type { Dialect } from '../../dialect.ts'
import { runashDoor } from './door.ts'
import { invalidReply, refusalReply, transportReply } from './errors.ts'
import { runashRoutes } from './routes.ts'

/** Accounts in the browser, by cookie or bearer token. */
export function runashDialect(config: Config): Dialect {
  return {
    name: 'runash',
    prefix: config.server.prefixes.runash,
    // What an address, a password and a redirect target are, the use cases say.
    contract: loadContract(new URL('openapi.yaml', import.meta.url), ['email', 'password', 'uri']),
    routes: runashRoutes(config),
    carrier: 'cookie',
    disclosesAccounts: false,
    door: runashDoor(config),
    refuse: refusalReply,
    invalid: invalidReply,
    unauthenticated: (_why, requestId) => refusalReply({ code: 'unauthenticated' }, requestId),
    tooLarge: (requestId) => transportReply('PAYLOAD_TOO_LARGE', requestId),
    notFound: (requestId) => transportReply('NOT_FOUND', requestId),
    methodNotAllowed: (requestId) => transportReply('METHOD_NOT_ALLOWED', requestId),
  }
}
