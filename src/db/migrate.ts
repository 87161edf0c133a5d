import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import type { Client } from 'pg'
import { connectionOptions, connectOnce } from './connection.ts'
import { openSchemaEngine } from './schema-engine.ts'

/**
 * Brings the database at `url` to the schema of this version, and returns the names of the migrations that this took.
 * All of them are one transaction: a failure, or a process that dies half-way, leaves the database as it was.
 * Of several instances that start at once one applies and the others wait for it.
 * Rejects with one sentence for the operator. Does not compare what exists with the schema: see `schemaDrift`.
 */
export function migrate(url: string): Promise<string[]> {
  return inTransaction(url, 'COMMIT', async (client) => {
    const migrationsList = await readMigrations()
    const pending = await findPending(client, migrationsList)
    if (pending.length === 0) return []
    const engine = await openSchemaEngine(client, await readDatamodel())
    try {
      return (await engine.applyMigrations({ migrationsList, filters: await hidingTables(client) })).appliedMigrationNames
    } catch (error) {
      throw new Error(failureOf(error), { cause: error })
    }
  })
}

/** The names of the migrations that `migrate` would apply to the database at `url`. Changes nothing. */
export function pendingMigrations(url: string): Promise<string[]> {
  return inTransaction(url, 'ROLLBACK', async (client) => {
    const pending = await findPending(client, await readMigrations())
    return pending.map((directory) => directory.path)
  })
}

/**
 * The SQL that would turn the database at `url` into what prisma/schema.prisma describes; empty when nothing differs.
 * Sees tables, columns, defaults, keys and whole indexes, but neither triggers, functions, checks, partial indexes nor rows.
 * To be read, not to be run: in the database of a newer hasura-auth it drops what that service added.
 */
export function schemaDrift(url: string): Promise<string> {
  return inTransaction(url, 'ROLLBACK', async (client) => {
    const datamodel = await readDatamodel()
    const engine = await openSchemaEngine(client, datamodel)
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [datamodel], configDir: folder },
      to: { tag: 'schemaDatamodel', files: [datamodel] },
      script: true,
      exitCode: null,
      filters,
    })
    return withoutComments(stdout ?? '')
  })
}

const folder = fileURLToPath(new URL('../../prisma', import.meta.url))

// hasura-auth's bookkeeping, which Prisma cannot model without giving it a purpose.
const filters = { externalTables: ['auth.schema_migrations'], externalEnums: [] }

async function inTransaction<Result>(
  url: string,
  ending: 'COMMIT' | 'ROLLBACK',
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const options = { ...connectionOptions(url, 'auth,public'), statement_timeout: 0, lock_timeout: 0 }
  return connectOnce(options, async (client) => {
    await client.query('BEGIN')
    // Any number will do that nobody else locks; it ends with the transaction, also when this process is killed.
    await client.query('SELECT pg_advisory_xact_lock(7276723741)')
    const result = await work(client)
    await client.query(ending)
    return result
  })
}

async function readDatamodel() {
  const path = `${folder}/schema.prisma`
  return { path, content: await readFile(path, 'utf8') }
}

async function readMigrations(): Promise<MigrationList> {
  const baseDir = `${folder}/migrations`
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const read = async (path: string) => {
    const value = await readFile(`${baseDir}/${path}/migration.sql`, 'utf8')
    return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
  }
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(`${baseDir}/migration_lock.toml`, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map(read)),
  }
}

// The engine begins in empty schemas alone. What it may do to existing tables is for the migrations to say.
async function hidingTables(client: Client) {
  const tables = await client.query<{ name: string }>(
    "SELECT 'auth.' || tablename AS name FROM pg_tables WHERE schemaname = 'auth' AND tablename <> '_prisma_migrations'",
  )
  return { ...filters, externalTables: tables.rows.map((table) => table.name) }
}

// Saves loading the engine, 50 ms and 40 MB, at every start that has nothing to apply.
async function findPending(client: Client, { migrationDirectories }: MigrationList) {
  const bookkeeping = await client.query("SELECT to_regclass('auth._prisma_migrations') AS found")
  if (bookkeeping.rows[0].found === null) {
    await client.query(`DO $$ BEGIN IF to_regnamespace('auth') IS NULL THEN CREATE SCHEMA auth; END IF; END $$`)
    return migrationDirectories
  }
  const applied = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM auth._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const names = new Set(applied.rows.map((row) => row.migration_name))
  return migrationDirectories.filter((directory) => !names.has(directory.path))
}

// The engine reports in several lines, with places in its own source.
function failureOf(error: unknown) {
  const report = error instanceof Error ? error.message : String(error)
  const migration = /migration_name="(.+?)"/.exec(report)?.[1] ?? 'The migration'
  const reason = /ERROR: (.+)/.exec(report)?.[1] ?? report.split('\n')[0]
  return `${migration} failed, and nothing was changed: ${reason}`
}

function withoutComments(script: string) {
  return script.replace(/^-- .*\n?/gm, '').trim()
}
