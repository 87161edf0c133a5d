import type { Failure } from '../../graphql/execute.ts'
import type { Reply } from '../../reply.ts'
import { graphql } from '../generated/gql.ts'

/** What every operation asks of a refusal. */
graphql(`
  fragment Refusal on Failure {
    __typename code message
    ... on RateLimited { retryAfterSeconds }
    ... on AccountLocked { retryAfterSeconds }
    ... on ValidationFailure { fields { path message } }
  }
`)

/** An answer in JSON. */
export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

/** 302 without a body. A header holds ASCII: what else an allowed target has is percent-encoded, as browsers do it. */
export function redirect(location: string): Reply {
  return { status: 302, headers: { location: location.replace(/[^\x21-\x7e]+/g, encodeURIComponent) }, body: null }
}

/**
 * Of a refusal that ends by itself: when, in whole seconds (RFC 9110, section 10.2.3), and where a limit is spent that nothing of it is
 * left until then (`RateLimit`, draft-ietf-httpapi-ratelimit-headers). Of any other none.
 */
export function retryAfter({ code, retryAfterSeconds }: Failure): Record<string, string> {
  if (retryAfterSeconds === undefined) return {}
  const seconds = String(Math.max(1, Math.ceil(retryAfterSeconds)))
  const isLimit = code !== 'overloaded' && code !== 'unavailable'
  return { 'retry-after': seconds, ...(isLimit ? { ratelimit: `"default";r=0;t=${seconds}` } : {}) }
}
