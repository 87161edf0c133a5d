import { PrismaPg } from '@prisma/adapter-pg'
import pg, { type Pool, type QueryResultRow } from 'pg'
import type { Database, Log, Statement } from '../context.ts'
import { connectionOptions } from './connection.ts'
import { rejectAsBusy } from './failures.ts'
import { PrismaClient } from './generated/client.ts'
import { transactWith } from './transact.ts'

/**
 * The database at `url`, reached by Prisma and by prepared statements over one pool of at most `poolSize` connections.
 * Does not connect yet, and survives every restart of the server. Throws one sentence for a URL that is not of PostgreSQL.
 *
 * `run` and `transact` reject with BusyError while the database is out of reach or out of connections; what `prisma` rejects
 * with outside of them is for `asBusy` to translate.
 *
 * Rows are those of pg on both ways: Date for timestamptz, Buffer for bytea, objects for jsonb, strings for bigint.
 * Give jsonb parameters as JSON text. In a transaction, cast results of types void (pg_notify) and numeric to text.
 */
export function connectDatabase(options: { url: string; poolSize: number; log: Log }): Database & { close: () => Promise<void> } {
  const pool = openPool(options)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameStatements() }),
    errorFormat: 'minimal',
    // A little longer than the pool's own patience, so that it is the pool that gives up and nothing leaks.
    transactionOptions: { maxWait: 4_000, timeout: 10_000 },
  })
  return {
    prisma,
    pool,
    run: runOn(pool),
    transact: transactWith(prisma),
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

function openPool({ url, poolSize, log }: { url: string; poolSize: number; log: Log }) {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: poolSize,
    // How long a caller waits for a connection before it is told to come back.
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
  })
  // PostgreSQL ends idle connections when it restarts; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ err: error.message }, 'A database connection was lost'))
  return pool
}

// What a row holds is the statement's word: nothing can check it but the tests of the statement.
function runOn(pool: Pool): Database['run'] {
  return async <Values extends unknown[], Row>({ name, text }: Statement<Values, Row>, ...values: Values) => {
    const { rows } = await pool.query<QueryResultRow, unknown[]>({ name, text, values }).catch(rejectAsBusy)
    return rows as Row[]
  }
}

// Prepared once on each connection, Prisma's own statements take a fifth less time too. Filters on lists are a new text for
// each length of the list, so that only the first ones get a name; an empty name is none.
function nameStatements() {
  const names = new Map<string, string>()
  return ({ sql }: { sql: string }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= 200) return known ?? ''
    const name = `prisma-${names.size}`
    names.set(sql, name)
    return name
  }
}
