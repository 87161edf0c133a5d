import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'pg'
import { PgBoss } from 'pg-boss'
import type { Log } from '../context.ts'

/** Where pg-boss keeps its tables: apart from `auth`, whose content is hasura-auth's contract. */
const queueSchema = 'portcullis_jobs'

/**
 * Starts pg-boss on the gateway's own pool and creates or upgrades its schema; two instances may start at once.
 * Its errors (a database that is away for a while) are logged and do not end the process: it goes on by itself.
 */
export async function startQueue(pool: Pool, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: queueSchema,
    // A job whose instance was killed is noticed by the next look of any other instance.
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
    maintenanceIntervalSeconds: 300,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 30,
    // No job here waits for another one, so nobody needs to look for such.
    flowIntervalSeconds: 3600,
  })
  boss.on('error', (error) => log.warn({ reason: error.message }, 'The job queue met an error and goes on'))
  boss.on('warning', (warning) => log.warn({ reason: warning.message }, 'The job queue warns'))
  return boss.start()
}

/** Jobs at work finish, for up to `timeoutMs`; the others stay queued for the next instance. The pool stays open. */
export async function stopQueue(boss: PgBoss, timeoutMs = 25_000): Promise<void> {
  // pg-boss itself would look twice a second whether its workers are done.
  const queues = new Set(boss.getWipData().map(({ name }) => name))
  await Promise.race([Promise.all([...queues].map((name) => boss.offWork(name))), delay(timeoutMs, null, { ref: false })])
  await boss.stop({ graceful: true, close: false })
}
