import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { administer, withDatabase } from '../support/cluster.ts'
import { createTestDatabase } from '../support/database.ts'
import { cleanUp, dataDirectory, type Environment, embeddedServer, runCommand, startGatewayProcess } from '../support/process.ts'
import { describeSchema } from '../support/schema.ts'

const names = (await readdir(new URL('../../prisma/migrations', import.meta.url))).filter((name) => /^\d/.test(name)).sort()
const applied = `Applied ${names.join(', ')}.\n`
const upToDate = 'The database is up to date.\n'

let database: { url: string; drop: () => Promise<void> }
let env: Environment
beforeEach(async () => {
  database = await createTestDatabase('empty')
  env = { DATABASE_URL: database.url, AUTH_DATA_DIRECTORY: await dataDirectory() }
})
afterEach(async () => {
  await cleanUp()
  await database.drop()
})

const schemaOf = (url: string) => connectOnce(connectionOptions(url), describeSchema)
const schemas = () =>
  connectOnce(connectionOptions(database.url), async (client) => {
    const { rows } = await client.query(
      "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' ORDER BY 1",
    )
    return rows.map(({ nspname }) => nspname)
  })

describe('`portcullis migrate`', { timeout: 30_000 }, () => {
  test('makes the schema, says what it applied, and does nothing else; the second time there is nothing to do', async () => {
    expect(await runCommand('migrate', env)).toMatchObject({ code: 0, stdout: applied, stderr: '' })
    const { url, template } = inject('testCluster')
    expect(await schemaOf(database.url)).toEqual(await schemaOf(withDatabase(url, template)))
    // No job queue, no key, no file: those belong to a gateway that serves.
    expect(await schemas()).toEqual(['auth', 'public'])
    expect(await readdir(env.AUTH_DATA_DIRECTORY ?? '')).toEqual([])
    const keys = await connectOnce(connectionOptions(database.url), (client) => client.query('SELECT FROM auth.signing_keys'))
    expect(keys.rowCount).toBe(0)

    expect(await runCommand('migrate', env)).toMatchObject({ code: 0, stdout: upToDate, stderr: '' })
  })

  test('run twice at once applies everything once', async () => {
    const ended = await Promise.all([runCommand('migrate', env), runCommand('migrate', env)])
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual([1, 2].map(() => ({ code: 0, stderr: '' })))
    expect(ended.map(({ stdout }) => stdout).sort()).toEqual([applied, upToDate].sort())
  })

  test('leaves nothing for the start after it, nor for the migration after a start', async () => {
    await runCommand('migrate', env)
    const gateway = await startGatewayProcess(env)
    expect(gateway.stdout()).not.toContain('migrated')
    expect(await runCommand('migrate', env)).toMatchObject({ code: 0, stdout: upToDate })
    expect((await gateway.rest('GET /healthz')).status).toBe(200)
  })

  test('uses POSTGRES_MIGRATIONS_CONNECTION, for roles that may not create tables', async () => {
    const role = `portcullis_reader_${database.url.slice(-8)}`
    const url = new URL(database.url)
    await administer(database.url, `CREATE ROLE ${role} LOGIN PASSWORD 'only-reads'`)
    Object.assign(url, { username: role, password: 'only-reads' })
    const narrow = { ...env, DATABASE_URL: url.href }
    try {
      expect(await runCommand('migrate', narrow)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/^.*permission denied.*\n$/),
      })
      const wide = { ...narrow, POSTGRES_MIGRATIONS_CONNECTION: database.url }
      expect(await runCommand('migrate', wide)).toMatchObject({ code: 0, stdout: applied, stderr: '' })
    } finally {
      await administer(database.url, `DROP ROLE ${role}`)
    }
  })

  test('works on the embedded PostgreSQL, and stops it afterwards', async () => {
    const AUTH_DATA_DIRECTORY = await dataDirectory()
    const { code, stdout, stderr } = await runCommand('migrate', { AUTH_DATA_DIRECTORY })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.endsWith(applied)).toBe(true)
    expect(await embeddedServer(AUTH_DATA_DIRECTORY)).toBeNull()
    expect(await readdir(AUTH_DATA_DIRECTORY)).toEqual(['postgres'])
  })
})
