import type { Clock, Database, Revocations, Statement } from '../context.ts'
import { longestLifeSeconds } from './session-keys.ts'

/** The channel on which the database announces each ended session, whoever ended it. */
export const sessionRevokedChannel = 'portcullis_session_revoked'

const recentlyRevoked: Statement<[since: Date], { id: string }> = {
  name: 'recently-revoked-sessions',
  text: `
    SELECT id FROM auth.sessions WHERE revoked_at > $1
    UNION SELECT session_id FROM auth.audit_events WHERE created_at > $1 AND type = 'session.ended' AND session_id IS NOT NULL`,
}

const isLive: Statement<[sessionId: string], { id: string }> = {
  name: 'session-is-live',
  text: 'SELECT id FROM auth.sessions WHERE id = $1 AND revoked_at IS NULL',
}

export type RevocationList = Revocations & {
  /** Takes in what another instance, or an operator's SQL, announced. */
  heard: (sessionId: string) => void
  /** Takes in what was revoked while nobody listened. Run at each new connection of the listener. */
  reload: () => Promise<void>
}

/**
 * The sessions whose access tokens must be refused although they verify. An entry lives as long as an access token can; after
 * that nothing is left to refuse. While `isListening` is false the database is asked each time, so a cut connection revives nobody.
 */
export function createRevocations(
  db: Database,
  clock: Clock,
  accessTtlSeconds: number,
  isListening: () => boolean,
): RevocationList {
  const lifeMs = (longestLifeSeconds(accessTtlSeconds) + 60) * 1000
  // Of no bounded size: whoever could fill it up would revive what it drops.
  const endsById = new Map<string, number>()
  const waiting = new Map<string, Set<() => void>>()

  const add = (sessionIds: string[]) => {
    const now = clock.now().getTime()
    for (const sessionId of sessionIds) {
      // Taken out first, so that those that end soonest stand in front.
      endsById.delete(sessionId)
      endsById.set(sessionId, now + lifeMs)
      for (const tell of waiting.get(sessionId) ?? []) tell()
    }
    for (const [sessionId, endsAt] of endsById) {
      if (endsAt > now) break
      endsById.delete(sessionId)
    }
  }

  return {
    isRevoked: (sessionId) => {
      if (endsById.has(sessionId)) return true
      return isListening() ? false : db.run(isLive, sessionId).then((rows) => rows.length === 0)
    },
    add,
    whenRevoked: (sessionId, then) => {
      const ofSession = waiting.get(sessionId) ?? new Set()
      waiting.set(sessionId, ofSession.add(then))
      return () => {
        ofSession.delete(then)
        if (ofSession.size === 0 && waiting.get(sessionId) === ofSession) waiting.delete(sessionId)
      }
    },
    heard: (sessionId) => add([sessionId]),
    reload: async () => {
      const rows = await db.run(recentlyRevoked, new Date(clock.now().getTime() - lifeMs))
      add(rows.map(({ id }) => id))
    },
  }
}
