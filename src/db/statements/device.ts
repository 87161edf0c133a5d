import type { Statement } from '../../context.ts'

type SeeDeviceValues = [id: string, userId: string, hash: Buffer, now: Date, ip: string | null, userAgent: string | null]

/** Writes down that a user signs in with a device, which may be new. Trust in it stays as it is. */
export const seeDevice: Statement<SeeDeviceValues, never> = {
  name: 'see-device',
  text: `
    INSERT INTO auth.devices (id, user_id, hash, created_at, last_seen_at, ip, user_agent) VALUES ($1, $2, $3, $4, $4, $5, $6)
    ON CONFLICT (user_id, hash) DO UPDATE SET last_seen_at = excluded.last_seen_at, ip = excluded.ip, user_agent = excluded.user_agent`,
}
