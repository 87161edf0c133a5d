import { LRUCache } from 'lru-cache'
import type { Clock, Database, Log, Sightings } from '../context.ts'
import { noteSighting } from '../db/statements/session-secret.ts'

const intervalMs = 60_000

/**
 * Writes down that sessions are used, each once a minute at most, and without anybody waiting for it. What is not written, because the
 * database is away or the process ends, is lost: it is for people to look at.
 */
export function createSightings(db: Database, clock: Clock, log: Log): Sightings {
  const noted = new LRUCache<string, number>({ max: 100_000 })

  return {
    note: (sessionId) => {
      const now = clock.now()
      if (now.getTime() - (noted.get(sessionId) ?? Number.NEGATIVE_INFINITY) < intervalMs) return
      noted.set(sessionId, now.getTime())
      db.run(noteSighting, sessionId, now).catch((error) => log.debug({ error }, 'The use of a session was not written down'))
    },
  }
}
