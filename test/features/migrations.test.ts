import { readdir, readFile } from 'node:fs/promises'
import pg, { type Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, schemaDrift } from '../../src/db/migrate.ts'
import { createTestDatabase } from '../support/database.ts'
import { describeSchema, readColumns, readRows } from '../support/schema.ts'

const migrations = (await readdir('prisma/migrations')).filter((name) => /^\d/.test(name)).sort()
const userId = '6f1b7a52-5b06-4f4b-8a4e-9f0a6f6f2f10'
const bcryptHash = '$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

let url: string
let drop: () => Promise<void>
let client: Client

beforeEach(async () => {
  ;({ url, drop } = await createTestDatabase('empty'))
  client = new pg.Client(url)
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await drop()
})

describe('an empty database', () => {
  test('gets the schema that prisma/schema.prisma describes, and nothing is left to do', async () => {
    expect(await migrate(url)).toEqual(migrations)
    expect(await schemaDrift(url)).toBe('')
    expect(await migrate(url)).toEqual([])
  })

  test('gets the tables of hasura-auth to the letter, and its seeded rows', async () => {
    await migrate(url)
    const made = await describeSchema(client)
    const rows = await readRows(
      client,
      new Map([
        ['roles', ['role']],
        ['providers', ['id']],
        ['refresh_token_types', ['value', 'comment']],
        ['schema_migrations', ['version', 'dirty']],
      ]),
    )
    const adopted = await createTestDatabase('empty')
    const other = new pg.Client(adopted.url)
    await other.connect()
    await other.query(await hasuraAuth())
    await migrate(adopted.url)
    expect(made).toEqual(await describeSchema(other))
    await other.end()
    await adopted.drop()
    const values = Object.values(rows).map((table) => table.map((row) => (row as string[]).slice(2).join(' ')).sort())
    expect(values).toEqual([
      ['anonymous', 'me', 'user'],
      'apple azuread bitbucket discord entraid facebook github gitlab google linkedin spotify strava twitch twitter windowslive workos'.split(
        ' ',
      ),
      ['pat Personal access token', 'regular Regular refresh token'],
      ['18 false'],
    ])
  })

  test('is migrated by one of two instances that start at once, while the other waits', async () => {
    const applied = await Promise.all([migrate(url), migrate(url)])
    expect(applied.flat()).toEqual(migrations)
    expect(await schemaDrift(url)).toBe('')
  })
})

describe('a schema that differs', () => {
  test('is told as the SQL that would mend it', async () => {
    await migrate(url)
    await client.query('DROP INDEX auth.tickets_expires_at_idx; ALTER TABLE auth.sessions DROP COLUMN amr')
    const drift = await schemaDrift(url)
    expect(drift).toContain('tickets_expires_at_idx')
    expect(drift).toContain('"amr" TEXT[]')
    expect(await schemaDrift(url)).toBe(drift)
  })
})

