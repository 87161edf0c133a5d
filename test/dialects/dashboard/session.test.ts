import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../../support/accounts.ts'
import { restBrowser } from '../../support/browser-jar.ts'
import type { RestCall } from '../../support/clients.ts'
import { done, refused, told, user } from '../../support/dashboard.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
let dashboard: RestCall
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,dashboard', AUTH_MFA_ENABLED: 'true' } })
  dashboard = speak(gateway, 'dashboard')
})
afterAll(() => gateway.stop())

const nobody = refused(401, 'UNAUTHORIZED', 'Sign in to do this')
const wrong = refused(401, 'UNAUTHORIZED', 'Incorrect email or password')

/** Somebody who is signed in by a cookie. */
async function member() {
  const person = await verified(gateway)
  const browser = restBrowser(gateway, dashboard)
  await browser.call('POST /sign-in/email', person)
  return { ...person, browser }
}

describe('POST /sign-in/email', () => {
  test('sets a cookie that scripts cannot read, and has nothing secret in its body', async () => {
    const { email, password } = await verified(gateway)
    const answer = await dashboard('POST /sign-in/email', { email, password })
    const session = { id: expect.any(String), userId: answer.json.user.id, ipAddress: '127.0.0.1', userAgent: 'node' }
    expect(told(answer)).toEqual({
      status: 200,
      json: {
        session: { ...session, createdAt: expect.any(String), expiresAt: expect.any(String) },
        user: user(email),
      },
    })
    const line = answer.headers.getSetCookie().find((each) => each.startsWith('portcullis-session='))
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/)
    expect(answer.text).not.toContain(/=([^;]+)/.exec(line ?? '')?.[1])
  })

  test('answers alike for a wrong password, unknown, unverified and disabled accounts, and sets no cookie', async () => {
    const disabled = await verified(gateway)
    await alterAccount(gateway, disabled.email, 'disabled = true')
    const known = await verified(gateway)
    for (const person of [{ ...known, password: 'not the password' }, stranger(), await signedUp(gateway), disabled]) {
      const answer = await dashboard('POST /sign-in/email', person)
      expect(told(answer)).toEqual(wrong)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('locks an account after five failures, also one that nobody has, until it says', async () => {
    const owner = await signedUp(gateway)
    // Nobody has signed in to it yet, from here or elsewhere.
    await alterAccount(gateway, owner.email, 'email_verified = true')
    for (const person of [owner, stranger()]) {
      const attempt = { ...person, password: 'not the password' }
      for (let count = 0; count < 5; count++) expect(told(await dashboard('POST /sign-in/email', attempt))).toEqual(wrong)
      const answer = await dashboard('POST /sign-in/email', person)
      expect(told(answer)).toEqual(refused(423, 'ACCOUNT_LOCKED'))
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
    }
  })

  test('asks for the second factor where there is one, before there is a cookie of a session', async () => {
    const person = await verified(gateway)
    await alterAccount(gateway, person.email, "active_mfa_type = 'totp'")
    const answer = await dashboard('POST /sign-in/email', person)
    expect(told(answer)).toEqual({
      status: 200,
      json: {
        twoFactorRequired: true,
        challenge: expect.stringMatching(/^mfaTotp:/),
        methods: ['totp'],
        expiresAt: expect.any(String),
        twoFactorRedirect: true,
        twoFactorMethods: ['totp'],
      },
    })
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^portcullis-challenge=mfaTotp/)])
  })
})

describe('GET /session and GET /get-session', () => {
  test.each(['GET /session', 'GET /get-session'])('%s tells the session of a cookie and of a token', async (operation) => {
    const { email, browser } = await member()
    expect(told(await browser.call(operation))).toMatchObject({ status: 200, json: { user: user(email) } })
    const { accessToken, sessionId, ...person } = await signedIn(gateway)
    const { json } = await dashboard(operation, undefined, { token: accessToken })
    expect(json).toMatchObject({ session: { id: sessionId, userId: person.userId }, user: user(person.email) })
  })

  test('without one the first is refused and the other answers null', async () => {
    expect(told(await dashboard('GET /session'))).toEqual(nobody)
    expect(told(await dashboard('GET /get-session'))).toEqual({ status: 200, json: null })
  })

  test('a cookie of nobody is taken away', async () => {
    const { browser } = await member()
    browser.cookies.set('portcullis-session', `${browser.cookies.get('portcullis-session')}x`)
    expect(told(await browser.call('GET /get-session'))).toEqual({ status: 200, json: null })
    expect(browser.cookies.has('portcullis-session')).toBe(false)
  })
})

describe.each(['POST /logout', 'POST /sign-out'])('%s', (operation) => {
  test('ends the session and takes the cookie away', async () => {
    const { browser } = await member()
    const stolen = `portcullis-session=${browser.cookies.get('portcullis-session')}`
    expect(told(await browser.call(operation))).toEqual(done)
    expect(browser.cookies.has('portcullis-session')).toBe(false)
    expect(told(await dashboard('GET /session', undefined, { headers: { cookie: stolen } }))).toEqual(nobody)
  })

  test('ends that of a token', async () => {
    const { accessToken: token } = await signedIn(gateway)
    expect(told(await dashboard(operation, undefined, { token }))).toEqual(done)
    expect(told(await dashboard(operation, undefined, { token }))).toEqual(nobody)
  })

  test('does not happen because another site says so, nor where the browser does not say who does (CSRF)', async () => {
    const { browser } = await member()
    for (const headers of [{ origin: 'https://evil.test' }, { origin: '' }]) {
      expect(told(await browser.call(operation, undefined, { headers }))).toEqual(refused(403, 'FORBIDDEN'))
    }
    expect((await browser.call('GET /session')).status).toBe(200)
  })
})

describe('GET /two-factor/status', () => {
  test('tells whether a second factor is asked for, and how it can be given', async () => {
    const { email, browser } = await member()
    const status = async () => told(await browser.call('GET /two-factor/status'))
    expect(await status()).toEqual({ status: 200, json: { enabled: false, methods: [], backupCodesRemaining: 0 } })
    await alterAccount(gateway, email, "active_mfa_type = 'totp'")
    expect(await status()).toEqual({ status: 200, json: { enabled: true, methods: ['totp'], backupCodesRemaining: 0 } })
  })

  test('is for those who are signed in', async () => {
    expect(told(await dashboard('GET /two-factor/status'))).toEqual(nobody)
  })
})

describe('what this API does not have', () => {
  test('is refused in its shape: another path, and another method, which says what there is', async () => {
    expect(told(await dashboard('GET /nowhere'))).toEqual(refused(404, 'NOT_FOUND'))
    const answer = await dashboard('DELETE /session')
    expect(told(answer)).toEqual(refused(405, 'METHOD_NOT_ALLOWED'))
    expect(answer.headers.get('allow')).toBe('GET')
  })
})
