import { createYoga, type YogaServerInstance } from 'graphql-yoga'
import type { Ctx, Deps } from '../context.ts'
import type { RequestFacts } from './context.ts'
import { maskError } from './mask-error.ts'
import { useCaller } from './plugins/use-caller.ts'
import { useElevation } from './plugins/use-elevation.ts'
import { useFeatureSwitch } from './plugins/use-feature-switch.ts'
import { useFloodGuard } from './plugins/use-flood-guard.ts'
import { useImpersonation } from './plugins/use-impersonation.ts'
import { useLimits } from './plugins/use-limits.ts'
import { useLoadShedding } from './plugins/use-load-shedding.ts'
import { useOrigin } from './plugins/use-origin.ts'
import { usePatGrant } from './plugins/use-pat-grant.ts'
import { usePlainText } from './plugins/use-plain-text.ts'
import { useRateLimit } from './plugins/use-rate-limit.ts'
import { useRequestLog } from './plugins/use-request-log.ts'
import { useStreams } from './plugins/use-streams.ts'
import { useTurnstile } from './plugins/use-turnstile.ts'
import { schema } from './schema.ts'
import { starterTabs } from './starter-tabs.ts'
import type { Streams } from './streams.ts'

export type GraphQLServer = YogaServerInstance<RequestFacts, Ctx>

/**
 * The GraphQL endpoint, with the defaults of yoga changed that are not safe for an auth gateway: no reflected origins (CORS is the
 * app's), no forms, no batches, small bodies, and in production neither IDE nor introspection.
 */
export function createGraphQLServer(deps: Deps, streams: Streams): GraphQLServer {
  const { config } = deps
  const isDevelopment = config.environment === 'development'
  return createYoga<RequestFacts, Ctx>({
    schema,
    graphqlEndpoint: `${config.server.apiPrefix}/graphql`,
    cors: false,
    batching: false,
    multipart: false,
    landingPage: false,
    logging: false,
    // `answerGraphQL` has read the body, up to its limit, before yoga sees the request.
    maxRequestBodySize: false,
    maskedErrors: { maskError },
    graphiql: isDevelopment ? { title: 'Portcullis', defaultTabs: starterTabs } : false,
    // 50 MB that only a developer's browser needs.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    plugins: [
      useFloodGuard(deps),
      useOrigin(config),
      ...useLimits(config),
      useCaller(deps),
      useRequestLog(deps.log),
      useStreams(streams),
      // Guards of root fields. The last one runs first: limits count refused calls too, but none that is turned away.
      useElevation(),
      usePatGrant(),
      useImpersonation(schema, config.impersonation),
      useFeatureSwitch(),
      usePlainText(),
      useTurnstile(),
      useRateLimit(),
      useLoadShedding(),
    ],
  })
}
