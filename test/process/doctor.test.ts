import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { createTestDatabase } from '../support/database.ts'
import { captureMail, type MailCapture } from '../support/mail.ts'
import { capturePostmark } from '../support/postmark.ts'
import {
  cleanUp,
  dataDirectory,
  type Ended,
  type Environment,
  freePort,
  newEncryptionKey,
  runCommand,
  startGatewayProcess,
} from '../support/process.ts'
import { noRedis, startRedis } from '../support/redis.ts'

const encryptionKey = newEncryptionKey()

let database: { url: string; drop: () => Promise<void> }
let mail: MailCapture
let env: Environment
beforeAll(async () => {
  database = await createTestDatabase('empty')
  mail = await captureMail()
  env = {
    DATABASE_URL: database.url,
    AUTH_DATA_DIRECTORY: await dataDirectory(),
    AUTH_ENCRYPTION_KEY: encryptionKey,
    AUTH_SMTP_HOST: '127.0.0.1',
    AUTH_SMTP_PORT: String(mail.port),
  }
  await (await startGatewayProcess(env)).end('SIGTERM')
})
afterAll(async () => {
  await cleanUp()
  await mail.stop()
  await database.drop()
})

/** The verdicts by name. Every line must be one of them, in one sentence that names no place in the source and no secret. */
const verdicts = ({ stdout, stderr }: Ended): Record<string, string> => {
  expect(stderr).toBe('')
  expect(stdout).not.toMatch(/\bat .*:\d+:\d+|node:internal|node_modules/)
  for (const secret of [encryptionKey, new URL(database.url).password, 's3cret-word'])
    if (secret) expect(stdout).not.toContain(secret)
  const lines = stdout.trimEnd().split('\n')
  return Object.fromEntries(
    lines.map((line) => {
      const [, verdict = line, name = '', sentence = ''] = /^(ok|FAIL) +([a-z ]+): (.+)$/.exec(line) ?? []
      return [name, `${verdict} ${sentence}`]
    }),
  )
}

const failures = (ended: Ended): Record<string, string> => {
  expect(ended.code).toBe(1)
  return Object.fromEntries(Object.entries(verdicts(ended)).filter(([, verdict]) => !verdict.startsWith('ok ')))
}

