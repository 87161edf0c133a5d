import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { createTestDatabase } from '../support/database.ts'
import { isLetIn, newcomer, returning } from '../support/newcomers.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  embeddedServer,
  type GatewayProcess,
  newEncryptionKey,
  runCommand,
  startGatewayProcess,
} from '../support/process.ts'

const letIn = { GraphQL: true, REST: true }
const said = /^Key (\S+) is published and signs from (\S+); the older ones verify until their tokens end\.\n$/

let database: { url: string; drop: () => Promise<void> }
let env: Environment
let gateway: GatewayProcess
beforeAll(async () => {
  database = await createTestDatabase('empty')
  env = {
    DATABASE_URL: database.url,
    AUTH_DATA_DIRECTORY: await dataDirectory(),
    AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false',
  }
  gateway = await startGatewayProcess(env)
})
afterAll(async () => {
  await cleanUp()
  await database.drop()
})

const keyIdOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid
const published = async (): Promise<string[]> => {
  const { json } = await gateway.rest('GET /.well-known/jwks.json')
  return json.keys.map(({ kid }: { kid: string }) => kid)
}
const sql = (text: string, values: unknown[] = []) =>
  connectOnce(connectionOptions(database.url), async (client) => (await client.query(text, values)).rows)

describe('`portcullis keys rotate`', { timeout: 30_000 }, () => {
  test('publishes a key at once at a gateway that runs, which signs with it when its time has come; older tokens go on', async () => {
    const before = await newcomer(gateway)
    const { code, stdout, stderr } = await runCommand('keys rotate', env)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [, kid = '', activeFrom = ''] = said.exec(stdout) ?? []
    expect(Date.parse(activeFrom) - Date.now()).toBeGreaterThan(9 * 60_000)
    await expect.poll(published, { timeout: 2_000, interval: 20 }).toEqual([keyIdOf(before.accessToken), kid])

    const early = await returning(gateway, before)
    expect(keyIdOf(early.accessToken)).toBe(keyIdOf(before.accessToken))

    await sql('UPDATE auth.signing_keys SET active_from = now() WHERE kid = $1', [kid])
    await expect.poll(async () => keyIdOf((await returning(gateway, before)).accessToken), { timeout: 2_000 }).toBe(kid)
    for (const { accessToken } of [before, early, await returning(gateway, before)]) {
      expect(await isLetIn(gateway, accessToken)).toEqual(letIn)
    }
  })

  test('keeps what it makes sealed, and prints nothing of it', async () => {
    const { stdout } = await runCommand('keys rotate', env)
    const [, kid = ''] = said.exec(stdout) ?? []
    const [row] = await sql(
      'SELECT public_jwk::text AS public, private_jwk_sealed AS sealed FROM auth.signing_keys WHERE kid = $1',
      [kid],
    )
    expect(row.public).not.toMatch(/"d":/)
    expect(row.sealed).toMatch(/^[\da-f]{8}\.[\w-]{16}\.[\w-]+$/)
    expect(stdout).not.toContain(row.sealed)
  })

  test('is refused where HASURA_GRAPHQL_JWT_SECRET is the key, and changes nothing', async () => {
    const keys = await published()
    const HASURA_GRAPHQL_JWT_SECRET = '{"type":"HS256","key":"a-shared-word-that-nobody-knows-but-two"}'
    expect(await runCommand('keys rotate', { ...env, HASURA_GRAPHQL_JWT_SECRET })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'The signing key comes from HASURA_GRAPHQL_JWT_SECRET; change it there.\n',
    })
    expect(await published()).toEqual(keys)
    expect((await sql('SELECT FROM auth.signing_keys')).length).toBe(keys.length)
  })

  test('is refused with another encryption key than the one in use, since no gateway could open what it makes', async () => {
    const keys = await published()
    const ended = await runCommand('keys rotate', { ...env, AUTH_ENCRYPTION_KEY: newEncryptionKey() })
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toMatch(/^AUTH_ENCRYPTION_KEY lacks the key [\da-f]{8}, under which a stored value is sealed\n$/)
    expect(await published()).toEqual(keys)
    expect((await sql('SELECT FROM auth.signing_keys')).length).toBe(keys.length)
  })

  test('says in one line what is missing in a database that was not migrated', async () => {
    const empty = await createTestDatabase('empty')
    const { code, stdout, stderr } = await runCommand('keys rotate', { ...env, DATABASE_URL: empty.url })
    await empty.drop()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^The table `auth\.signing_keys` does not exist[^\n]*\n$/)
  })

  test('works on the embedded PostgreSQL of a gateway that does not run, and stops it afterwards', async () => {
    const directory = await dataDirectory()
    const own = { AUTH_DATA_DIRECTORY: directory }
    await (await startGatewayProcess(own)).end('SIGTERM')
    expect(await runCommand('keys rotate', own)).toMatchObject({ code: 0, stdout: expect.stringMatching(said), stderr: '' })
    expect(await embeddedServer(directory)).toBeNull()
    expect((await readdir(directory)).sort()).toEqual(['encryption-key', 'postgres'])
  })
})
