import type { Statement } from '../../context.ts'
import type { SessionCarrier } from '../../credentials.ts'
import { accountColumns } from './account.ts'
import { sessionOrganization } from './organization.ts'
import type { RefreshedRow } from './session.ts'

type ElevateValues = [
  userId: string,
  sessionId: string,
  method: string,
  amr: string,
  now: Date,
  successorHash: string,
  expiresAt: Date,
  ip: string | null,
  userAgent: string | null,
  requestId: string,
  passwordHash: string | null,
  keysElevate: boolean,
  secretHash: Buffer,
]

/** Without a refresh token where a secret carries the session. */
export type ElevatedRow = Omit<RefreshedRow, 'refreshTokenId'> & { refreshTokenId: string | null; carrier: SessionCarrier }

/**
 * Two parts of a WITH: they replace the refresh token of what the part `session` has found, if it has one, and remember the old one as spent.
 * `rotated` holds its id.
 */
export function replaceRefreshToken({ successorHash, expiresAt, now }: Record<'successorHash' | 'expiresAt' | 'now', string>) {
  return `previous AS (
      SELECT t.id, t.refresh_token_hash FROM auth.refresh_tokens t JOIN session ON session.id = t.session_id
      WHERE t.type = 'regular' FOR UPDATE OF t
    ), rotated AS (
      UPDATE auth.refresh_tokens t SET refresh_token_hash = ${successorHash}, expires_at = ${expiresAt}
      FROM previous WHERE t.id = previous.id
      RETURNING t.id
    ), spent AS (
      INSERT INTO auth.spent_refresh_tokens (hash, session_id, spent_at, expires_at)
      SELECT decode(substr(previous.refresh_token_hash, 3), 'hex'), session.id, ${now}, ${expiresAt} FROM previous CROSS JOIN session
    )`
}

/**
 * Notes on a live session that its user proved themselves again, and replaces its refresh token or cookie: what somebody copied before
 * the step up must not reach beyond it. Returns nothing when the session has ended, or its account may not go on, and never for the session
 * of a personal access token or of somebody behind the user, which prove nothing about who is there; nor where the proof was a password,
 * `passwordHash` what it was compared with, and that has changed since, or a second factor been switched on, or where `keysElevate` a key been
 * added. The user's row is locked before.
 */
export const elevateSession: Statement<ElevateValues, ElevatedRow> = {
  name: 'elevate-session',
  text: `
    WITH account AS (
      UPDATE auth.users u SET last_seen = $5
      WHERE u.id = $1 AND NOT u.disabled AND ($11::text IS NULL OR (
        u.password_hash = $11 AND u.active_mfa_type IS NULL
        AND NOT ($12 AND EXISTS (SELECT FROM auth.user_security_keys k WHERE k.user_id = u.id))
      ))
      RETURNING u.*
    ), session AS (
      UPDATE auth.sessions s
      SET elevated_at = $5, elevated_method = $3, last_seen_at = $5, rekeyed_at = $5,
        amr = CASE WHEN $4 = ANY (s.amr) THEN s.amr ELSE s.amr || $4::text END,
        secret_hash = CASE WHEN s.carrier = 'cookie' THEN $13 ELSE s.secret_hash END
      FROM account WHERE s.id = $2 AND s.user_id = account.id AND s.revoked_at IS NULL
        AND s.pat_id IS NULL AND s.impersonator_session_id IS NULL
      RETURNING s.id, s.amr, s.authenticated_at, s.carrier, s.organization_id
    ), ${replaceRefreshToken({ successorHash: '$6', expiresAt: '$7', now: '$5' })}, event AS (
      INSERT INTO auth.audit_events (created_at, type, actor_id, user_id, session_id, ip, user_agent, request_id, data)
      SELECT $5, 'session.elevated', $1, $1, id, $8::text, $9::text, $10, jsonb_build_object('method', $3::text) FROM session
    )
    SELECT ${accountColumns}, rotated.id AS "refreshTokenId", s.id AS "sessionId",
      s.amr, s.authenticated_at AS "authenticatedAt", s.carrier, NULL::jsonb AS pat, ${sessionOrganization} AS organization
    FROM session s CROSS JOIN account u LEFT JOIN rotated ON true
    WHERE rotated.id IS NOT NULL OR s.carrier <> 'tokens'`,
}
