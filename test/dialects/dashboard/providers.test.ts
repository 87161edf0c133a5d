import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { restBrowser } from '../../support/browser-jar.ts'
import type { RestCall } from '../../support/clients.ts'
import { done, refused, told, user } from '../../support/dashboard.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts'
import { signedIn, stranger, verified } from '../../support/people.ts'
import { newcomer } from '../../support/provider-sign-in.ts'
import { codeOf, withTotp } from '../../support/totp.ts'

let gateway: Gateway
let dashboard: RestCall
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider(['http://auth.test/auth/callback/acme'])
  gateway = await startGateway({ env: { DIALECTS: 'nhost,dashboard', AUTH_MFA_ENABLED: 'true', ...idp.env } })
  dashboard = speak(gateway, 'dashboard')
})
beforeEach(() => {
  // The provider goes by the real time.
  gateway.clock.advance(Math.max(0, (Date.now() - gateway.clock.now().getTime()) / 1000))
})
afterAll(async () => {
  await gateway.stop()
  await idp.stop()
})

/** Goes to the provider, signs in there, and returns how to come back. */
async function travel(subject: string, browser = restBrowser(gateway, dashboard), query = '') {
  const departure = await browser.call(`GET /sign-in/social/acme${query}`)
  const back = await idp.signIn(departure.headers.get('location') ?? '', subject)
  return { browser, callback: `GET ${back.pathname.replace('/auth', '')}${back.search}` }
}

/** Somebody who has signed up by the provider, in their browser. */
async function member() {
  const { subject, email } = newcomer(idp)
  const { browser, callback } = await travel(subject)
  await browser.call(callback)
  return { subject, email, browser }
}

describe('GET /sign-in/social/{provider} and GET /callback/{provider}', () => {
  test('sign in with state, PKCE and nonce, and end in a cookie and a redirect without anything secret', async () => {
    const { subject, email } = newcomer(idp)
    const browser = restBrowser(gateway, dashboard)
    const departure = await browser.call('GET /sign-in/social/acme')
    const { searchParams } = new URL(departure.headers.get('location') ?? '')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: 'http://auth.test/auth/callback/acme',
      state: expect.any(String),
      nonce: expect.any(String),
      code_challenge_method: 'S256',
    })

    const { callback } = await travel(subject, browser, '?redirectTo=http://app.test/home')
    const answer = await browser.call(callback)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://app.test/home'])
    expect((await browser.call('GET /session')).json.user).toMatchObject({ email, emailVerified: true })
  })

  test('ask for the second factor where there is one, which ends in the cookie', async () => {
    const { subject, email } = newcomer(idp)
    const { secret } = await withTotp(gateway, await verified(gateway, { ...stranger(), email }))
    const { browser, callback } = await travel(subject)
    const { searchParams } = new URL((await browser.call(callback)).headers.get('location') ?? '')
    expect(searchParams.get('twoFactorChallenge')).toBe(browser.cookies.get('portcullis-challenge'))
    expect((await browser.call('GET /get-session')).json).toBeNull()

    const answer = await browser.call('POST /two-factor/verify-totp', { code: codeOf(gateway, secret) })
    expect(answer.json.user).toMatchObject({ email })
    expect((await browser.call('GET /session')).json.user).toMatchObject({ email })
  })

  test('a callback in another browser signs nobody in (login CSRF)', async () => {
    const { callback } = await travel(newcomer(idp).subject)
    const victim = restBrowser(gateway, dashboard)
    expect((await victim.call(callback)).headers.get('location')).toBe('http://app.test?error=BAD_REQUEST')
    expect((await victim.call('GET /get-session')).json).toBeNull()
  })

  test('refuse a provider that is not configured and a target that is not allowed, without going there', async () => {
    const unknown = await dashboard('GET /sign-in/social/unknown')
    expect([unknown.status, unknown.headers.get('location')]).toEqual([302, 'http://app.test?error=FORBIDDEN'])
    const foreign = await dashboard('GET /sign-in/social/acme?redirectTo=https://evil.test')
    expect(told(foreign)).toEqual(refused(422, 'VALIDATION_ERROR'))
  })
})

describe('GET /linked-accounts and POST /unlink-provider', () => {
  test('list the accounts at providers, of which the last way to sign in stays', async () => {
    const { subject, email, browser } = await member()
    const { status, json } = await browser.call('GET /linked-accounts')
    expect(status).toBe(200)
    expect(json).toEqual([{ providerId: 'acme', accountId: subject, email, linkedAt: expect.any(String) }])
    const unlink = async (providerId: string) => told(await browser.call('POST /unlink-provider', { providerId }))
    expect(await unlink('acme')).toEqual(refused(409, 'LAST_SIGN_IN_METHOD'))
    expect(await unlink('other')).toEqual(refused(404, 'NOT_FOUND'))

    expect(told(await browser.call('POST /set-password', { newPassword: stranger().password }))).toEqual(done)
    expect(await unlink('acme')).toEqual(done)
    expect((await browser.call('GET /linked-accounts')).json).toEqual([])
  })

  test('are for those who are signed in, and tell of nobody else', async () => {
    await member()
    const nobody = refused(401, 'UNAUTHORIZED')
    expect(told(await dashboard('GET /linked-accounts'))).toEqual(nobody)
    expect(told(await dashboard('POST /unlink-provider', { providerId: 'acme' }))).toEqual(nobody)
    const { accessToken: token } = await signedIn(gateway)
    expect((await dashboard('GET /linked-accounts', undefined, { token })).json).toEqual([])
  })
})

describe('GET /me', () => {
  test('tells the user and the personal workspace', async () => {
    const person = await verified(gateway)
    const { accessToken: token } = await signedIn(gateway, person)
    const workspace = { id: expect.any(String), name: expect.any(String), slug: expect.any(String), role: 'owner' }
    expect(told(await dashboard('GET /me', undefined, { token }))).toEqual({
      status: 200,
      json: { user: user(person.email), workspace },
    })
  })

  test('is for those who are signed in', async () => {
    expect(told(await dashboard('GET /me'))).toEqual(refused(401, 'UNAUTHORIZED'))
  })
})
