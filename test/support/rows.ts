import { setTimeout } from 'node:timers/promises'
import type { Gateway } from './gateway.ts'

/** Every row of every table of the database, the queue's included, as text. */
export async function dumpDatabase(gateway: Gateway): Promise<string> {
  const tables = await tablesOf(gateway, "nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')")
  const dumps = await Promise.all(tables.map(async (table) => `${table}\n${(await rowsOf(gateway, table)).join('\n')}`))
  return dumps.join('\n')
}

/** The rows of every table of `auth` but the counters of the limits, and the messages that were ever queued: what a refusal must not change. */
export async function keptState(gateway: Gateway): Promise<Record<string, string[]>> {
  await requestsAnswered(gateway)
  const tables = await tablesOf(gateway, "nspname = 'auth' AND relname <> 'rate_limits'")
  // Whoever is let in is seen, refused or not.
  const row = "(to_jsonb(t) - 'last_seen_at')::text"
  const state = await Promise.all(tables.map(async (table) => [table, await rowsOf(gateway, table, row)]))
  return { ...Object.fromEntries(state), messages: await queuedMessages(gateway) }
}

/** Everything that was asked for until now has been looked into. */
export async function requestsAnswered(gateway: Gateway): Promise<void> {
  const waiting = "SELECT FROM portcullis_jobs.job WHERE name = 'request' AND state IN ('created', 'retry', 'active')"
  for (let waitedMs = 0; ; waitedMs += 10) {
    const { rowCount } = await gateway.deps.db.pool.query(waiting)
    if (rowCount === 0) return
    if (waitedMs > 15_000) throw new Error('requests still wait after 15 seconds')
    await setTimeout(10)
  }
}

/** The ids of the mails and SMS in the queue, waiting, sent or given up. */
async function queuedMessages(gateway: Gateway): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query<{ id: string }>(
    "SELECT id FROM portcullis_jobs.job WHERE name IN ('mail', 'sms') ORDER BY id",
  )
  return rows.map(({ id }) => id)
}

/** How many mails and SMS are still to be sent, or to be looked into. */
export async function waitingMessages(gateway: Gateway): Promise<number> {
  const { rows } = await gateway.deps.db.pool.query<{ messages: number }>(
    `SELECT count(*)::int AS messages FROM portcullis_jobs.job
     WHERE name IN ('mail', 'sms', 'request') AND state IN ('created', 'retry', 'active')`,
  )
  return rows[0]?.messages ?? 0
}

/** Every mail and SMS that was queued until now has been sent. */
export async function queueEmpty(gateway: Gateway): Promise<void> {
  for (let waitedMs = 0; (await waitingMessages(gateway)) > 0; waitedMs += 20) {
    if (waitedMs > 15_000) throw new Error('messages still wait after 15 seconds')
    await setTimeout(20)
  }
}

/** What could not be sent is due now instead of after a pause. Waits until the queue has noted the one failure that it knows of. */
export async function tryAgain(gateway: Gateway): Promise<void> {
  const due = "UPDATE portcullis_jobs.job SET start_after = now() WHERE state = 'retry'"
  for (let waitedMs = 0; (await gateway.deps.db.pool.query(due)).rowCount !== 1; waitedMs += 20) {
    if (waitedMs > 15_000) throw new Error('nothing has failed after 15 seconds')
    await setTimeout(20)
  }
  gateway.deps.outbox.wake()
}

/** The rows of the table that name the user. */
export async function countOf(gateway: Gateway, table: string, userId: string): Promise<number> {
  const count = `SELECT count(*)::int AS rows FROM auth.${table} WHERE user_id = $1`
  const { rows } = await gateway.deps.db.pool.query<{ rows: number }>(count, [userId])
  return rows[0]?.rows ?? 0
}

/** A user's id, by address. */
export async function userIdOf(gateway: Gateway, email: string): Promise<string> {
  const { rows } = await gateway.deps.db.pool.query<{ id: string }>('SELECT id FROM auth.users WHERE email = $1', [email])
  if (!rows[0]) throw new Error(`nobody has the address ${email}`)
  return rows[0].id
}

async function tablesOf(gateway: Gateway, condition: string): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query<{ name: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name
     FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE relkind = 'r' AND ${condition} ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}

async function rowsOf(gateway: Gateway, table: string, row = 't::text'): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query<{ row: string }>(`SELECT ${row} AS row FROM ${table} t ORDER BY 1`)
  return rows.map(({ row }) => row)
}
