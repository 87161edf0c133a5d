import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Gateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/id-tokens.ts'
import { invalid, profile, refusal, runashBrowser, session, startRunashGateway, told } from '../../support/runash.ts'

let gateway: Gateway
let issuer: TokenIssuer
beforeAll(async () => {
  issuer = await startTokenIssuer(() => gateway.clock.now())
  gateway = await startRunashGateway({ env: issuer.env })
})
afterAll(async () => {
  await gateway.stop()
  await issuer.stop()
})

const person = () => {
  const sub = randomUUID()
  return { sub, email: `${sub.slice(0, 12)}@people.test`, email_verified: true, name: 'Ada' }
}
const operation = 'POST /google-one-tap/callback'

describe('a credential of Google One Tap', () => {
  test('that the page sends signs in, by the cookie', async () => {
    const claims = person()
    const { call } = runashBrowser(gateway)
    const answer = await call(operation, { credential: await issuer.token(claims) })
    expect(told(answer)).toEqual({ status: 200, body: { user: profile(claims, { name: 'Ada' }), session } })
    expect((await call('GET /get-session')).json.user.email).toBe(claims.email)
  })

  test('whose address Google has not verified opens nothing yet', async () => {
    const { call, lines } = runashBrowser(gateway)
    const claims = { ...person(), email_verified: false }
    const answer = await call(operation, { credential: await issuer.token(claims) })
    expect(told(answer)).toEqual({ status: 200, body: { user: null, session: null } })
    expect(lines()).toEqual([])
    await gateway.mail.next(claims.email, 'email-verify')
  })

  test('that is no good is refused, and so is none', async () => {
    const { call } = runashBrowser(gateway)
    const expired = await issuer.token({ ...person(), exp: 1 })
    const refused = refusal(400, 'INVALID_REQUEST', 'The request payload is incorrect')
    expect(told(await call(operation, { credential: expired }))).toEqual(refused)
    expect(told(await call(operation, { credential: await issuer.token(person()), nonce: 'another' }))).toEqual(refused)
    expect(told(await call(operation, {}))).toEqual(invalid({ path: 'credential', message: 'is required' }))
  })

  test('that a page of another site sends as JSON is refused', async () => {
    const body = { credential: await issuer.token(person()), g_csrf_token: 'abc' }
    const headers = { origin: 'https://evil.test', cookie: 'g_csrf_token=abc' }
    expect((await runashBrowser(gateway).call(operation, body, { headers })).status).toBe(403)
  })
})

describe('the form that Google’s page posts', () => {
  const post = async (field: string | null, cookie: string | null) => {
    const fields = { credential: await issuer.token(person()), ...(field === null ? {} : { g_csrf_token: field }) }
    const headers = {
      origin: 'https://accounts.google.com',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie === null ? {} : { cookie: `g_csrf_token=${cookie}` }),
    }
    return told(await runashBrowser(gateway).call(operation, new URLSearchParams(fields).toString(), { headers }))
  }

  test('signs in when it repeats the cookie of the browser', async () => {
    expect(await post('abc', 'abc')).toMatchObject({ status: 200, body: { session } })
  })

  test.each([
    ['abc', 'abd'],
    ['abc', null],
    ['abc', ''],
  ])('is refused when it says %j and the cookie %j (login CSRF)', async (field, cookie) => {
    expect(await post(field, cookie)).toEqual(refusal(403, 'ORIGIN_NOT_ALLOWED', 'Requests from this origin are not allowed'))
  })

  test.each([null, ''])('is refused when it says %j', async (field) => {
    expect(await post(field, '')).toMatchObject({ status: 422, body: { error: { details: [{ path: 'g_csrf_token' }] } } })
  })
})
