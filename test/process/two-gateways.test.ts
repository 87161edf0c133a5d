import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../support/database.ts'
import { isLetIn, newcomer, refreshed } from '../support/newcomers.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  embeddedServer,
  type GatewayProcess,
  newEncryptionKey,
  startGatewayProcess,
} from '../support/process.ts'

const open: Environment = { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false', AUTH_SERVER_URL: 'http://localhost:4000' }
const letIn = { GraphQL: true, REST: true }
const refused = { GraphQL: false, REST: false }

describe('two gateways on one data directory', { timeout: 40_000 }, () => {
  afterEach(cleanUp)

  test('that start at once on nothing share one database, one encryption key and one signing key', async () => {
    const directory = await dataDirectory()
    const env = { ...open, AUTH_DATA_DIRECTORY: directory }
    const [one, other] = await Promise.all([startGatewayProcess(env), startGatewayProcess(env)])
    const person = await newcomer(one)
    expect(await isLetIn(other, person.accessToken)).toEqual(letIn)
    const renewed = await refreshed(other, person.refreshToken)
    expect(await isLetIn(one, renewed.accessToken)).toEqual(letIn)
    const [keys, same] = await Promise.all([one, other].map(({ rest }) => rest('GET /.well-known/jwks.json')))
    expect(keys?.json.keys).toHaveLength(1)
    expect(keys?.text).toBe(same?.text)

    expect(await one.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(await isLetIn(other, renewed.accessToken)).toEqual(letIn)
    expect(await other.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(await embeddedServer(directory)).toBeNull()
  })

  test('share its PostgreSQL also when one of them is killed', async () => {
    const directory = await dataDirectory()
    const env = { ...open, AUTH_DATA_DIRECTORY: directory }
    const one = await startGatewayProcess(env)
    const other = await startGatewayProcess(env)
    const person = await newcomer(one)
    await one.end('SIGKILL')
    expect(await isLetIn(other, person.accessToken)).toEqual(letIn)
    await other.end('SIGTERM')
    expect(await embeddedServer(directory)).toBeNull()
  })
})

describe('two instances on one database', { timeout: 20_000 }, () => {
  let database: { url: string; drop: () => Promise<void> }
  let one: GatewayProcess
  let other: GatewayProcess
  beforeAll(async () => {
    database = await createTestDatabase('empty')
    const env = { ...open, DATABASE_URL: database.url, AUTH_ENCRYPTION_KEY: newEncryptionKey() }
    ;[one, other] = await Promise.all([
      startGatewayProcess({ ...env, AUTH_DATA_DIRECTORY: await dataDirectory() }),
      startGatewayProcess({ ...env, AUTH_DATA_DIRECTORY: await dataDirectory() }),
    ])
  })
  afterAll(async () => {
    await cleanUp()
    await database.drop()
  })

  /** How long the other instance went on to let the token in at any door. */
  const revokedAfterMs = async (token: string): Promise<number> => {
    const since = performance.now()
    for (;;) {
      const { GraphQL, REST } = await isLetIn(other, token)
      if (!GraphQL && !REST) return performance.now() - since
      if (performance.now() - since > 5_000) throw new Error('the session is never refused')
      await setTimeout(5)
    }
  }

  test('that start at once on an empty database both serve it', async () => {
    const person = await newcomer(one)
    expect(await isLetIn(other, person.accessToken)).toEqual(letIn)
  })

  test('refuse a session within a second of its end at the other one, however it ended', async () => {
    const endings = {
      'by REST': (refreshToken: string) => one.rest('POST /signout', { refreshToken }),
      'by GraphQL': (refreshToken: string) =>
        one.graphql('mutation ($input: SignOutInput!) { signOut(input: $input) { __typename } }', { input: { refreshToken } }),
    }
    for (const [how, end] of Object.entries(endings)) {
      const person = await newcomer(one)
      expect(await isLetIn(other, person.accessToken), how).toEqual(letIn)
      expect((await end(person.refreshToken)).status, how).toBe(200)
      expect(await isLetIn(one, person.accessToken), how).toEqual(refused)
      expect(await revokedAfterMs(person.accessToken), how).toBeLessThan(1_000)
      await expect(refreshed(other, person.refreshToken), how).rejects.toThrow('invalid-refresh-token')
    }
  })

  test('refuse it too while the other one is gone', async () => {
    const person = await newcomer(one)
    await one.rest('POST /signout', { refreshToken: person.refreshToken })
    await one.end('SIGKILL')
    expect(await revokedAfterMs(person.accessToken)).toBeLessThan(1_000)
  })
})
