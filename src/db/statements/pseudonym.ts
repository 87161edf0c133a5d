import type { Statement } from '../../context.ts'

/**
 * Puts a pseudonym in the place of a user in the audit, and blanks what could tell who they were: addresses of the network, browsers and
 * whatever was noted along. The ids of ended sessions stay, since instances that were not listening learn from them.
 */
export const pseudonymizeEvents: Statement<[userId: string, pseudonym: string], never> = {
  name: 'pseudonymize-events',
  text: `
    UPDATE auth.audit_events SET
      user_id = CASE WHEN user_id = $1 THEN $2 ELSE user_id END,
      actor_id = CASE WHEN actor_id = $1 THEN $2 ELSE actor_id END,
      ip = NULL, user_agent = NULL, data = NULL
    WHERE user_id = $1 OR actor_id = $1`,
}
