import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountRow, alterAccount, roleRows } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts'
import { refusal, requestError, told } from '../../support/nhost.ts'
import { signedIn } from '../../support/people.ts'
import { depart, land, newcomer, signInAt, travel } from '../../support/provider-sign-in.ts'
import { refresh } from '../../support/sessions.ts'

let gateway: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  gateway = await startGateway({
    env: {
      ...idp.env,
      AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'http://other.test',
      AUTH_USER_DEFAULT_ALLOWED_ROLES: 'user,me,editor',
    },
  })
})
beforeEach(() => idp.intercept(null))
afterAll(async () => {
  await gateway.stop()
  await idp.stop()
})

describe('GET /signin/provider/{provider}', () => {
  test('sends the browser to the provider with PKCE, a nonce and a cookie by which it is known again', async () => {
    const { location, answer } = await depart(gateway)
    const url = new URL(location)
    expect(`${url.origin}${url.pathname}`).toBe(`${idp.issuer}/auth`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'gateway',
      redirect_uri: 'http://auth.test/signin/provider/acme/callback',
      response_type: 'code',
      scope: 'openid email profile',
      state: expect.stringMatching(/^[0-9a-f-]{36}$/),
      nonce: expect.stringMatching(/^[0-9a-f-]{36}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^portcullis-sign-in=[0-9a-f-]{36}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/),
    ])
  })

  test('refuses a target that is not allowed with 400, and goes nowhere', async () => {
    const { answer } = await depart(gateway, { redirectTo: 'https://evil.test' })
    expect(told(answer)).toEqual(refusal('redirectTo-not-allowed'))
  })

  test('tells the target of a provider that is not enabled', async () => {
    const { location } = await depart(gateway, { redirectTo: 'http://other.test/x?a=b' }, '', 'github')
    expect(location).toBe('http://other.test/x?a=b&error=disabled-endpoint&errorDescription=This+endpoint+is+disabled')
  })

  test('does not know providers that are neither in the contract nor configured', async () => {
    const { answer } = await depart(gateway, {}, '', 'nobody')
    expect(told(answer)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('parameter "provider" in path has an error') },
    })
    expect(told((await depart(gateway, {}, '', 'constructor')).answer).status).toBe(400)
  })

  test('takes the options that the contract describes and no others', async () => {
    expect(
      (await depart(gateway, { locale: 'en', displayName: 'Grace', metadata: '{"a":1}', allowedRoles: 'me,user' })).location,
    ).toMatch(idp.issuer)
    expect(told((await depart(gateway, { locale: 'english' })).answer)).toEqual(
      requestError('parameter "locale" in query has an error: maximum string length is 2'),
    )
  })
})

