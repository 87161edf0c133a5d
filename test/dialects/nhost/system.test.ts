import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { administer } from '../../support/cluster.ts'
import { besides, type Gateway, startGateway } from '../../support/gateway.ts'
import { withoutNewConnections } from '../../support/listeners.ts'
import { ok, told } from '../../support/nhost.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

const get = async (path: string) => told(await gateway.rest(`GET ${path}`))

test('GET /version and the query tell the version of the build', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'))
  expect(await get('/version')).toEqual(ok({ version }))
  expect((await gateway.graphql('{ version }')).data).toEqual({ version })
})

test('GraphQL tells what is switched on', async () => {
  const featuresOf = async (at: Gateway): Promise<string[]> => (await at.graphql('{ features }')).data.features
  const usual = await featuresOf(gateway)
  expect(usual).toContain('magicCode')
  expect(usual).not.toContain('emailCode')
  await besides(gateway, { AUTH_MAGIC_CODE_ENABLED: 'false', AUTH_OTP_EMAIL_ENABLED: 'true' }, async (other) => {
    expect(await featuresOf(other)).toContain('emailCode')
    expect(await featuresOf(other)).not.toContain('magicCode')
  })
})

describe('GET /healthz and HEAD /healthz: health', () => {
  test('is "OK" to GET, and to the query', async () => {
    expect(await get('/healthz')).toEqual(ok('OK'))
    expect((await gateway.graphql('{ health }')).data).toEqual({ health: 'OK' })
  })

  test('is 200 without a body to HEAD', async () => {
    const { status, headers, text } = await gateway.rest('HEAD /healthz')
    expect({ status, type: headers.get('content-type'), text }).toEqual({ status: 200, type: null, text: '' })
  })

  test('is told to anybody, whatever bearer they send', async () => {
    expect(await gateway.rest('GET /healthz', undefined, { token: 'no.good.token' })).toMatchObject({ status: 200, text: '"OK"' })
  })

  test('is 503 while the database cannot be reached, and the process says that it lives', async () => {
    const cutOff = await startGateway()
    await withoutDatabase(cutOff, async () => {
      const answer = await cutOff.rest('GET /healthz')
      expect(answer.headers.get('retry-after')).toBe('1')
      expect(told(answer)).toEqual({
        status: 503,
        type: 'application/json',
        body: {
          error: 'unavailable',
          message: 'The service cannot reach what it depends on, try again in a moment',
          status: 503,
        },
      })
      expect((await fetch(`${cutOff.url}/healthz`, { method: 'HEAD' })).status).toBe(503)
      expect(await cutOff.graphql('{ health }')).toMatchObject({ status: 503, errors: [{ extensions: { code: 'UNAVAILABLE' } }] })
      expect(told(await cutOff.rest('GET /livez'))).toEqual(ok({ status: 'ok' }))
    })
    await expect.poll(async () => (await cutOff.rest('GET /healthz')).status, { timeout: 5000 }).toBe(200)
    await cutOff.stop()
  })
})

describe('GET /.well-known/jwks.json: the key set', () => {
  test('holds public keys, which caches keep for five minutes; the query answers the same', async () => {
    const answer = await gateway.rest('GET /.well-known/jwks.json')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    const key = {
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      use: 'sig',
      kid: expect.any(String),
      x: expect.any(String),
      y: expect.any(String),
    }
    expect(told(answer)).toEqual(ok({ keys: [key] }))
    expect((await gateway.graphql('{ jwks }')).data).toEqual({ jwks: answer.json })
  })

  test('is {"keys":null} where a shared secret signs', async () => {
    const secret = JSON.stringify({ type: 'HS256', key: '5152fa850c02dc222631cca898ed1485821a70912a6e3649c49076912daa3b62' })
    const shared = await startGateway({ beside: gateway, env: { HASURA_GRAPHQL_JWT_SECRET: secret } })
    expect((await shared.rest('GET /.well-known/jwks.json')).text).toBe('{"keys":null}')
    expect((await shared.graphql('{ jwks }')).data).toEqual({ jwks: null })
    await shared.stop()
  })
})

/** Runs `work` while the gateway has no connection to its database and can open none. */
async function withoutDatabase(cutOff: Gateway, work: () => Promise<void>): Promise<void> {
  const name = new URL(cutOff.databaseUrl).pathname.slice(1)
  await withoutNewConnections([cutOff], async () => {
    const { url } = inject('testCluster')
    await administer(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
    await work()
  })
}
