import type { Config } from '../../../config.ts'
import { catalogue } from '../../../errors.ts'
import { loadContract } from '../../contract.ts'
import type { Dialect } from '../../dialect.ts'
import { platformDoor } from './door.ts'
import { errorReply, invalidReply, refusalReply } from './errors.ts'
import { platformRoutes } from './routes.ts'

/** A small API of bearer tokens, for front ends that sign in with a password and look after their sessions. */
export function platformDialect(config: Config): Dialect {
  return {
    name: 'platform',
    prefix: config.server.prefixes.platform,
    // What an address is, the use cases say; here blanks around it are no mistake.
    contract: loadContract(new URL('openapi.yaml', import.meta.url), ['email']),
    routes: platformRoutes(),
    carrier: 'tokens',
    disclosesAccounts: false,
    door: platformDoor(config),
    refuse: refusalReply,
    invalid: invalidReply,
    unauthenticated: () => errorReply(401, catalogue.unauthenticated.message),
    tooLarge: () => errorReply(413, 'The body is too large'),
    notFound: () => errorReply(404, 'There is nothing at this path'),
    methodNotAllowed: () => errorReply(405, 'This path does not have this method'),
  }
}
