import type { Client, Deps } from '../context.ts'
import { clientKey } from './client-address.ts'

/** Counts one request of a client, whatever it asks, where `AUTH_RATE_LIMIT_ENABLE` is on. Throws RateLimitedError. */
export async function countRequest(deps: Deps, client: Client): Promise<void> {
  if (deps.config.rateLimit.enabled) await deps.rateLimits.consume('global', clientKey(client))
}
