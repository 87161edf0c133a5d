import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'
import { administer } from './cluster.ts'
import type { Gateway } from './gateway.ts'

/** The last statement of a connection that listens: its registration, or its sign of life. */
const listeners = `FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^(LISTEN|SELECT$)' AND pid <> pg_backend_pid()`

/** Cuts the connections on which the instances of the gateway's database hear of revocations. Each comes back by itself. */
export async function cutListeners(gateway: Gateway): Promise<void> {
  await gateway.deps.db.pool.query(`SELECT pg_terminate_backend(pid) ${listeners}`)
}

/** Cuts them and resolves once each instance has noticed. */
export async function cutOff(...instances: [Gateway, ...Gateway[]]): Promise<void> {
  const before = instances.map(losses)
  await cutListeners(instances[0])
  for (let waitedMs = 0; waitedMs < 5000; waitedMs += 5) {
    if (instances.every((instance, n) => losses(instance) > (before[n] ?? 0))) return
    await setTimeout(5)
  }
  throw new Error('the cut was not noticed within 5 seconds')
}

function losses({ logged }: Gateway): number {
  return logged.filter(({ message }) => message === 'Notifications of the database are cut off').length
}

/** Resolves once `count` instances listen again. */
export async function listening(gateway: Gateway, count: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < 5000; waitedMs += 10) {
    const { rowCount } = await gateway.deps.db.pool.query(`SELECT ${listeners}`)
    if (rowCount === count) return
    await setTimeout(10)
  }
  throw new Error(`${count} listeners did not come back within 5 seconds`)
}

/** Runs `work` while nobody can open a new connection to the instances' database; those of their pools stay. */
export async function withoutNewConnections(instances: [Gateway, ...Gateway[]], work: () => Promise<void>): Promise<void> {
  const database = new URL(instances[0].databaseUrl).pathname.slice(1)
  const allow = (allowed: boolean) =>
    administer(inject('testCluster').url, `ALTER DATABASE ${database} ALLOW_CONNECTIONS ${allowed}`)
  await Promise.all(instances.map(fillPool))
  await allow(false)
  try {
    await work()
  } finally {
    await allow(true)
  }
}

async function fillPool({ config, deps }: Gateway): Promise<void> {
  await Promise.all(Array.from({ length: config.database.poolSize }, () => deps.db.pool.query('SELECT pg_sleep(0.05)')))
}
