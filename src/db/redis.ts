import { once } from 'node:events'
import { Redis } from 'ioredis'
import type { Log } from '../context.ts'

const patienceMs = 1_000

/** Nobody waits in a queue for Redis to come back: a command fails at once without a connection, and after a second without an answer. */
const impatient = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: patienceMs,
  commandTimeout: patienceMs,
}

/** Connects, and again whenever the connection is lost. Resolves once it is known whether Redis answers, be it or not. */
export async function connectRedis(url: string, log: Log): Promise<Redis> {
  const redis = new Redis(url, impatient)
  redis.on('error', (error) => log.warn({ err: error.message }, 'Redis does not answer'))
  await becomeReady(redis).catch(() => {})
  return redis
}

/** The version of the server; rejects with the reason why it does not answer. */
export async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url, { ...impatient, retryStrategy: () => null })
  // Those that come after the first, which is thrown.
  redis.on('error', () => {})
  try {
    await becomeReady(redis)
    const [, version = 'unknown'] = /^redis_version:(\S+)/m.exec(await redis.info('server')) ?? []
    return version
  } finally {
    redis.disconnect()
  }
}

async function becomeReady(redis: Redis): Promise<void> {
  await once(redis, 'ready', { signal: AbortSignal.timeout(2 * patienceMs) })
}
