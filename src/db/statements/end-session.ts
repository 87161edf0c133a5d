import type { Statement } from '../../context.ts'

type Trace = [now: Date, reason: string, ip: string | null, userAgent: string | null, requestId: string]
type EndedRow = { sessionId: string }

/** The audit row of each session in `ended`; the parameters of Trace start at `$2`. */
const eventOfEach = `
  INSERT INTO auth.audit_events (created_at, type, actor_id, user_id, session_id, ip, user_agent, request_id, data)
  SELECT $2, 'session.ended', user_id, user_id, id, $4::text, $5::text, $6, jsonb_build_object('reason', $3::text) FROM ended`

/** Ends one session and its refresh tokens, whoever's it is, or that owner's alone; returns it only if it was alive until now. */
export const endSession: Statement<[sessionId: string, ...Trace, ownerId: string | null], EndedRow> = {
  name: 'end-session',
  text: `
    WITH ended AS (
      UPDATE auth.sessions SET revoked_at = $2, revoked_reason = $3
      WHERE id = $1 AND revoked_at IS NULL AND ($7::uuid IS NULL OR user_id = $7)
      RETURNING id, user_id
    ), tokens AS (
      DELETE FROM auth.refresh_tokens t USING ended WHERE t.session_id = ended.id
    ), event AS (${eventOfEach})
    SELECT id AS "sessionId" FROM ended`,
}

/**
 * Ends every session of a user but `keptSessionId`, and the refresh tokens of the sessions, adopted ones included.
 * Personal access tokens stay. The user's row must be locked by the caller's transaction already.
 */
export const endUserSessions: Statement<[userId: string, ...Trace, keptSessionId: string | null], EndedRow> = {
  name: 'end-user-sessions',
  text: `
    WITH ended AS (
      UPDATE auth.sessions SET revoked_at = $2, revoked_reason = $3
      WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $7::uuid
      RETURNING id, user_id
    ), tokens AS (
      DELETE FROM auth.refresh_tokens t
      WHERE t.user_id = $1 AND t.type = 'regular'
        -- Adopted tokens have no session, and none of them is kept.
        AND (t.session_id IS NULL OR t.session_id IS DISTINCT FROM $7::uuid)
        AND (SELECT count(*) FROM ended) >= 0
    ), event AS (${eventOfEach})
    SELECT id AS "sessionId" FROM ended`,
}

/** Ends the sessions that a user's personal access token has opened. The user's row must be locked by the caller's transaction already. */
export const endPatSessions: Statement<[patId: string, ...Trace, userId: string], EndedRow> = {
  name: 'end-pat-sessions',
  text: `
    WITH ended AS (
      UPDATE auth.sessions SET revoked_at = $2, revoked_reason = $3
      WHERE pat_id = $1 AND user_id = $7 AND revoked_at IS NULL
      RETURNING id, user_id
    ), tokens AS (
      DELETE FROM auth.refresh_tokens t USING ended WHERE t.session_id = ended.id
    ), event AS (${eventOfEach})
    SELECT id AS "sessionId" FROM ended`,
}

/** Ends the session that an opaque secret carries, whoever's it is, or that owner's alone. */
export const endSessionOfSecret: Statement<[secretHash: Buffer, ...Trace, ownerId: string | null], EndedRow> = {
  name: 'end-session-of-secret',
  text: `
    WITH ended AS (
      UPDATE auth.sessions SET revoked_at = $2, revoked_reason = $3
      WHERE secret_hash = $1 AND revoked_at IS NULL AND ($7::uuid IS NULL OR user_id = $7)
      RETURNING id, user_id
    ), event AS (${eventOfEach})
    SELECT id AS "sessionId" FROM ended`,
}

/**
 * Ends the session of a refresh token, live or spent, and deletes the token whatever its type (nhost contract). A personal access token
 * takes the sessions along that it has opened; its user is locked first, since other statements want those sessions before the token.
 */
export const endSessionOfToken: Statement<[hash: string, ...Trace], EndedRow> = {
  name: 'end-session-of-token',
  text: `
    WITH pat AS MATERIALIZED (
      SELECT t.id FROM auth.refresh_tokens t JOIN auth.users u ON u.id = t.user_id
      WHERE t.refresh_token_hash = $1 AND t.type = 'pat' FOR NO KEY UPDATE OF u
    ), token AS (
      SELECT session_id FROM auth.refresh_tokens WHERE refresh_token_hash = $1
      UNION SELECT session_id FROM auth.spent_refresh_tokens WHERE hash = decode(substr($1, 3), 'hex')
      UNION SELECT opened.id FROM auth.sessions opened JOIN pat ON opened.pat_id = pat.id
    ), ended AS (
      UPDATE auth.sessions s SET revoked_at = $2, revoked_reason = $3 FROM token
      WHERE s.id = token.session_id AND s.revoked_at IS NULL
      RETURNING s.id, s.user_id
    ), doomed AS (
      -- Each by its index: asked for both at once, PostgreSQL reads all tokens there are.
      SELECT id FROM auth.refresh_tokens WHERE refresh_token_hash = $1
      UNION SELECT t.id FROM auth.refresh_tokens t JOIN ended ON t.session_id = ended.id
    ), tokens AS (
      DELETE FROM auth.refresh_tokens t USING doomed WHERE t.id = doomed.id RETURNING t.id, t.user_id, t.type
    ), revoked AS (
      INSERT INTO auth.audit_events (created_at, type, actor_id, user_id, ip, user_agent, request_id, data)
      SELECT $2, 'pat.revoked', user_id, user_id, $4::text, $5::text, $6, jsonb_build_object('patId', id) FROM tokens WHERE type = 'pat'
    ), event AS (${eventOfEach})
    SELECT id AS "sessionId" FROM ended`,
}
