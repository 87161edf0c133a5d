import { type Route, route } from '../../../dialect.ts'
import { graphql } from '../../../generated/gql.ts'
import type { operations } from '../../../generated/nhost.ts'
import { json, ok } from '../bodies.ts'

const jwks = graphql(`
  query NhostGetJWKs { jwks }
`)

const health = graphql(`
  query NhostHealthCheck { health }
`)

const version = graphql(`
  query NhostGetVersion { version }
`)

/** Health, version and public keys. */
export function systemRoutes(): Record<string, Route> {
  return {
    getJWKs: route<operations['getJWKs']>()({
      operation: jwks,
      variables: () => ({}),
      reply: ({ jwks }) => {
        const reply = json(jwks ?? { keys: null })
        return { ...reply, headers: { ...reply.headers, 'cache-control': 'public, max-age=300' } }
      },
    }),

    healthCheckGet: route<operations['healthCheckGet']>()({
      operation: health,
      variables: () => ({}),
      reply: () => ok,
    }),

    healthCheckHead: route<operations['healthCheckHead']>()({
      operation: health,
      variables: () => ({}),
      reply: () => ({ status: 200, headers: {}, body: null }),
    }),

    getVersion: route<operations['getVersion']>()({
      operation: version,
      variables: () => ({}),
      reply: ({ version }) => json({ version }),
    }),
  }
}
