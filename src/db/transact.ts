import type { Database, PrismaTransaction, Statement, StatementRunner } from '../context.ts'
import { rejectAsBusy } from './failures.ts'
import type { PrismaClient } from './generated/client.ts'

/**
 * `Database['transact']` over Prisma's interactive transactions: READ COMMITTED, at most 10 s long.
 * Throws what `work` throws, and BusyError where the database is to blame. Does not retry.
 */
export function transactWith(prisma: PrismaClient): Database['transact'] {
  return (work) => prisma.$transaction((tx) => work({ prisma: tx, run: runWith(tx) })).catch(rejectAsBusy)
}

// Prisma holds the connection, so a statement goes through it, unnamed; its rows are made to look like those of pg.
function runWith(tx: PrismaTransaction): StatementRunner['run'] {
  return async <Values extends unknown[], Row>({ text }: Statement<Values, Row>, ...values: Values) => {
    const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values)
    return rows.map((row) => rowOfPg<Row>(row))
  }
}

function rowOfPg<Row>(row: Record<string, unknown>) {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === 'bigint') row[column] = value.toString()
    if (value instanceof Uint8Array) row[column] = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
  return row as Row
}
