import { readdir, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isLetIn, newcomer, refreshed, returning } from '../support/newcomers.ts'
import type { SignedIn } from '../support/people.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  embeddedServer,
  type GatewayProcess,
  startGatewayProcess,
} from '../support/process.ts'

afterAll(cleanUp)

const accepts = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, host, () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const keyIds = async (gateway: GatewayProcess): Promise<string[]> => {
  const { json } = await gateway.rest('GET /.well-known/jwks.json')
  return json.keys.map((key: { kid: string }) => key.kid)
}

describe('the first start, with nothing configured,', { timeout: 30_000 }, () => {
  let directory: string
  let env: Environment
  let first: GatewayProcess

  beforeAll(async () => {
    directory = await dataDirectory()
    env = { AUTH_DATA_DIRECTORY: directory, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }
    first = await startGatewayProcess(env)
  })

  test('makes a database and is ready', async () => {
    expect(await embeddedServer(directory)).not.toBeNull()
  })

  test('prints where everything is, and every address that it prints answers', async () => {
    const addresses = first.stdout().match(/http:\S+/g) ?? []
    expect(addresses).toEqual(
      ['graphql', 'openapi.json', 'dev/mailbox', 'dev'].map((path) => `http://localhost:${first.port}/${path}`),
    )
    for (const address of addresses) {
      expect((await fetch(address, { headers: { accept: 'text/html' } })).status, address).toBe(200)
    }
    expect(first.stderr()).toBe('')
  })

  test('makes a signing key, and an encryption key that nobody else can read', async () => {
    expect(await keyIds(first)).toHaveLength(1)
    const file = await stat(join(directory, 'encryption-key'))
    expect((file.mode & 0o777).toString(8)).toBe('600')
    expect(file.size).toBe(64)
  })

  test.runIf(process.platform === 'linux')('listens on the loopback address alone until AUTH_HOST says otherwise', async () => {
    expect(await accepts('127.0.0.1', first.port)).toBe(true)
    expect(await accepts('127.0.0.2', first.port)).toBe(false)
    const open = await startGatewayProcess({ ...env, AUTH_HOST: '0.0.0.0' })
    expect(await accepts('127.0.0.2', open.port)).toBe(true)
    await open.end('SIGTERM')
  })

  test('and the next one keep accounts, keys and sessions', async () => {
    const before: SignedIn = await newcomer(first)
    const [keys, files] = [await keyIds(first), await readdir(directory)]
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0 })

    const second = await startGatewayProcess({ ...env, AUTH_PORT: String(first.port) })
    expect(await keyIds(second)).toEqual(keys)
    expect(await readdir(directory)).toEqual(files)
    expect(await isLetIn(second, before.accessToken)).toEqual({ GraphQL: true, REST: true })
    expect(await isLetIn(second, (await refreshed(second, before.refreshToken)).accessToken)).toEqual({
      GraphQL: true,
      REST: true,
    })
    expect(await returning(second, before)).toMatchObject({ userId: before.userId })
    expect(second.stdout()).not.toContain('migrated')
    await second.end('SIGTERM')
  })
})
