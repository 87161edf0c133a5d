import type { Gateway } from './gateway.ts'

/**
 * How many rows each table of the gateway holds, and how many mails and SMS it has queued: what a refused request must not change.
 * Counters of limits are left out, since a refused guess is counted.
 */
export async function countRows(gateway: Gateway): Promise<Record<string, number>> {
  const { pool } = gateway.deps.db
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'auth' AND table_name <> 'rate_limits'`,
  )
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM auth.${name}`)
  const messages = `SELECT 'messages' AS name, count(*)::int AS rows FROM portcullis_jobs.job WHERE name IN ('mail', 'sms')`
  const { rows } = await pool.query<{ name: string; rows: number }>([...counts, messages].join(' UNION ALL '))
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]))
}
