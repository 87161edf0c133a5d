import type { Statement } from '../../context.ts'
import type { PatGrant, SessionCarrier } from '../../credentials.ts'
import { type AccountRow, accountColumns } from './account.ts'
import { type OrganizationRow, sessionOrganization } from './organization.ts'
import { patGrant } from './pat.ts'

/*
 * Locks are taken in one order everywhere: users, then sessions, then refresh_tokens.
 * A statement that took them otherwise could deadlock with a password change, which needs all three.
 */

type StartSessionValues = [
  userId: string,
  now: Date,
  passwordHash: string | null,
  sessionId: string,
  amr: string[],
  ip: string | null,
  userAgent: string | null,
  tokenId: string | null,
  tokenHash: string | null,
  expiresAt: Date,
  requestId: string,
  authenticatedAt: Date,
  patId: string | null,
  carrier: SessionCarrier,
  secretHash: Buffer | null,
  idleExpiresAt: Date | null,
  trustedDevice: Buffer | null,
  device: Buffer | null,
  knownSince: Date,
  network: string | null,
  admitsNewDevice: boolean,
  organizationId: string | null,
  impersonatorSessionId: string | null,
  impersonationReason: string | null,
]

type StartedRow = { sessionId: string | null; isNewDevice: boolean; organization: OrganizationRow | null }

/**
 * A session, its refresh token or secret and the audit row, or nothing at all: the UPDATE is the guard. It locks the user, so that
 * an account that was disabled, or whose password changed since it was checked, gets no session out of the race.
 * `passwordHash` is what the caller verified, or null where no password was asked; `trustedDevice` is what stood in for the second factor,
 * and must do so still. With `organizationId` the session acts there, or is none for whoever is no member of it.
 *
 * A device is new that is known neither by its cookie nor by a session that was alive after `knownSince` and began by the same user agent, of
 * whatever version, in the same `network`. The first device of an account is not, nor what personal access tokens and bearer tokens are used on.
 * On a new one nothing is written unless `admitsNewDevice`. Several at once do not see each other's sessions, unless their transactions have
 * locked the user before.
 *
 * With `impersonatorSessionId` it is somebody else who looks through the user's eyes, while that session of theirs lives: it says nothing of
 * the devices of the user, nor of when they were seen.
 */
export const startSession: Statement<StartSessionValues, StartedRow> = {
  name: 'start-session',
  text: `
    WITH device AS (
      SELECT $13::uuid IS NOT NULL OR $14 = 'bearer' OR $23::uuid IS NOT NULL
        OR EXISTS (SELECT FROM auth.devices d WHERE d.user_id = $1 AND d.hash = $18::bytea)
        OR EXISTS (
          SELECT FROM auth.sessions s
          WHERE s.user_id = $1 AND s.last_seen_at > $19 AND s.pat_id IS NULL AND s.carrier <> 'bearer'
            AND s.impersonator_session_id IS NULL
            -- Browsers update themselves, and become no other ones by that.
            AND translate(s.user_agent, '0123456789', '') IS NOT DISTINCT FROM translate($7, '0123456789', '')
            AND (s.ip::inet <<= $20::inet OR (s.ip IS NULL AND $20 IS NULL))
        )
        OR NOT EXISTS (SELECT FROM auth.devices d WHERE d.user_id = $1)
          -- Those that were adopted from hasura-auth tell nothing to compare with.
          AND NOT EXISTS (
            SELECT FROM auth.sessions s
            WHERE s.user_id = $1 AND s.impersonator_session_id IS NULL AND coalesce(s.user_agent, s.ip) IS NOT NULL
          )
        AS is_known
    ), account AS (
      UPDATE auth.users SET last_seen = CASE WHEN $23 IS NULL THEN $2 ELSE last_seen END FROM device
      WHERE id = $1 AND NOT disabled AND ($3::text IS NULL OR password_hash = $3) AND (device.is_known OR $21)
      RETURNING id, active_mfa_type
    ), trusted AS (
      -- Locked after the user: trust that ended while this waited is seen to have ended.
      SELECT d.id FROM account JOIN auth.devices d ON d.user_id = account.id
      WHERE d.hash = $17::bytea AND d.trusted_until > $2 FOR SHARE OF d
    ), impersonator AS (
      SELECT i.user_id FROM auth.sessions i WHERE i.id = $23 AND i.revoked_at IS NULL
    ), session AS (
      INSERT INTO auth.sessions (id, user_id, created_at, last_seen_at, authenticated_at, amr, ip, user_agent, pat_id,
        carrier, secret_hash, expires_at, idle_expires_at, organization_id, impersonator_session_id, impersonation_reason)
      SELECT $4, account.id, $2, $2, $12, $5::text[], $6::text, $7::text, $13::uuid,
        $14, $15::bytea, CASE WHEN $8::uuid IS NULL THEN $10::timestamptz END, $16::timestamptz, $22::uuid, $23, $24::text
      FROM account WHERE ($17 IS NULL OR EXISTS (SELECT FROM trusted))
        AND ($22 IS NULL OR EXISTS (SELECT FROM auth.memberships m WHERE m.organization_id = $22 AND m.user_id = account.id))
        AND ($23 IS NULL OR EXISTS (SELECT FROM impersonator))
      RETURNING id, user_id, amr, organization_id
    ), token AS (
      INSERT INTO auth.refresh_tokens (id, created_at, expires_at, user_id, type, refresh_token_hash, session_id)
      SELECT $8, $2, $10, session.user_id, 'regular', $9, session.id FROM session WHERE $8::uuid IS NOT NULL
    ), event AS (
      INSERT INTO auth.audit_events (created_at, type, actor_id, user_id, session_id, ip, user_agent, request_id, data)
      SELECT $2, 'session.started', coalesce((SELECT i.user_id FROM impersonator i), user_id), user_id, id, $6, $7, $11,
        jsonb_strip_nulls(jsonb_build_object('amr', $5::text[], 'patId', $13::uuid))
      FROM session
    )
    SELECT s.id AS "sessionId", NOT device.is_known AS "isNewDevice", ${sessionOrganization} AS organization
    FROM device LEFT JOIN session s ON true LEFT JOIN account u ON true`,
}