describe('`portcullis doctor`', { timeout: 20_000 }, () => {
  test('says of a healthy gateway that everything works, with code 0, and changes nothing', async () => {
    const before = await dump()
    const ended = await runCommand('doctor', env)
    expect(ended.code).toBe(0)
    expect(verdicts(ended)).toEqual({
      configuration: 'ok no mistakes',
      database: expect.stringMatching(/^ok PostgreSQL \d+\.\d+/),
      schema: 'ok as this version wants it',
      'signing keys': 'ok 1 in the database, all of them open',
      limits: 'ok counted in PostgreSQL',
      mail: `ok templates read; 127.0.0.1:${mail.port} lets us in`,
      'password hashing': expect.stringMatching(/^ok argon2id with 19456 KiB and 2 iterations takes \d+ ms$/),
    })
    expect(mail.mails).toEqual([])
    expect(await dump()).toEqual(before)
  })

  test.skipIf(noRedis)('tells whether Redis answers', async () => {
    const redis = await startRedis()
    const ended = await runCommand('doctor', { ...env, REDIS_URL: redis.url })
    expect(verdicts(ended).limits).toMatch(/^ok counted in Redis \d+\.\d+/)
    await redis.stop()
    const refused = await runCommand('doctor', { ...env, REDIS_URL: redis.url })
    expect(failures(refused)).toEqual({ limits: `FAIL connect ECONNREFUSED ${new URL(redis.url).host}` })
  })

  test('tells of a mail server that is down', async () => {
    const port = await freePort()
    const ended = await runCommand('doctor', {
      ...env,
      AUTH_SMTP_PORT: String(port),
      AUTH_SMTP_USER: 'someone',
      AUTH_SMTP_PASS: 's3cret-word',
    })
    expect(failures(ended)).toEqual({ mail: `FAIL connect ECONNREFUSED 127.0.0.1:${port}` })
  })

  test('tells whether Postmark knows the token', async () => {
    const postmark = await capturePostmark()
    const ended = await runCommand('doctor', { ...env, ...postmark.env })
    expect(verdicts(ended).mail).toBe('ok templates read; Postmark knows the token')
    const refused = await runCommand('doctor', { ...env, ...postmark.env, AUTH_SMTP_PASS: 'another token' })
    expect(failures(refused)).toEqual({ mail: 'FAIL Postmark answered 401' })
    expect(postmark.requests).toEqual([])
    await postmark.stop()
  })

  test('tells of mail templates that are not there', async () => {
    const ended = await runCommand('doctor', { ...env, AUTH_EMAIL_TEMPLATES_PATH: '/nowhere/templates' })
    expect(failures(ended)).toEqual({ mail: expect.stringMatching(/^FAIL AUTH_EMAIL_TEMPLATES_PATH: /) })
  })

  test('tells of an encryption key that is not the one of the database', async () => {
    const ended = await runCommand('doctor', { ...env, AUTH_ENCRYPTION_KEY: newEncryptionKey() })
    expect(failures(ended)).toEqual({
      'signing keys': expect.stringMatching(
        /^FAIL AUTH_ENCRYPTION_KEY lacks the key [\da-f]{8}, under which a stored value is sealed$/,
      ),
    })
  })

  test('tells of a missing encryption key without making one', async () => {
    const AUTH_DATA_DIRECTORY = await dataDirectory()
    const ended = await runCommand('doctor', { ...env, AUTH_ENCRYPTION_KEY: '', AUTH_DATA_DIRECTORY })
    expect(failures(ended)).toEqual({
      'signing keys': `FAIL no encryption key is configured, or kept in ${AUTH_DATA_DIRECTORY}`,
    })
    await expect(access(join(AUTH_DATA_DIRECTORY, 'encryption-key'))).rejects.toThrow('ENOENT')
  })

  test('tells of a database that was not migrated, and leaves it so', async () => {
    const empty = await createTestDatabase('empty')
    const ended = await runCommand('doctor', { ...env, DATABASE_URL: empty.url })
    const schemas = await connectOnce(connectionOptions(empty.url), (client) =>
      client.query("SELECT FROM pg_namespace WHERE nspname IN ('auth', 'portcullis_jobs')"),
    )
    await empty.drop()
    expect(failures(ended)).toEqual({
      schema: expect.stringMatching(/^FAIL lacks 20261121000000_hasura_auth, .*; run `portcullis migrate`$/),
      'signing keys': expect.stringMatching(/^FAIL /),
    })
    expect(schemas.rowCount).toBe(0)
  })

  test('tells of a database that is changed, and shows what would bring it back', async () => {
    const changed = await createTestDatabase()
    await connectOnce(connectionOptions(changed.url), (client) => client.query('DROP INDEX auth.tickets_expires_at_idx'))
    const { code, stdout } = await runCommand('doctor', { ...env, DATABASE_URL: changed.url })
    await changed.drop()
    expect(code).toBe(1)
    expect(stdout).toMatch(/^FAIL {2}schema: .*\nCREATE INDEX "tickets_expires_at_idx" ON "tickets"\("expires_at"\);$/m)
  })

  test('tells why the database cannot be reached', async () => {
    const port = await freePort()
    const ended = await runCommand('doctor', { ...env, DATABASE_URL: `postgres://someone:s3cret-word@127.0.0.1:${port}/auth` })
    expect(failures(ended)).toEqual({
      database: `FAIL connect ECONNREFUSED 127.0.0.1:${port}`,
      schema: `FAIL Cannot reach the database at 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}`,
      'signing keys': expect.stringMatching(/^FAIL /),
    })
  })

  test('knows the key of HASURA_GRAPHQL_JWT_SECRET', async () => {
    const HASURA_GRAPHQL_JWT_SECRET = '{"type":"HS256","key":"s3cret-word-of-thirty-two-bytes-or-more"}'
    const ended = await runCommand('doctor', { ...env, HASURA_GRAPHQL_JWT_SECRET })
    expect(ended.code).toBe(0)
    expect(verdicts(ended)).toHaveProperty('signing keys', 'ok HS256 from HASURA_GRAPHQL_JWT_SECRET')
  })
})

/** Every row of every table. */
const dump = () =>
  connectOnce(connectionOptions(database.url), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('auth', 'portcullis_jobs') ORDER BY 1",
    )
    const tables = []
    for (const { name } of rows) tables.push([name, (await client.query(`SELECT t::text FROM ${name} t ORDER BY 1`)).rows])
    return tables
  })
