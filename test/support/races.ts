import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Gateway } from './gateway.ts'

type Work<Result> = () => Promise<Result>
type Works<Results extends unknown[]> = { [Index in keyof Results]: Work<Results[Index]> }

/** A race of works that all write the user's row. */
export function raceOver<Results extends unknown[]>(
  gateway: Gateway,
  userId: string,
  ...works: Works<Results>
): Promise<Results> {
  return raceBehind(gateway, 'SELECT FROM auth.users WHERE id = $1 FOR UPDATE', [userId], works)
}

/**
 * A race of who is granted something with whoever ends it: of three attempts one goes as it may, in one the former is first at the user's
 * row, and in one the latter. Resolves with what was granted.
 */
export async function raceInTurn<Result>(
  gateway: Gateway,
  attempt: number,
  userId: string,
  grant: Work<Result>,
  end: Work<unknown>,
): Promise<Result> {
  if (attempt % 3 === 0) return (await Promise.all([grant(), end()]))[0]
  if (attempt % 3 === 1) return (await raceOver(gateway, userId, grant, end))[0]
  return (await raceOver(gateway, userId, end, grant))[1]
}

/**
 * Makes a race happen, which left to itself rarely does: takes the lock, starts the works one after the other, each once the one before
 * waits or is done, and lets them loose together. Their statements have then seen the rows as they were before.
 */
export async function raceBehind<Results extends unknown[]>(
  gateway: Gateway,
  lock: string,
  values: unknown[],
  works: Works<Results>,
): Promise<Results> {
  const holder = new pg.Client(gateway.databaseUrl)
  await holder.connect()
  try {
    await holder.query('BEGIN')
    await holder.query(lock, values)
    const running: Promise<unknown>[] = []
    let settled = 0
    for (const work of works) {
      const run = work()
      run.finally(() => settled++).catch(() => {})
      running.push(run)
      await until(async () => settled + (await waiting(holder)) >= Math.min(running.length, mostWaiting(gateway)))
    }
    await holder.query('COMMIT')
    return (await Promise.all(running)) as Results
  } finally {
    await holder.end()
  }
}

/** No more can wait for a lock than there are connections; the others wait for a connection. One is left for whoever needs it. */
function mostWaiting({ config }: Gateway): number {
  return config.database.poolSize - 1
}

async function waiting(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rowCount ?? 0
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 4000; waitedMs += 2) {
    if (await isSo()) return
    await setTimeout(2)
  }
  throw new Error('nobody came to wait within 4 seconds')
}
