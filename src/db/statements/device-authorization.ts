import type { Statement } from '../../context.ts'

type PollValues = [deviceCodeHash: Buffer, clientId: string, now: Date, slowerBySeconds: number]

type PolledRow = { status: string; isExpired: boolean; isTooSoon: boolean; userId: string | null; sessionId: string | null }

/**
 * Notes that a program asks, and tells how it stands with what it waits for. Whoever asks again before the interval is over while nobody has
 * decided has to wait longer from then on (RFC 8628, section 3.5). The row is held while that is judged, so that each of many at once counts.
 */
export const pollDeviceAuthorization: Statement<PollValues, PolledRow> = {
  name: 'poll-device-authorization',
  text: `
    WITH held AS MATERIALIZED (
      SELECT device_code_hash, status = 'pending' AND last_polled_at + make_interval(secs => interval_seconds) > $3 AS is_too_soon
      FROM auth.device_authorizations WHERE device_code_hash = $1 AND client_id = $2 FOR NO KEY UPDATE
    )
    UPDATE auth.device_authorizations a
    SET last_polled_at = $3, interval_seconds = a.interval_seconds + CASE WHEN held.is_too_soon THEN $4::int ELSE 0 END
    FROM held WHERE a.device_code_hash = held.device_code_hash
    RETURNING a.status, a.expires_at <= $3 AS "isExpired", coalesce(held.is_too_soon, false) AS "isTooSoon",
      a.user_id AS "userId", a.session_id AS "sessionId"`,
}

type DecideValues = [userCodeHash: Buffer, status: 'approved' | 'denied', userId: string, sessionId: string, now: Date]

/** Approves or denies what waits under a user code. That it waits is part of the write: of all who decide, one does. */
export const decideDeviceAuthorization: Statement<DecideValues, { clientId: string }> = {
  name: 'decide-device-authorization',
  text: `
    UPDATE auth.device_authorizations SET status = $2, user_id = $3, session_id = $4
    WHERE user_code_hash = $1 AND status = 'pending' AND expires_at > $5
    RETURNING client_id AS "clientId"`,
}

/** Uses an approval up. Deleting it is the guard: of all polls at once, on any instance, one gets the row. */
export const redeemDeviceAuthorization: Statement<[deviceCodeHash: Buffer, now: Date], { clientId: string }> = {
  name: 'redeem-device-authorization',
  text: `
    DELETE FROM auth.device_authorizations WHERE device_code_hash = $1 AND status = 'approved' AND expires_at > $2
    RETURNING client_id AS "clientId"`,
}
