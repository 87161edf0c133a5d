import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Gateway } from '../../support/gateway.ts'
import { signedIn, verified } from '../../support/people.ts'
import { profile, refusal, runashBrowser, runashClient, session, startRunashGateway, told } from '../../support/runash.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startRunashGateway({
    env: { AUTH_SESSION_EXPIRES_IN: '86400', AUTH_SESSION_IDLE_EXPIRES_IN: '3600' },
  })
})
afterAll(() => gateway.stop())

const cookieName = '__Host-portcullis-session'
const nobody = { status: 200, body: null }
const signInFirst = refusal(401, 'UNAUTHENTICATED', 'Sign in to do this')
const foreign = refusal(403, 'ORIGIN_NOT_ALLOWED', 'Requests from this origin are not allowed')

/** A browser in which somebody is signed in. */
async function signedInBrowser() {
  const person = await verified(gateway)
  const page = runashBrowser(gateway)
  await page.call('POST /sign-in/email', person)
  return { ...page, person }
}

describe('GET /get-session', () => {
  test('tells the session and its user, by cookie and by bearer token', async () => {
    const { call, person } = await signedInBrowser()
    expect(told(await call('GET /get-session'))).toEqual({ status: 200, body: { session, user: profile(person) } })
    const { accessToken: token, email, sessionId } = await signedIn(gateway)
    const byToken = await runashClient(gateway)('GET /get-session', undefined, { token })
    expect(byToken.json).toMatchObject({ session: { id: sessionId }, user: { email } })
  })

  test('is null for whoever has none, or a token that is no good', async () => {
    const call = runashClient(gateway)
    const { accessToken } = await signedIn(gateway)
    await gateway.rest('POST /signout', { all: true }, { token: accessToken })
    expect(told(await call('GET /get-session'))).toEqual(nobody)
    for (const token of ['no.good.token', accessToken]) {
      expect(told(await call('GET /get-session', undefined, { token }))).toEqual(nobody)
    }
  })

  test('is null for a cookie that has ended, which is taken away', async () => {
    const { call, cookies, lines } = await signedInBrowser()
    gateway.clock.advance(3601)
    expect(told(await call('GET /get-session'))).toEqual(nobody)
    expect(lines()).toEqual([expect.stringMatching(/^__Host-portcullis-session=; .*Max-Age=0$/)])
    cookies.set(cookieName, 'made up')
    expect(told(await call('GET /get-session'))).toEqual(nobody)
    expect(cookies.has(cookieName)).toBe(false)
  })

  test('is null once the account is disabled', async () => {
    const { call, person } = await signedInBrowser()
    const { accessToken: token } = await signedIn(gateway, person)
    await gateway.deps.db.pool.query('UPDATE auth.users SET disabled = true WHERE email = $1', [person.email])
    expect(told(await call('GET /get-session'))).toEqual(nobody)
    expect(told(await runashClient(gateway)('GET /get-session', undefined, { token }))).toEqual(nobody)
  })
})

describe('POST /sign-out', () => {
  test('ends the session and takes the cookie away', async () => {
    const { call, cookies } = await signedInBrowser()
    const kept = cookies.get(cookieName) ?? ''
    expect(told(await call('POST /sign-out'))).toEqual({ status: 200, body: { success: true } })
    expect(cookies.has(cookieName)).toBe(false)
    cookies.set(cookieName, kept)
    expect(told(await call('GET /get-session'))).toEqual(nobody)
  })

  test('is for people who are signed in', async () => {
    expect(told(await runashBrowser(gateway).call('POST /sign-out'))).toEqual(signInFirst)
  })
})

describe('a request with the cookie that changes something', () => {
  test.each<[string, Record<string, string>]>([
    ['says nothing of where it comes from', { origin: '' }],
    ['comes from a page of another origin', { origin: 'https://evil.test' }],
    ['comes from another site', { origin: '', 'sec-fetch-site': 'cross-site' }],
  ])('is refused when it %s', async (_what, headers) => {
    const { call } = await signedInBrowser()
    expect(told(await call('POST /sign-out', undefined, { headers }))).toEqual(foreign)
    expect(told(await call('PATCH /account', { name: 'Eve' }, { headers }))).toEqual(foreign)
    expect((await call('GET /get-session')).json.user.name).not.toBe('Eve')
  })

  test('is let in from the front end, and from pages of the gateway itself', async () => {
    const { call } = await signedInBrowser()
    expect((await call('PATCH /account', { name: 'Ada' })).status).toBe(200)
    const headers = { origin: '', 'sec-fetch-site': 'same-origin' }
    expect((await call('PATCH /account', { name: 'Ada' }, { headers })).status).toBe(200)
  })
})

describe('/bearer-token', () => {
  const issued = async () => {
    const page = await signedInBrowser()
    const answer = await page.call('POST /bearer-token')
    return { ...page, answer, token: answer.json.token as string }
  }
  const program = () => runashClient(gateway)

  test('is issued for a session of its own, and shown in no other answer', async () => {
    const { answer, token, call, person } = await issued()
    expect(told(answer)).toEqual({
      status: 200,
      body: { token: expect.any(String), tokenType: 'Bearer', expiresAt: expect.any(String), sessionId: expect.any(String) },
    })
    const own = await program()('GET /get-session', undefined, { token })
    expect(own.json).toMatchObject({ session: { id: answer.json.sessionId }, user: { email: person.email } })
    expect(own.text).not.toContain(token)
    expect((await call('GET /get-session')).json.session.id).not.toBe(answer.json.sessionId)
  })

  test('is revoked by whoever presents it', async () => {
    const { token, call } = await issued()
    expect(told(await program()('DELETE /bearer-token', undefined, { token }))).toEqual({ status: 200, body: { revoked: true } })
    expect(told(await program()('GET /get-session', undefined, { token }))).toEqual(nobody)
    expect((await call('GET /get-session')).json).not.toBeNull()
  })

  test('is revoked by its owner, and by nobody else', async () => {
    const { token, call } = await issued()
    const stranger = await signedInBrowser()
    expect((await stranger.call('DELETE /bearer-token', { token })).status).toBe(400)
    expect((await program()('GET /get-session', undefined, { token })).json).not.toBeNull()
    expect((await call('DELETE /bearer-token', { token })).status).toBe(200)
    expect(told(await program()('GET /get-session', undefined, { token }))).toEqual(nobody)
  })

  test('is not what a cookie stands for', async () => {
    const { call } = await issued()
    expect((await call('DELETE /bearer-token')).status).toBe(400)
    expect((await call('GET /get-session')).json).not.toBeNull()
  })

  test('is for people who are signed in', async () => {
    expect(told(await program()('POST /bearer-token'))).toEqual(signInFirst)
    expect(told(await program()('DELETE /bearer-token'))).toEqual(signInFirst)
  })
})