type RotateValues = [
  hash: string,
  successorHash: string,
  now: Date,
  expiresAt: Date,
  verifiedOnly: boolean,
  ip: string | null,
  userAgent: string | null,
  requestId: string,
]

export type RefreshedRow = AccountRow & {
  refreshTokenId: string
  sessionId: string
  amr: string[]
  authenticatedAt: Date
  pat: PatGrant | null
  /** Where the session acts, as long as its user is a member there. */
  organization: OrganizationRow | null
}

/**
 * Replaces a live refresh token by its successor in place, so that the row keeps its id, and remembers the old value as spent.
 * Returns nothing when the token is unknown, rotated, expired or revoked, or its account may not go on. A session of a personal
 * access token goes on until that expires, and no longer.
 * A token of an adopted hasura-auth database has no session yet; it gets one here, under the token's own id. The token is held
 * first, so that one which is deleted meanwhile leaves no session behind.
 */
export const rotateRefreshToken: Statement<RotateValues, RefreshedRow> = {
  name: 'rotate-refresh-token',
  text: `
    WITH presented AS (
      SELECT t.id, t.user_id, t.created_at, t.session_id, pat.expires_at AS pat_expires_at, ${patGrant} AS pat
      FROM auth.refresh_tokens t
      LEFT JOIN auth.sessions s ON s.id = t.session_id
      LEFT JOIN auth.refresh_tokens pat ON pat.id = s.pat_id
      WHERE t.refresh_token_hash = $1 AND t.type = 'regular' AND t.expires_at > $3 AND s.revoked_at IS NULL
        AND (s.pat_id IS NULL OR pat.expires_at > $3)
    ), account AS (
      UPDATE auth.users u SET last_seen = $3
      FROM presented
      WHERE u.id = presented.user_id AND NOT u.disabled
        AND (u.email_verified OR u.email IS NULL OR u.is_anonymous OR NOT $5)
      RETURNING u.*
    ), recorded AS (
      UPDATE auth.sessions s SET last_seen_at = $3
      FROM presented JOIN account ON account.id = presented.user_id
      WHERE s.id = presented.session_id AND s.revoked_at IS NULL
      RETURNING s.id, s.amr, s.authenticated_at, s.organization_id
    ), held AS (
      SELECT t.id FROM auth.refresh_tokens t JOIN presented ON presented.id = t.id JOIN account ON account.id = t.user_id
      WHERE presented.session_id IS NULL AND t.refresh_token_hash = $1
      FOR UPDATE OF t
    ), adopted AS (
      INSERT INTO auth.sessions (id, user_id, created_at, last_seen_at, authenticated_at)
      SELECT presented.id, presented.user_id, presented.created_at, $3, presented.created_at
      FROM presented JOIN held ON held.id = presented.id
      RETURNING id, amr, authenticated_at, organization_id, user_id
    ), event AS (
      INSERT INTO auth.audit_events (created_at, type, actor_id, user_id, session_id, ip, user_agent, request_id)
      SELECT $3, 'session.adopted', user_id, user_id, id, $6::text, $7::text, $8 FROM adopted
    ), session AS (
      SELECT * FROM recorded UNION ALL SELECT id, amr, authenticated_at, organization_id FROM adopted
    ), rotated AS (
      UPDATE auth.refresh_tokens t
      SET refresh_token_hash = $2, expires_at = least($4, presented.pat_expires_at), session_id = session.id
      FROM presented JOIN session ON session.id = coalesce(presented.session_id, presented.id)
      WHERE t.id = presented.id AND t.refresh_token_hash = $1
      RETURNING t.id, t.session_id, presented.pat
    ), spent AS (
      INSERT INTO auth.spent_refresh_tokens (hash, session_id, spent_at, expires_at)
      SELECT decode(substr($1, 3), 'hex'), session_id, $3, $4 FROM rotated
    )
    SELECT ${accountColumns}, rotated.id AS "refreshTokenId", s.id AS "sessionId",
      s.amr, s.authenticated_at AS "authenticatedAt", rotated.pat, ${sessionOrganization} AS organization
    FROM rotated CROSS JOIN account u CROSS JOIN session s`,
}

