import type { Statement } from '../../context.ts'
import type { PatGrant } from '../../credentials.ts'

/** The grant of the row `pat` of auth.refresh_tokens as JSON, NULL where there is no such row. */
export const patGrant = `
  CASE WHEN pat.id IS NOT NULL THEN jsonb_build_object(
    'id', pat.id,
    -- Not even JSON has a number for the "infinity" that an operator may have chosen.
    'expiresAt', floor(least(extract(epoch FROM pat.expires_at)::float8, 1e11)),
    'scopes', coalesce(pat.scopes, '{}'),
    'allowedFields', coalesce(pat.allowed_fields, '{}')
  ) END`

/**
 * Holds a personal access token for a sign-in, until the transaction ends, and notes when that was; nothing when it is unknown, expired or
 * revoked. Who revokes it waits, and then finds the session that was opened. The user is locked first, as everywhere.
 */
export const usePat: Statement<[hash: string, now: Date], { userId: string; createdAt: Date; pat: PatGrant }> = {
  name: 'use-pat',
  text: `
    WITH owner AS MATERIALIZED (
      SELECT u.id FROM auth.refresh_tokens t JOIN auth.users u ON u.id = t.user_id
      WHERE t.refresh_token_hash = $1 AND t.type = 'pat' FOR NO KEY UPDATE OF u
    )
    UPDATE auth.refresh_tokens pat SET last_used_at = $2
    FROM owner
    WHERE pat.refresh_token_hash = $1 AND pat.type = 'pat' AND pat.user_id = owner.id AND pat.expires_at > $2
    RETURNING pat.user_id AS "userId", pat.created_at AS "createdAt", ${patGrant} AS pat`,
}

type DeleteValues = [
  userId: string,
  patId: string | null,
  now: Date,
  actorSessionId: string | null,
  ip: string | null,
  userAgent: string | null,
  requestId: string,
]

/** Deletes one personal access token of a user, or all of them, with an audit row for each. A trigger ends the sessions that are left of them. */
export const deletePats: Statement<DeleteValues, { id: string }> = {
  name: 'delete-pats',
  text: `
    WITH deleted AS (
      DELETE FROM auth.refresh_tokens WHERE user_id = $1 AND type = 'pat' AND ($2::uuid IS NULL OR id = $2)
      RETURNING id, user_id
    ), event AS (
      INSERT INTO auth.audit_events (created_at, type, actor_id, user_id, session_id, ip, user_agent, request_id, data)
      SELECT $3, 'pat.revoked', user_id, user_id, $4::uuid, $5::text, $6::text, $7, jsonb_build_object('patId', id) FROM deleted
    )
    SELECT id FROM deleted`,
}
