import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { productionEnvironment } from '../support/production.ts'
import { type RawRequest, sendRaw } from '../support/raw.ts'

const listed = 'https://app.example.test'

let gateway: Gateway
let limited: Gateway
beforeAll(async () => {
  const limits = { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_GLOBAL_BURST: '5' }
  gateway = await startGateway({ env: productionEnvironment })
  limited = await startGateway({ beside: gateway, env: { ...productionEnvironment, ...limits } })
})
afterAll(async () => {
  await limited.stop()
  await gateway.stop()
})

const json = { 'content-type': 'application/json' }
const requests: Record<string, RawRequest> = {
  'a GraphQL operation': { path: '/graphql', headers: json, body: '{"query":"{ version }"}' },
  'an unsupported media type at GraphQL': { path: '/graphql', headers: { 'content-type': 'text/plain' }, body: 'x' },
  'a refused token at GraphQL': { path: '/graphql', headers: { ...json, authorization: 'x' }, body: '{"query":"{ version }"}' },
  'too large a body at GraphQL': { path: '/graphql', headers: json, body: ' '.repeat(1_000_001) },
  'a REST operation': { method: 'GET', path: '/version' },
  'a body that breaks the contract': { path: '/token', headers: json, body: '{}' },
  'too large a body at REST': { path: '/token', headers: json, body: ' '.repeat(1_000_001) },
  'a redirect': { method: 'GET', path: '/verify?ticket=x&redirectTo=https://app.example.test' },
  'the contract': { method: 'GET', path: '/openapi.json' },
  'a sign of life': { method: 'GET', path: '/livez' },
  'nothing there': { method: 'GET', path: '/nowhere' },
}

describe.each(Object.entries(requests))('the answer to %s', (_name, request) => {
  const from = (origin: string | null) => send(request, origin === null ? {} : { origin })

  test('can be read by a page of a listed origin, with its request id and when to come back', async () => {
    const { headers } = await from(listed)
    expect(headers.get('access-control-allow-origin')).toBe(listed)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after, ratelimit')
  })

  test('cannot be read by any other page, and no cache hands it from one origin to another', async () => {
    for (const origin of ['https://evil.test', 'null', 'http://localhost:3000', null]) {
      const { headers } = await from(origin)
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
      expect(headers.get('vary')).toContain('Origin')
    }
    expect((await from(listed)).headers.get('vary')).toContain('Origin')
  })
})

describe('a preflight', () => {
  const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' }
  const preflight = (path: string, origin: string, at = gateway) =>
    send({ method: 'OPTIONS', path, headers: asked }, { origin }, at)

  test.each(['/graphql', '/signin/email-password', '/nowhere'])(
    'of a listed origin for %s is allowed for a day',
    async (path) => {
      const answer = await preflight(path, listed)
      expect(answer).toMatchObject({ status: 204, text: '' })
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'access-control-allow-origin': listed,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'POST, GET',
        'access-control-allow-headers': 'authorization,content-type',
        'access-control-max-age': '86400',
        'content-length': '0',
        vary: 'Origin, Access-Control-Request-Method',
      })
    },
  )

  test.each(['/graphql', '/signin/email-password', '/nowhere'])('of any other origin for %s allows nothing', async (path) => {
    const answer = await preflight(path, 'https://evil.test')
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(answer.headers.get('vary')).toBe('Origin, Access-Control-Request-Method')
  })

  test('is not counted against the limit of all calls, whose refusal a listed page can read', async () => {
    for (let n = 0; n < 10; n += 1) expect(await preflight('/token', listed, limited)).toMatchObject({ status: 204 })
    const call = () => send({ path: '/token', headers: json, body: '{}' }, { origin: listed }, limited)
    for (let n = 0; n < 5; n += 1) expect(await call()).toMatchObject({ status: 400 })

    const refused = await call()
    expect(refused).toMatchObject({ status: 429, text: '' })
    expect(refused.headers.get('access-control-allow-origin')).toBe(listed)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

function send(request: RawRequest, headers: Record<string, string>, at = gateway): Promise<Answer> {
  return sendRaw(at.url, { ...request, headers: { ...request.headers, ...headers } })
}
