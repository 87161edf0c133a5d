import { LRUCache } from 'lru-cache'
import type { Clock, Database, Revocations, Statement } from '../context.ts'

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
  const lifeMs = (accessTtlSeconds + 60) * 1000
  const revoked = new LRUCache<string, true>({ max: 1_000_000, ttl: lifeMs, ttlAutopurge: false })

  return {
    isRevoked: (sessionId) => {
      if (revoked.has(sessionId)) return true
      return isListening() ? false : db.run(isLive, sessionId).then((rows) => rows.length === 0)
    },
    add: (sessionIds) => {
      for (const sessionId of sessionIds) revoked.set(sessionId, true)
    },
    heard: (sessionId) => revoked.set(sessionId, true),
    reload: async () => {
      const rows = await db.run(recentlyRevoked, new Date(clock.now().getTime() - lifeMs))
      for (const { id } of rows) revoked.set(id, true)
    },
  }
}
