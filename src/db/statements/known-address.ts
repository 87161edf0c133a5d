import type { Statement } from '../../context.ts'

/**
 * Whether a session of the user that began at an address of the block was alive after `since`; not that of whoever looked through their
 * eyes there.
 */
export const hadSessionFrom: Statement<[userId: string, block: string, since: Date], { isKnown: boolean }> = {
  name: 'had-session-from',
  text: `
    SELECT EXISTS (
      SELECT FROM auth.sessions
      WHERE user_id = $1 AND last_seen_at > $3 AND ip::inet <<= $2::inet AND impersonator_session_id IS NULL
    ) AS "isKnown"`,
}
