import type { Statement, StatementRunner } from '../context.ts'

/** Short transactions: rows stay locked for milliseconds, and a sweep that is cut off loses one batch at most. */
export const batchSize = 1000

/** Deletes one batch of what ended before the given moment. */
export type Sweep = Statement<[before: Date], { swept: number }>

function sweep(name: string, table: string, key: string, condition: string): Sweep {
  return {
    name: `sweep ${name}`,
    text: `
    WITH gone AS (
      DELETE FROM auth.${table} WHERE ${key} IN (
        SELECT ${key} FROM auth.${table} AS old WHERE ${condition} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
      ) RETURNING 1
    )
    SELECT count(*)::int AS swept FROM gone`,
  }
}

export const expiredTickets = sweep('expired tickets', 'tickets', 'id', 'expires_at < $1')

export const expiredDeviceAuthorizations = sweep(
  'expired device authorizations',
  'device_authorizations',
  'device_code_hash',
  'expires_at < $1',
)

/** The newest say whether an account is shown more of them. */
export const expiredLoginRequests = sweep('expired login requests', 'login_requests', 'id', 'expires_at < $1')

export const expiredInvitations = sweep('expired invitations', 'invitations', 'id', 'expires_at < $1')

export const expiredRefreshTokens = sweep('expired refresh tokens', 'refresh_tokens', 'id', "expires_at < $1 AND type <> 'pat'")

/** Their users are locked with them, without waiting: a trigger ends the sessions, for which others wait before they want the tokens. */
export const expiredPats: Sweep = {
  name: 'sweep expired personal access tokens',
  text: `
    WITH gone AS (
      DELETE FROM auth.refresh_tokens WHERE id IN (
        SELECT pat.id FROM auth.refresh_tokens AS pat JOIN auth.users ON users.id = pat.user_id
        WHERE pat.type = 'pat' AND pat.expires_at < $1 LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
      ) RETURNING 1
    )
    SELECT count(*)::int AS swept FROM gone`,
}

export const spentRefreshTokens = sweep('spent refresh tokens', 'spent_refresh_tokens', 'hash', 'expires_at < $1')

export const revokedSessions = sweep('revoked sessions', 'sessions', 'id', 'revoked_at < $1')

/** Nothing can continue such a session: it has no refresh token or live secret, and its access tokens ended long ago. */
export const abandonedSessions = sweep(
  'abandoned sessions',
  'sessions',
  'id',
  `last_seen_at < $1 AND coalesce(least(idle_expires_at, expires_at), $1) <= $1
    AND NOT EXISTS (SELECT FROM auth.refresh_tokens AS token WHERE token.session_id = old.id)`,
)

/** No browser keeps the cookie any longer. */
export const forgottenDevices = sweep('forgotten devices', 'devices', 'id', 'last_seen_at < $1')

export const retiredSigningKeys = sweep('retired signing keys', 'signing_keys', 'kid', 'retired_at < $1')

/** The limiter counts time in milliseconds since the epoch. */
export const expiredRateLimits = sweep(
  'expired rate limits',
  'rate_limits',
  'key',
  'expire < (extract(epoch FROM $1::timestamptz) * 1000)::bigint',
)

/** Deletes what the statement finds before `before`, batch by batch; resolves with the number of rows. */
export async function sweepAll(db: StatementRunner, statement: Sweep, before: Date): Promise<number> {
  let total = 0
  for (;;) {
    const [row] = await db.run(statement, before)
    const swept = row?.swept ?? 0
    total += swept
    if (swept < batchSize) return total
  }
}
