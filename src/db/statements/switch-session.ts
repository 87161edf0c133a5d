import type { Statement } from '../../context.ts'
import { accountColumns } from './account.ts'
import { type ElevatedRow, replaceRefreshToken } from './elevate-session.ts'
import { sessionOrganization } from './organization.ts'

type SwitchValues = [
  userId: string,
  sessionId: string,
  organizationId: string | null,
  now: Date,
  successorHash: string,
  expiresAt: Date,
]

/**
 * Moves a live session to an organization, or to none, and replaces its refresh token. Returns nothing when the session has ended or is that of
 * a personal access token or of somebody behind the user. That its user is a member was seen to before, and is asked again whenever it
 * matters. A cookie stays: it says nothing of where it acts.
 */
export const switchSession: Statement<SwitchValues, ElevatedRow> = {
  name: 'switch-session',
  text: `
    WITH session AS (
      UPDATE auth.sessions s SET organization_id = $3::uuid, last_seen_at = $4, rekeyed_at = $4
      WHERE s.id = $2 AND s.user_id = $1 AND s.revoked_at IS NULL AND s.pat_id IS NULL AND s.impersonator_session_id IS NULL
      RETURNING s.id, s.user_id, s.amr, s.authenticated_at, s.carrier, s.organization_id
    ), ${replaceRefreshToken({ successorHash: '$5', expiresAt: '$6', now: '$4' })}
    SELECT ${accountColumns}, rotated.id AS "refreshTokenId", s.id AS "sessionId",
      s.amr, s.authenticated_at AS "authenticatedAt", s.carrier, NULL::jsonb AS pat, ${sessionOrganization} AS organization
    FROM session s JOIN auth.users u ON u.id = s.user_id LEFT JOIN rotated ON true
    WHERE rotated.id IS NOT NULL OR s.carrier <> 'tokens'`,
}
