import type { Config } from '../../../config.ts'
import { commonDoor } from '../../../domain/doors.ts'
import { loadContract } from '../../contract.ts'
import type { Dialect } from '../../dialect.ts'
import { notFoundReply, refusalReply, securityReply, tooLargeReply, validationReply } from './errors.ts'
import { wordingOf } from './public-row.ts'
import { nhostRoutes } from './routes.ts'

/** The API of hasura-auth, for clients of the archived service and for nhost's own. */
export function nhostDialect(config: Config): Dialect {
  return speaking(config, 'nhost', documentsOf(config.server.nhostVersion))
}

/**
 * The part of it that users of every API need: where it is not spoken, links in the mails of GraphQL, and identity providers, would lead
 * nowhere.
 */
export function commonDialect(config: Config): Dialect {
  const common = speaking(config, 'common', [...documentsOf(config.server.nhostVersion), documentAt('openapi.common.yaml')])
  const routes = Object.entries(common.routes).filter(([operationId]) => common.contract.operations.has(operationId))
  return { ...common, routes: Object.fromEntries(routes) }
}

function speaking(config: Config, name: string, documents: URL[]): Dialect {
  // The archived service does not check these two either; what an address is, the use cases say.
  const contract = loadContract(documents, ['byte', 'email', 'uri'], ({ extend }) =>
    // Providers that the operator has named stand in paths like those of the contract.
    extend(['components', 'parameters', 'SignInProvider', 'schema', 'enum'], Object.keys(config.providers.enabled)),
  )
  return {
    name,
    prefix: config.server.apiPrefix,
    contract,
    routes: nhostRoutes(config),
    carrier: 'tokens',
    disclosesAccounts: true,
    door: { ...commonDoor(config), showsMatchNumbers: false },
    refuse: (failure) => refusalReply(failure, wordingOf(config)),
    invalid: validationReply,
    unauthenticated: (why) => securityReply(why === 'missing' ? 'bad-header' : 'bad-token'),
    tooLarge: tooLargeReply,
    notFound: notFoundReply,
  }
}

/** The contract of the archived service, what the gateway adds to it, and what the service's successor has changed. */
function documentsOf(version: Config['server']['nhostVersion']): URL[] {
  const names = ['openapi.yaml', 'openapi.added.yaml', ...(version === 'current' ? ['openapi.current.yaml'] : [])]
  return names.map(documentAt)
}

function documentAt(name: string): URL {
  return new URL(name, import.meta.url)
}