/**
 * The family of a token that was rotated before. `isRace` says that this happened after `graceStart` and that the successor
 * is still the live one: the presenter lost a race, or the answer. `isStale` says that an elevation or a switch replaced it after `graceStart`,
 * perhaps in another tab: its successor is no function of it, and nobody need be a thief. Otherwise somebody kept a copy.
 */
export const spentRefreshToken: Statement<
  [hash: string, successorHash: string, now: Date, graceStart: Date],
  RefreshedRow & { isRace: boolean; isStale: boolean }
> = {
  name: 'spent-refresh-token',
  text: `
    SELECT ${accountColumns}, coalesce(t.id, s.id) AS "refreshTokenId", s.id AS "sessionId",
      s.amr, s.authenticated_at AS "authenticatedAt", ${patGrant} AS pat, ${sessionOrganization} AS organization,
      (spent.spent_at > $4 AND t.id IS NOT NULL AND s.revoked_at IS NULL AND NOT u.disabled) AS "isRace",
      (spent.spent_at > $4 AND spent.spent_at IS NOT DISTINCT FROM s.rekeyed_at) AS "isStale"
    FROM auth.spent_refresh_tokens spent
    JOIN auth.sessions s ON s.id = spent.session_id
    JOIN auth.users u ON u.id = s.user_id
    LEFT JOIN auth.refresh_tokens pat ON pat.id = s.pat_id
    LEFT JOIN auth.refresh_tokens t
      ON t.session_id = s.id AND t.refresh_token_hash = $2 AND t.type = 'regular' AND t.expires_at > $3
    WHERE spent.hash = decode(substr($1, 3), 'hex')`,
}

/** Why a token that is in the table did not rotate: its account is disabled, which ended its session too, or not verified. */
export const refusedRefreshToken: Statement<[hash: string, now: Date], { disabled: boolean }> = {
  name: 'refused-refresh-token',
  text: `
    SELECT u.disabled
    FROM auth.refresh_tokens t
    JOIN auth.users u ON u.id = t.user_id
    LEFT JOIN auth.sessions s ON s.id = t.session_id
    LEFT JOIN auth.refresh_tokens pat ON pat.id = s.pat_id
    WHERE t.refresh_token_hash = $1 AND t.type = 'regular' AND t.expires_at > $2 AND (u.disabled OR s.revoked_at IS NULL)
      AND (s.pat_id IS NULL OR pat.expires_at > $2)`,
}
