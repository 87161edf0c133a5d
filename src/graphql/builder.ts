import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import DirectivesPlugin from '@pothos/plugin-directives'
import ErrorsPlugin from '@pothos/plugin-errors'
import FederationPlugin from '@pothos/plugin-federation'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type { Ctx } from '../context.ts'
import type { Prisma } from '../db/generated/client.ts'
import type PrismaTypes from '../db/generated/pothos-types.ts'
import { getDatamodel } from '../db/generated/pothos-types.ts'
import { guarded } from './guards.ts'
import { transportError } from './transport-error.ts'

type Scalar<In, Out = In> = { Input: In; Output: Out }

/**
 * The one schema builder: plugins, scalars and directives, no definitions. Fields are non-null unless they say otherwise, and
 * every root field spreads `guarded({ … })` (a test walks the schema for those that do not).
 */
export const builder = new SchemaBuilder<{
  Context: Ctx
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  AuthScopes: { public: boolean; authenticated: boolean }
  Scalars: {
    ID: Scalar<string, string | number>
    DateTime: Scalar<Date, Date>
    EmailAddress: Scalar<string>
    JSON: Scalar<unknown>
    JSONObject: Scalar<Prisma.InputJsonObject, object>
    JWT: Scalar<string>
    UUID: Scalar<string>
  }
  Directives: {
    authenticated: { locations: 'FIELD_DEFINITION'; args: Record<string, never> }
    elevated: { locations: 'FIELD_DEFINITION'; args: { maxAge: number; methods: string[] } }
    rateLimit: { locations: 'FIELD_DEFINITION'; args: { buckets: string[] } }
  }
}>({
  // The errors plugin comes first so that it catches what the others throw.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, PrismaPlugin, RelayPlugin, DirectivesPlugin, ComplexityPlugin, FederationPlugin],
  defaultFieldNullability: false,
  errors: { defaultTypes: [] },
  scopeAuth: {
    // Once for each subscription, not for each of its events.
    authorizeOnSubscribe: true,
    authScopes: (ctx) => ({ public: true, authenticated: ctx.session !== null }),
    unauthorizedError: () => transportError('unauthenticated'),
  },
  prisma: { client: (ctx) => ctx.db.prisma, dmmf: getDatamodel(), exposeDescriptions: false, filterConnectionTotalCount: true },
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    nodeQueryOptions: { ...guarded({ scope: 'public' }), description: 'The object with a global id, if the caller may see it.' },
    nodesQueryOptions: {
      ...guarded({ scope: 'public' }),
      description: 'The objects with global ids, null where the caller sees none.',
      // A statement each, however little of them is selected.
      complexity: ({ ids }) => ({ field: 10 * ids.length, multiplier: ids.length }),
    },
    nodeTypeOptions: { description: 'Whatever has a global id.' },
  },
  directives: { useGraphQLToolsUnorderedDirectives: true },
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10, limit: { complexity: 1000, depth: 12, breadth: 120 } },
})