describe('a database of hasura-auth', () => {
  beforeEach(async () => {
    await client.query(await hasuraAuth())
  })

  test('keeps every row as it was, byte for byte', async () => {
    await fill()
    const columns = await readColumns(client)
    const before = await readRows(client, columns)
    expect(before.users).toHaveLength(1)
    expect(await migrate(url)).toEqual(migrations)
    expect(await readRows(client, columns)).toEqual(before)
    expect(await migrate(url)).toEqual([])
    expect(await readRows(client, columns)).toEqual(before)
    expect(await schemaDrift(url)).toBe('')
  })

  test('gets back what is missing of it', async () => {
    await client.query(
      'DROP TABLE auth.provider_requests; DROP TRIGGER set_auth_users_updated_at ON auth.users; DELETE FROM auth.providers',
    )
    await migrate(url)
    expect(await schemaDrift(url)).toBe('')
    await fill()
    await client.query("UPDATE auth.users SET updated_at = '2001-01-01'")
    const { rows } = await client.query("SELECT updated_at > now() - interval '1 minute' AS fresh FROM auth.users")
    expect(rows).toEqual([{ fresh: true }])
  })

  test('gets the migrations that it lacks, and no other', async () => {
    await migrate(url)
    const migrated = await describeSchema(client)
    await undoAllButFirst()
    expect(await migrate(url)).toEqual(migrations.slice(1))
    expect(await describeSchema(client)).toEqual(migrated)
  })

  test('is as it was when the process that migrates it dies half-way', async () => {
    const before = await describeSchema(client)
    await client.query('BEGIN; LOCK TABLE auth.users')
    const migrating = migrate(url).catch((error: Error) => error)
    const waiting = "SELECT pid FROM pg_locks WHERE relation = 'auth.users'::regclass AND NOT granted"
    await expect.poll(async () => (await client.query(waiting)).rowCount, { timeout: 5_000 }).toBe(1)
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS migration`)
    expect(await migrating).toBeInstanceOf(Error)
    await client.query('COMMIT')
    expect(await describeSchema(client)).toEqual(before)
    expect(await migrate(url)).toEqual(migrations)
  })

  test('is migrated whatever search_path its role or database has', async () => {
    await client.query(`ALTER DATABASE ${client.escapeIdentifier(client.database ?? '')} SET search_path = auth`)
    expect(await migrate(url)).toEqual(migrations)
    expect(await schemaDrift(url)).toBe('')
  })

  test('is accepted from a newer version, whose wider locale and own tables stay', async () => {
    await client.query(
      'ALTER TABLE auth.users ALTER COLUMN locale TYPE varchar(3); CREATE TABLE auth.oauth2_clients (client_id text PRIMARY KEY)',
    )
    await client.query('UPDATE auth.schema_migrations SET version = 19')
    await fill('deu')
    expect(await migrate(url)).toEqual(migrations)
    const { rows } = await client.query('SELECT locale, (SELECT version FROM auth.schema_migrations) FROM auth.users')
    expect(rows).toEqual([{ locale: 'deu', version: '19' }])
    expect(await schemaDrift(url)).toContain('oauth2_clients')
  })

  test.each([
    ['as hasura-auth made it', '', 'varchar(3)'],
    ['wider already', 'ALTER TABLE auth.users ALTER COLUMN locale TYPE text', 'text'],
    ['read by a view', 'CREATE VIEW public.people AS SELECT id, locale FROM auth.users', 'varchar(2)'],
  ])('gets room for locales of three letters, where the column is not held: %s', async (_case, change, expected) => {
    await client.query(change)
    expect(await migrate(url)).toEqual(migrations)
    const { rows } = await client.query<{ type: string }>(
      `SELECT replace(format_type(atttypid, atttypmod), 'character varying', 'varchar') AS type
       FROM pg_attribute WHERE attrelid = 'auth.users'::regclass AND attname = 'locale'`,
    )
    expect(rows).toEqual([{ type: expected }])
  })

  test.each([
    ['an older version', 'UPDATE auth.schema_migrations SET version = 17', 'is at migration 17 of hasura-auth and 18 is needed'],
    [
      'a migration that stopped half-way',
      'UPDATE auth.schema_migrations SET dirty = true',
      'Migration 18 of hasura-auth stopped half-way',
    ],
    ['no version', 'DELETE FROM auth.schema_migrations', 'is at migration 0 of hasura-auth and 18 is needed'],
    ['no bookkeeping', 'DROP TABLE auth.schema_migrations', 'its version is unknown'],
    ['the Node service', 'DROP TABLE auth.schema_migrations; CREATE TABLE auth.migrations (id int)', 'the older Node version'],
  ])('is refused with one sentence and left untouched at %s', async (_, change, sentence) => {
    await client.query(change)
    const before = await describeSchema(client)
    const failure = await migrate(url).catch((error: Error) => error.message)
    expect(failure).toContain(`${migrations[0]} failed, and nothing was changed: `)
    expect(failure).toContain(sentence)
    expect(failure).not.toContain('\n')
    expect(await describeSchema(client)).toEqual(before)
    expect((await client.query("SELECT to_regclass('auth._prisma_migrations') AS found")).rows).toEqual([{ found: null }])
  })

  test('is accepted once it was repaired', async () => {
    await client.query('UPDATE auth.schema_migrations SET dirty = true')
    await expect(migrate(url)).rejects.toThrow()
    await client.query('UPDATE auth.schema_migrations SET dirty = false')
    expect(await migrate(url)).toEqual(migrations)
  })
})

describe('a database that cannot be reached', () => {
  test.each([
    ['postgres://nobody@127.0.0.1:1/none', 'Cannot reach the database at 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1'],
    ['mysql://root@localhost/none', 'The database URL must look like postgres://user:password@host:5432/database'],
    ['not a url', 'The database URL must look like postgres://user:password@host:5432/database'],
  ])('is one sentence: %s', async (wrong, sentence) => {
    await expect(migrate(wrong)).rejects.toThrow(new Error(sentence))
  })

  test('never shows its password', async () => {
    const wrong = new URL(url)
    wrong.username = 'stranger'
    wrong.password = 'not-the-secret'
    const failure = await migrate(wrong.href).catch((error: Error) => error.message)
    expect(failure).toMatch(/^Cannot reach the database at .*stranger/)
    expect(failure).not.toContain('not-the-secret')
  })
})

const hasuraAuth = () => readFile(new URL('../support/hasura-auth-18.sql', import.meta.url), 'utf8')

/** Back to where the first migration alone was applied. */
const undoAllButFirst = async () => {
  const [first = ''] = migrations
  await client.query(`DELETE FROM auth._prisma_migrations WHERE migration_name <> '${first}'`)
  await client.query(
    'ALTER TABLE auth._prisma_migrations SET SCHEMA public; DROP SCHEMA auth CASCADE; DROP EXTENSION citext, pgcrypto',
  )
  await client.query(await hasuraAuth())
  await client.query(await readFile(`prisma/migrations/${first}/migration.sql`, 'utf8'))
  await client.query('ALTER TABLE public._prisma_migrations SET SCHEMA auth')
}

/** One user with everything that an account of hasura-auth can have. */
const fill = async (locale = 'en') => {
  await client.query(
    `INSERT INTO auth.users (id, created_at, locale, email, new_email, phone_number, password_hash, email_verified, totp_secret, active_mfa_type, ticket, metadata)
     VALUES ($1, '2024-02-29 12:34:56.789012+05:30', $2, 'Jane.Doe@Example.com', 'jane@other.example', '+15550100', $3, true, 'JBSWY3DPEHPK3PXP', 'totp', 'verifyEmail:9b2e', '{"a": 1.50, "b": [null, "ä"]}')`,
    [userId, locale, bcryptHash],
  )
  await client.query(`INSERT INTO auth.user_roles (user_id, role) VALUES ($1, 'user'), ($1, 'me')`, [userId])
  await client.query(
    `INSERT INTO auth.refresh_tokens (user_id, type, expires_at, refresh_token_hash, metadata) VALUES
       ($1, 'regular', 'infinity', '\\x' || encode(sha256('one'), 'hex'), NULL), ($1, 'pat', '2035-01-01Z', '\\x' || encode(sha256('two'), 'hex'), '{"name": "ci"}')`,
    [userId],
  )
  await client.query(
    `INSERT INTO auth.user_security_keys (user_id, credential_id, credential_public_key, counter, transports, nickname) VALUES ($1, 'AQIDBA', '\\x00ff10a5', 9007199254740993, 'usb,nfc', 'blue')`,
    [userId],
  )
  await client.query(
    `INSERT INTO auth.user_providers (user_id, access_token, provider_id, provider_user_id) VALUES ($1, 'unset', 'github', '1024025')`,
    [userId],
  )
}
