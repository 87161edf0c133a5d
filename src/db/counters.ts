import type { Redis } from 'ioredis'
import type { Pool } from 'pg'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Counters } from '../context.ts'
import { BusyError } from '../errors.ts'

/** Counts in `auth.rate_limits`, which all instances on the database share. */
export function postgresCounters(pool: Pool): Counters {
  const limiter = new RateLimiterPostgres({
    ...countsOnly,
    storeClient: pool,
    schemaName: 'auth',
    tableName: 'rate_limits',
    tableCreated: true,
    // Expired rows are a periodic job's business.
    clearExpiredByTimeout: false,
  })
  return countersOf(limiter, (key, ceiling) => pool.query(takeBackCount, [key, ceiling]))
}

const takeBackCount = 'UPDATE auth.rate_limits SET points = least(points, $2) - 1 WHERE key = $1 AND points > 0'

/** Counts in Redis, whose own clock ends them. */
export function redisCounters(redis: Redis): Counters {
  const limiter = new RateLimiterRedis({ ...countsOnly, keyPrefix: 'portcullis', storeClient: redis })
  return countersOf(limiter, (key, ceiling) => redis.eval(takeBackScript, 1, limiter.getKey(key), ceiling))
}

const takeBackScript = `
  local count = tonumber(redis.call('GET', KEYS[1]) or 0)
  if count > 0 then redis.call('SET', KEYS[1], math.min(count, ARGV[1]) - 1, 'KEEPTTL') end`

/** Counts in this process alone. */
export function memoryCounters(): Counters {
  const limiter = new RateLimiterMemory(countsOnly)
  return countersOf(limiter, async (key, ceiling) => {
    const counted = await limiter.get(key)
    if (counted === null || counted.consumedPoints <= 0) return
    await limiter.set(key, Math.min(counted.consumedPoints, ceiling) - 1, counted.msBeforeNext / 1000)
  })
}

/** What the library asks for and is not used: how many are too many is the caller's rule, and each count brings its own time. */
const countsOnly = { keyPrefix: '', points: 1, duration: 1 }

type TakeBack = (key: string, ceiling: number) => Promise<unknown>

/** `takeBack` is each store's own: the library's would leave a credit behind where the count was forgotten meanwhile. */
function countersOf(limiter: RateLimiterAbstract, takeBack: TakeBack): Counters {
  return {
    add: async (key, seconds) => {
      const { consumedPoints, msBeforeNext } = await reached(limiter.penalty(key, 1, { customDuration: seconds }))
      return { count: consumedPoints, secondsLeft: Math.max(1, Math.ceil(msBeforeNext / 1000)) }
    },
    read: async (key) => (await reached(limiter.get(key)))?.consumedPoints ?? 0,
    set: async (key, count, seconds) => {
      await reached(limiter.set(key, count, seconds))
    },
    takeBack: async (key, ceiling) => {
      await reached(takeBack(key, ceiling))
    },
    remove: async (key) => {
      await reached(limiter.delete(key))
    },
  }
}

/** A door that cannot count guesses does not open. */
async function reached<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer
  } catch (error) {
    throw new BusyError('unavailable', 1, error instanceof Error ? error.message : 'the store of counts does not answer')
  }
}
