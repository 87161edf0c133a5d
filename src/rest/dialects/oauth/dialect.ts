import type { Config } from '../../../config.ts'
import { catalogue } from '../../../errors.ts'
import { loadContract } from '../../contract.ts'
import type { Dialect } from '../../dialect.ts'
import { errorReply, invalidReply, refusalReply } from './errors.ts'
import { metadata, metadataPath } from './metadata.ts'
import { oauthRoutes } from './routes.ts'

/** OAuth 2.0 for programs without a browser, and for libraries that speak it. */
export function oauthDialect(config: Config): Dialect {
  return {
    name: 'oauth',
    prefix: config.server.prefixes.oauth,
    contract: loadContract(new URL('openapi.yaml', import.meta.url)),
    routes: oauthRoutes(),
    documents: { [metadataPath(config)]: metadata(config) },
    carrier: 'tokens',
    disclosesAccounts: false,
    refuse: refusalReply,
    invalid: invalidReply,
    unauthenticated: () => errorReply(401, 'invalid_request', catalogue.unauthenticated.message),
    tooLarge: () => errorReply(413, 'invalid_request', 'The body is too large'),
    notFound: () => errorReply(404, 'invalid_request', 'There is nothing at this path'),
    methodNotAllowed: () => errorReply(405, 'invalid_request', 'This path does not have this method'),
  }
}
