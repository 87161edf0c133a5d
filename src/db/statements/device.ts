import type { Statement } from '../../context.ts'

type SeeDeviceValues = [id: string, userId: string, hash: Buffer, now: Date, ip: string | null, userAgent: string | null]

/** Writes down that a user signs in with a device, which may be new. Trust in it stays as it is. */
export const seeDevice: Statement<SeeDeviceValues, never> = {
  name: 'see-device',
  text: `
    INSERT INTO auth.devices (id, user_id, hash, created_at, last_seen_at, ip, user_agent) VALUES ($1, $2, $3, $4, $4, $5, $6)
    ON CONFLICT (user_id, hash) DO UPDATE SET last_seen_at = excluded.last_seen_at, ip = excluded.ip, user_agent = excluded.user_agent`,
}

type ReplaceDeviceValues = [...SeeDeviceValues, trustedUntil: Date, replaced: Buffer | null]

/** Writes down a device that is trusted from now on, in place of the one that was recognised until then. */
export const replaceDevice: Statement<ReplaceDeviceValues, never> = {
  name: 'replace-device',
  text: `
    WITH replaced AS (DELETE FROM auth.devices WHERE user_id = $2 AND hash = $8::bytea)
    INSERT INTO auth.devices (id, user_id, hash, created_at, last_seen_at, ip, user_agent, trusted_until)
    VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`,
}

/** Whether a device is trusted with a user's account. What is granted for that has to ask again as it is written: see `startSession`. */
export const trustedDevice: Statement<[userId: string, hash: Buffer, now: Date], { id: string }> = {
  name: 'trusted-device',
  text: 'SELECT id FROM auth.devices WHERE user_id = $1 AND hash = $2 AND trusted_until > $3',
}
