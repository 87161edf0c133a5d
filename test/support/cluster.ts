import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase } from '../../src/db/client.ts'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { findServer } from '../../src/db/embedded/server.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { startQueue, stopQueue } from '../../src/delivery/queue.ts'
import { quietLog } from './log.ts'

/**
 * The server that the tests run against: the one of `DATABASE_URL`, whose role must be allowed to create databases, or an
 * embedded one that ends with the run. `template` is the name of a migrated database in it.
 */
export const startTestCluster = async () => {
  const server = process.env.DATABASE_URL ? { url: process.env.DATABASE_URL, stop: async () => {} } : await startEmbedded()
  const template = `portcullis_test_${randomBytes(4).toString('hex')}`
  const stop = async () => {
    await administer(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
    await server.stop()
  }
  try {
    await administer(server.url, `CREATE DATABASE ${template}`)
    await migrate(withDatabase(server.url, template))
    await prepareQueue(withDatabase(server.url, template))
    return { url: server.url, template, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

// The queue's tables, which each gateway would make otherwise: half of the time that it takes to start.
const prepareQueue = async (url: string) => {
  const db = connectDatabase({ url, poolSize: 2, log: quietLog })
  await stopQueue(await startQueue(db.pool, quietLog))
  await db.close()
}

/** Runs one statement as the role of the URL, outside any transaction. */
export const administer = (url: string, statement: string) =>
  connectOnce(connectionOptions(url), (client) => client.query(statement))

/** The URL of another database of the same server. */
export const withDatabase = (url: string, database: string) => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

const prefix = 'portcullis-test-'

const startEmbedded = async () => {
  await removeLeftovers()
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  const { url, stop } = await startEmbeddedPostgres({ ...options, directory })
  return {
    url,
    stop: async () => {
      await stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const options = { random: { bytes: randomBytes, uuid: randomUUID }, log: quietLog, throwAway: true }

// A run that was killed leaves its server behind, which outlives whoever started it.
const removeLeftovers = async () => {
  for (const name of await readdir(tmpdir())) {
    const run = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
    if (!run || isAlive(run)) continue
    const directory = join(tmpdir(), name)
    if (await findServer(join(directory, 'postgres'))) await (await startEmbeddedPostgres({ ...options, directory })).stop()
    await rm(directory, { recursive: true, force: true })
  }
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