describe('GET /signin/provider/{provider}/callback and POST /signin/provider/{provider}/callback', () => {
  test('makes an account at the first sign-in, of what the provider says, and finds it at the next', async () => {
    const { subject, email } = newcomer(idp, { picture: 'https://pictures.test/grace.png' })
    const first = await signInAt(gateway, idp, subject, { redirectTo: 'http://other.test/back?keep=1' })
    expect(first).toMatchObject({ target: 'http://other.test/back', error: null, query: { keep: '1' } })
    expect(await refresh(gateway, 'REST', first.refreshToken ?? '')).toMatchObject({ refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({
      email_verified: true,
      display_name: 'Grace Hopper',
      avatar_url: 'https://pictures.test/grace.png',
      metadata: 'null',
      password_hash: null,
    })

    // The identity counts, whatever has become of the address at the provider.
    idp.people.set(subject, { email: `elsewhere-${email}`, email_verified: true })
    expect(await signInAt(gateway, idp, subject)).toMatchObject({
      target: 'http://app.test',
      error: null,
      refreshToken: expect.any(String),
    })
    expect(await accountRow(gateway, `elsewhere-${email}`)).toBeUndefined()
  })

  test('gives a new account the options that the sign-in began with', async () => {
    const { subject, email } = newcomer(idp)
    const options = {
      allowedRoles: 'user,editor',
      defaultRole: 'editor',
      displayName: 'Ada',
      locale: 'en',
      metadata: '{"team":"x"}',
    }
    expect(await signInAt(gateway, idp, subject, options)).toMatchObject({ error: null })
    expect(await accountRow(gateway, email)).toMatchObject({
      display_name: 'Ada',
      default_role: 'editor',
      metadata: '{"team": "x"}',
    })
    expect((await roleRows(gateway, email)).sort()).toEqual(['editor', 'user'])
  })

  test('refuses roles that nobody may ask for, at the target', async () => {
    const { subject, email } = newcomer(idp)
    expect(await signInAt(gateway, idp, subject, { allowedRoles: 'admin' })).toMatchObject({
      target: 'http://app.test',
      error: 'role-not-allowed',
    })
    expect(await accountRow(gateway, email)).toBeUndefined()
  })

  test('mails a link instead of signing in where the provider has not verified the address', async () => {
    const { subject, email } = newcomer(idp, { email_verified: false })
    expect(await signInAt(gateway, idp, subject)).toEqual({
      target: 'http://app.test',
      error: null,
      refreshToken: null,
      mfaTicket: null,
      query: {},
    })
    const mail = await gateway.mail.next(email, 'email-verify')
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: 'unverified-user', refreshToken: null })
    await gateway.rest(`GET /verify?${new URL(mail.headers.get('x-link') ?? '').searchParams}`)
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: null, refreshToken: expect.any(String) })
  })

  test('refuses an account that was disabled', async () => {
    const { subject, email } = newcomer(idp)
    await signInAt(gateway, idp, subject)
    await alterAccount(gateway, email, 'disabled = true')
    expect(await signInAt(gateway, idp, subject)).toMatchObject({
      error: 'disabled-user',
      query: { errorDescription: 'User is disabled' },
      refreshToken: null,
    })
  })

  test('passes on why the provider refuses, to the front end and not to the target', async () => {
    const { location, cookie } = await depart(gateway, { redirectTo: 'http://other.test' })
    const state = new URL(location).searchParams.get('state') ?? ''
    const query = new URLSearchParams({
      state,
      error: 'access_denied',
      error_description: 'No, thanks',
      error_uri: 'https://x.test',
    })
    expect(await land(gateway, { callback: `/signin/provider/acme/callback?${query}`, cookie })).toEqual({
      target: 'http://app.test',
      error: 'oauth-provider-error',
      refreshToken: null,
      mfaTicket: null,
      query: {
        errorDescription: 'Provider returned an error',
        provider_error: 'access_denied',
        provider_error_description: 'No, thanks',
        provider_error_url: 'https://x.test',
      },
    })
    // Nothing of it stays behind for others.
    const { subject } = newcomer(idp)
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ target: 'http://app.test', error: null, query: {} })
  })

  test('wants a state', async () => {
    const answer = await gateway.rest('GET /signin/provider/acme/callback?code=x')
    expect(told(answer)).toMatchObject({ status: 400, body: { msg: 'Query argument state is required, but not found' } })
  })

  test('asks for the second factor, and the ticket opens nothing by itself', async () => {
    const { subject, email } = newcomer(idp)
    await signInAt(gateway, idp, subject)
    await alterAccount(gateway, email, "active_mfa_type = 'totp'")
    expect(await signInAt(gateway, idp, subject)).toMatchObject({
      error: null,
      refreshToken: null,
      mfaTicket: expect.stringMatching(/^mfaTotp:/),
      query: { type: 'mfaTotp' },
    })
  })

  test('finds the account of a sign-in that another person began at the same address only where both sides are verified', async () => {
    const person = await signedIn(gateway)
    const { subject } = newcomer(idp, { email: person.email.toUpperCase() })
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: null, refreshToken: expect.any(String) })
    const rows = await gateway.deps.db.prisma.userProvider.findMany({ where: { userId: person.userId } })
    expect(rows).toMatchObject([{ providerId: 'acme', providerUserId: subject, accessToken: expect.stringMatching(/^sealed:/) }])

    const claimed = newcomer(idp, { email: person.email, email_verified: 'true' })
    expect(await signInAt(gateway, idp, claimed.subject)).toMatchObject({ error: 'email-already-in-use', refreshToken: null })
  })
})

test('a code that the provider does not know is told to the target', async () => {
  const { location, cookie } = await depart(gateway, { redirectTo: 'http://other.test' })
  const state = new URL(location).searchParams.get('state')
  const query = `state=${state}&code=${randomUUID()}&iss=${encodeURIComponent(idp.issuer)}`
  expect(await land(gateway, { callback: `/signin/provider/acme/callback?${query}`, cookie })).toMatchObject({
    target: 'http://other.test',
    error: 'oauth-token-echange-failed',
    query: { errorDescription: 'Failed to exchange token' },
  })
})

test('a callback without the issuer, or with another, is refused where the provider names itself', async () => {
  const { subject } = newcomer(idp)
  for (const issuer of ['', '&iss=https%3A%2F%2Fevil.test']) {
    const { callback, cookie } = await travel(gateway, idp, subject)
    const query = new URLSearchParams(callback.split('?')[1])
    const altered = `/signin/provider/acme/callback?state=${query.get('state')}&code=${query.get('code')}${issuer}`
    expect(await land(gateway, { callback: altered, cookie })).toMatchObject({ error: 'oauth-token-echange-failed' })
  }
})
