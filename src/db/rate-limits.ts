import type { Config } from '../config.ts'
import type { Counters, Log, RateLimits } from '../context.ts'
import { RateLimitedError } from '../errors.ts'
import { memoryCounters } from './counters.ts'

/** Limits whose counts all instances share; only the flood guard of `global`, which every request passes, is each instance's own. */
export function createRateLimits({ buckets }: Config['rateLimit'], shared: Counters, log: Log): RateLimits {
  const own = memoryCounters()
  const countersOf = (bucket: keyof typeof buckets) => (bucket === 'global' ? own : shared)

  return {
    consume: async (bucket, key) => {
      const { burst, intervalSeconds } = buckets[bucket]
      const { count, secondsLeft } = await countersOf(bucket).add(keyIn(bucket, key), intervalSeconds)
      if (count > burst) throw new RateLimitedError(secondsLeft)
    },
    giveBack: async (bucket, key) => {
      await countersOf(bucket)
        .takeBack(keyIn(bucket, key), buckets[bucket].burst)
        .catch((error) => log.warn({ bucket, err: error }, 'A count could not be given back'))
    },
  }
}

/** Apart for each bucket: in hasura-auth two buckets of one interval ate each other's points. */
function keyIn(bucket: string, key: string): string {
  return `${bucket}:${key}`
}
