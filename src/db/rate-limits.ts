import type { Pool } from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from '../config.ts'
import type { Log, RateLimits } from '../context.ts'
import { BusyError, RateLimitedError } from '../errors.ts'

/** Counts in PostgreSQL, so that all instances share the buckets of credential doors; the flood guard of `global` is each instance's own. */
export function createRateLimits(config: Config['rateLimit'], pool: Pool, log: Log): RateLimits {
  const shared = (name: string, { burst, intervalSeconds }: { burst: number; intervalSeconds: number }) =>
    new RateLimiterPostgres({
      storeClient: pool,
      schemaName: 'auth',
      tableName: 'rate_limits',
      tableCreated: true,
      // Expired rows are a periodic job's business.
      clearExpiredByTimeout: false,
      // Separate prefixes: in hasura-auth two buckets of one interval ate each other's points.
      keyPrefix: name,
      points: burst,
      duration: intervalSeconds,
    })
  const { global, email, sms, bruteForce, signUps } = config.buckets
  const limiters: Record<string, RateLimiterPostgres | RateLimiterMemory> = {
    global: new RateLimiterMemory({ keyPrefix: 'global', points: global.burst, duration: global.intervalSeconds }),
    email: shared('email', email),
    sms: shared('sms', sms),
    bruteForce: shared('brute-force', bruteForce),
    signUps: shared('sign-ups', signUps),
  }

  return {
    consume: async (bucket, key) => {
      try {
        await limiters[bucket]?.consume(key)
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) throw new RateLimitedError(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)))
        // A door that cannot count guesses does not open.
        throw new BusyError('unavailable', 1, refusal instanceof Error ? refusal.message : 'the rate limits do not answer')
      }
    },
    reset: async (bucket, key) => {
      await limiters[bucket]?.delete(key).catch((error) => log.warn({ bucket, err: error }, 'A rate limit could not be reset'))
    },
    giveBack: async (bucket, key) => {
      await pool
        .query(giveBackCount, [limiters[bucket]?.getKey(key)])
        .catch((error) => log.warn({ bucket, err: error }, 'A count could not be given back'))
    },
  }
}

/** The library's own way would leave a credit behind where a success has reset the count meanwhile. */
const giveBackCount = 'UPDATE auth.rate_limits SET points = points - 1 WHERE key = $1 AND points > 0'
