import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import { nhostOperations } from '../support/contract.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedIn, stranger, verified } from '../support/people.ts'
import { productionEnvironment } from '../support/production.ts'
import { sendRaw } from '../support/raw.ts'
import { doors } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let production: Gateway
let person: Person
beforeAll(async () => {
  const lists = {
    AUTH_ALLOWED_ORIGINS: 'https://admin.test',
    AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'https://other.test/back,https://*.wild.test',
  }
  gateway = await startGateway({ env: lists })
  production = await startGateway({ beside: gateway, env: productionEnvironment })
  person = await verified(gateway)
})
afterAll(async () => {
  await production.stop()
  await gateway.stop()
})

const foreign = [
  'http://evil.test',
  'http://app.test.evil.test',
  'http://evil-app.test',
  'https://app.test',
  'http://app.test:8080',
  'http://sub.app.test',
  'http://app.test/',
  'http://APP.test',
  'https://x.wild.test',
  'https://*.wild.test',
  'http://localhost.evil.test',
  'http://localhost@evil.test',
  'file://',
  'null',
  '*',
]

describe.each(doors)('at %s, a browser', (door) => {
  test.each(foreign)('that says to speak for a page of %s is refused', async (origin) => {
    expect(await attempt(gateway, door, person, { origin })).toMatchObject({ status: 403 })
    expect(await attempt(production, door, person, { origin })).toMatchObject({ status: 403 })
  })

  test.each(['http://app.test', 'http://auth.test', 'https://admin.test', 'https://other.test'])(
    'that speaks for a page of %s, which is listed, is heard',
    async (origin) => expect(await attempt(gateway, door, person, { origin })).toMatchObject({ status: 200, refused: null }),
  )

  test('that names no origin and says that it comes from another site is refused', async () => {
    const cross = { 'sec-fetch-site': 'cross-site' }
    expect(await attempt(gateway, door, person, cross)).toMatchObject({ status: 403 })
    expect(await attempt(gateway, door, person, { ...cross, origin: 'http://app.test' })).toMatchObject({ refused: null })
  })

  test.each(['same-origin', 'same-site', 'none'])('that names no origin and says %s is heard', async (site) => {
    expect(await attempt(gateway, door, person, { 'sec-fetch-site': site })).toMatchObject({ status: 200, refused: null })
  })

  test('that speaks for any page of this machine is heard in development and refused in production', async () => {
    for (const origin of ['http://localhost:5173', 'https://127.0.0.1', 'http://[::1]:3000']) {
      expect(await attempt(gateway, door, person, { origin })).toMatchObject({ refused: null })
      expect(await attempt(production, door, person, { origin })).toMatchObject({ status: 403 })
    }
    expect(await attempt(production, door, person, { origin: 'https://app.example.test' })).toMatchObject({ refused: null })
  })
})

test('a refused page is told so in the way of each door, and cannot read it', async () => {
  const headers = { origin: 'http://evil.test' }
  const graphql = await gateway.graphql('{ version }', {}, { headers })
  expect(graphql).toMatchObject({ status: 403, data: undefined, errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  const rest = await gateway.rest('POST /token', { refreshToken: 'x' }, { headers })
  expect(rest).toMatchObject({ status: 403, json: { error: 'origin-not-allowed', status: 403 } })
  for (const answer of [graphql, rest]) expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('no operation that writes hears a page of another site, whatever it sends, and nothing is written', async () => {
  const { accessToken } = await signedIn(gateway, person)
  // The page of a provider posts its callback: there the state, and a cookie of this browser, say whose sign-in it is.
  const writing = [...nhostOperations.values()].filter(
    ({ method, operationId }) => method !== 'GET' && method !== 'HEAD' && operationId !== 'signInProviderCallbackPost',
  )
  expect(writing.length).toBeGreaterThan(6)
  const before = await countRows(gateway)

  for (const headers of [{ origin: 'http://evil.test' }, { 'sec-fetch-site': 'cross-site' }]) {
    for (const { method, path } of writing) {
      const body = { ...stranger(), refreshToken: 'x' }
      expect(await gateway.rest(`${method} ${path}`, body, { headers, token: accessToken })).toMatchObject({ status: 403 })
    }
    const simple = { ...headers, 'content-type': 'text/plain', authorization: `Bearer ${accessToken}` }
    for (const path of ['/graphql', '/signin/email-password']) {
      expect(await sendRaw(gateway.url, { path, headers: simple, body: '{}' })).toMatchObject({ status: 403 })
    }
  }
  expect(await countRows(gateway)).toEqual(before)
})

test('reading is left to CORS: a link from another site opens, and a program without these headers is heard', async () => {
  const headers = { origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' }
  expect(await gateway.rest('GET /verify?ticket=verifyEmail:x&redirectTo=http://app.test', undefined, { headers })).toMatchObject(
    {
      status: 302,
    },
  )
  expect(await gateway.rest('GET /healthz', undefined, { headers })).toMatchObject({ status: 200 })
  for (const door of doors) expect(await attempt(gateway, door, person)).toMatchObject({ status: 200, refused: null })
})
