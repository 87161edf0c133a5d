import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg, { type ClientBase, type DatabaseError } from 'pg'

// Node has it; the compiler knows it only together with the types of a browser.
declare const WebAssembly: {
  instantiate: (
    code: Uint8Array,
    imports: Record<string, unknown>,
  ) => Promise<{ instance: { exports: { __wbindgen_start: () => void } } }>
}

/**
 * Prisma's schema engine as WebAssembly, talking through `client`: no binary, no download, no child process.
 * The client must be inside a transaction, with `auth` first on its search_path; whether anything stays is the caller's
 * to decide. A statement that PostgreSQL refuses rejects with the engine's report of it.
 */
export async function openSchemaEngine(client: ClientBase, datamodel: { path: string; content: string }) {
  loading ??= instantiate()
  await loading
  const adapter = adapterOver(client)
  const connect = async () => adapter
  const factory = { provider: adapter.provider, adapterName: adapter.adapterName, connect, connectToShadowDb: connect }
  const datamodels: [string, string][] = [[datamodel.path, datamodel.content]]
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

let loading: Promise<void> | undefined

async function instantiate() {
  const beside = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const code = await readFile(join(dirname(beside), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': withIdleTimers(bindings) })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

// The engine never clears its timers: one of 10 s would keep a process alive that has nothing left to do.
function withIdleTimers(imports: Record<string, unknown>) {
  const idle = (work: () => void, milliseconds: number) => setTimeout(work, milliseconds).unref()
  return Object.fromEntries(Object.entries(imports).map(([name, it]) => [name, name.startsWith('__wbg_setTimeout') ? idle : it]))
}

// @prisma/adapter-pg will not do here: it wants a pool, cuts a script at every semicolon, also inside the body of a
// function, and cannot read the type "char" of PostgreSQL's catalogue.
function adapterOver(client: ClientBase): SqlDriverAdapter {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    queryRaw: async ({ sql, args }) => {
      const { fields, rows } = await rowsOf(client, sql, args)
      return {
        columnNames: fields.map((field) => field.name),
        columnTypes: fields.map((field) => columnTypes[field.dataTypeID] ?? ColumnTypeEnum.Text),
        rows,
      }
    },
    executeRaw: async ({ sql, args }) => (await rowsOf(client, sql, args)).rowCount ?? 0,
    executeScript: async (script) => {
      await inSavepoint(client, () => client.query(script))
    },
    startTransaction: () => Promise.reject(new Error('The schema engine runs inside the transaction of its caller')),
    getConnectionInfo: () => ({ schemaName: 'auth', supportsRelationJoins: true }),
    dispose: async () => {},
  }
}

function rowsOf(client: ClientBase, text: string, values: unknown[]) {
  return inSavepoint(client, () => client.query<unknown[]>({ text, values, rowMode: 'array', types: { getTypeParser } }))
}

// The engine looks for its tables by failing on them, and writes down a failed script: neither may end the transaction.
async function inSavepoint<Result>(client: ClientBase, work: () => Promise<Result>) {
  await client.query('SAVEPOINT statement')
  try {
    return await work()
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT statement')
    throw error instanceof pg.DatabaseError ? driverErrorFrom(error) : error
  }
}

function driverErrorFrom({ code = '', severity = 'ERROR', message, detail, column, hint }: DatabaseError) {
  return new DriverAdapterError(
    code === '42P01' ? { kind: 'TableDoesNotExist' } : { kind: 'postgres', code, severity, message, detail, column, hint },
  )
}

// By type id (pg_type.oid). Whatever is not listed is read as text.
const columnTypes: Record<number, ColumnType> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1000: ColumnTypeEnum.BooleanArray,
  1009: ColumnTypeEnum.TextArray,
  1184: ColumnTypeEnum.DateTime,
}

function getTypeParser(oid: number) {
  return oid === 1184 ? rfc3339 : pg.types.getTypeParser(oid)
}
function rfc3339(timestamptz: string) {
  return new Date(timestamptz).toISOString()
}
