import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import type { Gateway } from '../../support/gateway.ts'
import { stranger } from '../../support/people.ts'
import { invalid, refusal, runashClient, startRunashGateway, told } from '../../support/runash.ts'

let gateway: Gateway
let call: RestCall
beforeAll(async () => {
  gateway = await startRunashGateway()
  call = runashClient(gateway)
})
afterAll(() => gateway.stop())

const { email } = stranger()

describe('a request that is refused before anything runs', () => {
  test.each([
    ['', 400, 'MALFORMED_BODY'],
    ['{"email"', 400, 'MALFORMED_BODY'],
    [`{"email":"${'a'.repeat(1_100_000)}"}`, 413, 'PAYLOAD_TOO_LARGE'],
  ])('for its body hears why in the shape of this API: %#', async (body, status, code) => {
    const answer = await call('POST /forgot-password', body)
    expect(answer.json).toEqual({
      error: { code, message: expect.any(String), status, requestId: answer.headers.get('x-request-id') },
    })
    expect(answer.status).toBe(status)
  })

  test('for its media type hears that', async () => {
    const answer = await call('POST /forgot-password', 'email=a', { headers: { 'content-type': 'text/plain' } })
    expect(told(answer)).toEqual(refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'A body of this type is not taken here'))
  })

  test('for its method hears which ones there are', async () => {
    const answer = await call('PUT /forgot-password')
    expect(told(answer)).toEqual(refusal(405, 'METHOD_NOT_ALLOWED', 'Nothing can be done here by this method'))
    expect(answer.headers.get('allow')).toBe('POST')
  })

  test('for its path hears it in the shape of this API too', async () => {
    expect(told(await call('GET /nowhere'))).toEqual(refusal(404, 'NOT_FOUND', 'There is nothing here'))
  })

  test('since a page of another site sends it hears that', async () => {
    const answer = await call('POST /forgot-password', { email }, { headers: { origin: 'http://evil.test' } })
    expect(told(answer)).toEqual(refusal(403, 'ORIGIN_NOT_ALLOWED', 'Requests from this origin are not allowed'))
  })
})

describe('a value that is not acceptable is named', () => {
  test.each([
    [{}, { path: 'email', message: 'is required' }],
    [{ email: null }, { path: 'email', message: 'must not be null' }],
    [{ email: 5 }, { path: 'email', message: 'must be of type string' }],
    [[], { path: 'body', message: 'must be of type object' }],
    [{ email: 'nobody' }, { path: 'email', message: 'has the wrong form' }],
    [{ email: `${email}\0` }, { path: 'email', message: 'has the wrong form' }],
  ])('in the body %j', async (body, detail) => {
    expect(told(await call('POST /forgot-password', body))).toEqual(invalid(detail))
  })

  test('by the name that it has here, whatever it is called further on', async () => {
    const refused = told(await call('POST /magic-link', { email, name: 'http://x' }))
    expect(refused).toEqual(invalid({ path: 'name', message: expect.stringContaining('letters') }))
  })

  test('but not one that no operation asks for', async () => {
    expect(told(await call('POST /forgot-password', { email, roles: ['admin'] }))).toEqual({ status: 200, body: { sent: true } })
  })
})

test('who calls too often hears when to come back', async () => {
  const strict = await startRunashGateway({
    beside: gateway,
    env: { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_EMAIL_BURST: '1', AUTH_RATE_LIMIT_EMAIL_INTERVAL: '90s' },
  })
  try {
    const ask = () => runashClient(strict)('POST /magic-link', { email: stranger().email })
    expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(told(refused)).toEqual(refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests, try again later'))
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(90)
    expect(refused.headers.get('ratelimit')).toBe(`"default";r=0;t=${seconds}`)
  } finally {
    await strict.stop()
  }
})

test('the contract is served under the prefix', async () => {
  const { status, json } = await call('GET /openapi.json')
  expect(status).toBe(200)
  expect(json.info.title).toBe('Portcullis, runash dialect')
})
