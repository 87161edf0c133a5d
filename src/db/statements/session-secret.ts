import type { Statement } from '../../context.ts'
import type { PatGrant, SessionCarrier } from '../../credentials.ts'
import { type OrganizationRow, sessionOrganization } from './organization.ts'
import { patGrant } from './pat.ts'

type SessionRow = {
  sessionId: string
  userId: string
  amr: string[]
  createdAt: Date
  authenticatedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  pat: PatGrant | null
  organization: OrganizationRow | null
}

/** The session of an opaque secret, while both its times last and its account may go on. A secret is good for one carrier. */
export const sessionBySecret: Statement<[secretHash: Buffer, carrier: SessionCarrier, now: Date], SessionRow> = {
  name: 'session-by-secret',
  text: `
    SELECT s.id AS "sessionId", s.user_id AS "userId", s.amr, s.created_at AS "createdAt", s.authenticated_at AS "authenticatedAt",
      s.last_seen_at AS "lastSeenAt", least(s.expires_at, s.idle_expires_at) AS "expiresAt", ${patGrant} AS pat,
      ${sessionOrganization} AS organization
    FROM auth.sessions s
    JOIN auth.users u ON u.id = s.user_id
    LEFT JOIN auth.refresh_tokens pat ON pat.id = s.pat_id
    WHERE s.secret_hash = $1 AND s.carrier = $2 AND s.revoked_at IS NULL AND s.expires_at > $3 AND s.idle_expires_at > $3
      AND NOT u.disabled AND (s.pat_id IS NULL OR pat.expires_at > $3)`,
}

/** Notes that a session was used, and puts its idle end off. It never brings one back. */
export const keepSession: Statement<[sessionId: string, now: Date, idleExpiresAt: Date], never> = {
  name: 'keep-session',
  text: `
    UPDATE auth.sessions SET last_seen_at = $2, idle_expires_at = least($3, expires_at)
    WHERE id = $1 AND revoked_at IS NULL AND last_seen_at < $2 AND idle_expires_at > $2`,
}

/** Notes that an access token of a session was used, unless that was noted within the last minute. */
export const noteSighting: Statement<[sessionId: string, now: Date], never> = {
  name: 'note-sighting',
  text: `
    UPDATE auth.sessions SET last_seen_at = $2
    WHERE id = $1 AND revoked_at IS NULL AND last_seen_at <= $2::timestamptz - interval '1 minute'`,
}
