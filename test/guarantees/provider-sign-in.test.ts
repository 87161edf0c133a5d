import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { signedIn, signedUp, verified } from '../support/people.ts'
import { depart, land, newcomer, signInAt, travel } from '../support/provider-sign-in.ts'
import { userIdOf } from '../support/rows.ts'

let gateway: Gateway
let second: Gateway
let secure: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider([
    'http://auth.test/signin/provider/acme/callback',
    'https://auth.test/signin/provider/acme/callback',
  ])
  gateway = await startGateway({ env: idp.env })
  second = await startGateway({ beside: gateway, env: idp.env })
  secure = await startGateway({
    beside: gateway,
    env: {
      ...idp.env,
      AUTH_SERVER_URL: 'https://auth.test',
      AUTH_PROVIDER_OIDC_OTHER_ISSUER: idp.issuer,
      AUTH_PROVIDER_OIDC_OTHER_CLIENT_ID: 'gateway',
      AUTH_PROVIDER_OIDC_OTHER_CLIENT_SECRET: 'a secret of the gateway',
      AUTH_PROVIDER_APPLE_ENABLED: 'true',
      AUTH_PROVIDER_APPLE_CLIENT_ID: 'test.app',
      AUTH_PROVIDER_APPLE_TEAM_ID: 'team',
      AUTH_PROVIDER_APPLE_KEY_ID: 'key',
      AUTH_PROVIDER_APPLE_PRIVATE_KEY: 'no key',
    },
  })
})
beforeEach(() => idp.intercept(null))
afterAll(async () => {
  await secure.stop()
  await second.stop()
  await gateway.stop()
  await idp.stop()
})

const invalidState = {
  target: 'http://app.test',
  error: 'invalid-state',
  refreshToken: null,
  mfaTicket: null,
  query: { errorDescription: 'Invalid state' },
}

describe('a state', () => {
  test('works once', async () => {
    const { subject } = newcomer(idp)
    const traveller = await travel(gateway, idp, subject)
    expect(await land(gateway, traveller)).toMatchObject({ error: null, refreshToken: expect.any(String) })
    expect(await land(gateway, traveller)).toEqual(invalidState)
    expect(await land(second, traveller)).toEqual(invalidState)
  })

  test('is good for nothing in a browser that was not sent away with it, and stays good for the one that was', async () => {
    const { subject } = newcomer(idp)
    const traveller = await travel(gateway, idp, subject)
    const { cookie: another } = await depart(gateway)
    expect(await land(gateway, { ...traveller, cookie: '' })).toEqual(invalidState)
    expect(await land(gateway, { ...traveller, cookie: another })).toEqual(invalidState)
    expect(await land(gateway, traveller)).toMatchObject({ error: null })
  })

  test('works in the last second of ten minutes and not at their end', async () => {
    const { subject } = newcomer(idp)
    const [early, late] = [await travel(gateway, idp, subject), await travel(gateway, idp, subject)]
    gateway.clock.advance(599)
    expect((await land(gateway, early)).error).not.toBe('invalid-state')
    gateway.clock.advance(1)
    expect(await land(gateway, late)).toEqual(invalidState)
    gateway.clock.advance(-600)
  })

  test.each(['', 'x', '00000000-0000-4000-8000-000000000000', 'a'.repeat(5000)])('is not %j', async (state) => {
    const answer = await gateway.rest(`GET /signin/provider/acme/callback?code=x&state=${state}`)
    if (state === '') expect(answer.status).toBe(400)
    else expect(answer.headers.get('location')).toBe('http://app.test?error=invalid-state&errorDescription=Invalid+state')
  })

  test('of one provider is not taken at the callback of another', async () => {
    const { subject } = newcomer(idp)
    const { callback, cookie } = await travel(secure, idp, subject)
    const elsewhere = callback.replace('/acme/', '/other/')
    expect(await land(secure, { callback: elsewhere, cookie })).toEqual(invalidState)
  })

  test('and what it stands for are in no dump of the database', async () => {
    const { location, cookie } = await depart(gateway, { displayName: 'Sealed Name' })
    const state = new URL(location).searchParams.get('state') ?? ''
    const { rows } = await gateway.deps.db.pool.query(
      "SELECT t::text AS text FROM auth.tickets t WHERE purpose = 'providerState'",
    )
    const dump = rows.map(({ text }) => text).join()
    for (const secret of [state, cookie.split('=')[1] ?? '', 'Sealed Name', 'codeVerifier']) expect(dump).not.toContain(secret)
  })
})

test('two tabs can be on their way at once', async () => {
  const [one, other] = [newcomer(idp), newcomer(idp)]
  const first = await travel(gateway, idp, one.subject)
  const next = await travel(gateway, idp, other.subject, {}, first.cookie)
  expect(next.cookie).toBe(first.cookie)
  expect(await land(gateway, next)).toMatchObject({ error: null })
  expect(await land(gateway, first)).toMatchObject({ error: null })
})

test('the cookie is of this host alone, and crosses sites only where the provider posts a form', async () => {
  const lax = await depart(secure)
  expect(lax.answer.headers.get('set-cookie')).toMatch(
    /^__Host-portcullis-sign-in=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
  )
  const form = await depart(secure, {}, '', 'apple')
  expect(form.location).toMatch(/^https:\/\/appleid\.apple\.com\/auth\/authorize\?.*response_mode=form_post/)
  expect(form.answer.headers.get('set-cookie')).toMatch(
    /^__Host-portcullis-sign-in-form=[^;]+; Path=\/; HttpOnly; SameSite=None; Secure; Max-Age=600$/,
  )
})

test('the form of another site is heard, and refused without the cookie', async () => {
  const { location, cookie } = await depart(secure, {}, '', 'apple')
  const state = new URL(location).searchParams.get('state') ?? ''
  const post = (headers: Record<string, string>) =>
    secure.rest('POST /signin/provider/apple/callback', new URLSearchParams({ state, code: 'x' }).toString(), {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://appleid.apple.com',
        'sec-fetch-site': 'cross-site',
        ...headers,
      },
    })
  expect((await post({})).headers.get('location')).toMatch(/error=invalid-state/)
  expect((await post({ cookie })).headers.get('location')).toMatch(/error=oauth-token-echange-failed/)
})

describe('an address', () => {
  test.each([false, 'false', 'true', 1, null, undefined])('with email_verified %j is not believed', async (email_verified) => {
    const person = await verified(gateway)
    const { subject } = newcomer(idp, { email: person.email, email_verified })
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: 'email-already-in-use', refreshToken: null })
    expect(await gateway.deps.db.prisma.userProvider.count({ where: { providerUserId: subject } })).toBe(0)
  })

  test('that somebody registered without proof becomes its owner’s, and the password from before opens nothing', async () => {
    const squatter = await signedUp(gateway)
    const userId = await userIdOf(gateway, squatter.email)
    const owner = newcomer(idp, { email: squatter.email })
    expect(await signInAt(gateway, idp, owner.subject)).toMatchObject({ error: null, refreshToken: expect.any(String) })
    expect(await accountRow(gateway, squatter.email)).toMatchObject({ id: userId, email_verified: true, password_hash: null })
    await expect(signedIn(gateway, squatter)).rejects.toThrow('AuthFailure')
    expect(await signInAt(gateway, idp, owner.subject)).toMatchObject({ error: null })
  })

  test('that an unproven provider account holds goes to who signs up with it and reads the mail', async () => {
    const squatter = newcomer(idp, { email_verified: false })
    expect(await signInAt(gateway, idp, squatter.subject)).toMatchObject({ error: null, refreshToken: null })
    await gateway.mail.next(squatter.email, 'email-verify')
    await verified(gateway, { email: squatter.email, password: 'the owner’s password' })
    expect(await accountRow(gateway, squatter.email)).toMatchObject({ email_verified: true })
    expect(await signInAt(gateway, idp, squatter.subject)).toMatchObject({ error: 'email-already-in-use', refreshToken: null })
  })
})

describe('a provider', () => {
  test('that hangs costs five seconds and no error of ours', async () => {
    const { subject } = newcomer(idp)
    const traveller = await travel(gateway, idp, subject)
    idp.intercept(({ url }) => url?.startsWith('/token') ?? false)
    const before = Date.now()
    expect(await land(gateway, traveller)).toMatchObject({ error: 'oauth-token-echange-failed' })
    expect(Date.now() - before).toBeLessThan(6500)
  })

  test.each([
    ['/token', 500, 'no JSON', 'oauth-token-echange-failed'],
    ['/token', 200, '[]', 'oauth-token-echange-failed'],
    ['/token', 200, '{"access_token":1}', 'oauth-token-echange-failed'],
    ['/token', 200, '{"access_token":"x","token_type":"bearer"}', 'oauth-profile-fetch-failed'],
    ['/token', 302, '', 'oauth-token-echange-failed'],
    ['/me', 500, '{}', 'oauth-profile-fetch-failed'],
    ['/me', 200, 'null', 'oauth-profile-fetch-failed'],
    ['/me', 200, '{"sub":"somebody else","email":"x@y.test","email_verified":true}', 'oauth-profile-fetch-failed'],
  ] as const)('whose %s answers %i %s is refused as the contract says', async (path, status, body, error) => {
    const { subject } = newcomer(idp)
    const traveller = await travel(gateway, idp, subject)
    idp.intercept((request, response) => {
      if (!request.url?.startsWith(path)) return false
      response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end(body)
      return true
    })
    expect(await land(gateway, traveller)).toMatchObject({ error, refreshToken: null })
  })

  test('cannot sign its ID tokens with the client’s secret, nor leave them unsigned', async () => {
    const { subject, email } = newcomer(idp)
    const claims = { email, email_verified: true }
    const token = () =>
      new SignJWT(claims).setIssuer(idp.issuer).setAudience('gateway').setSubject(subject).setIssuedAt().setExpirationTime('1h')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`
    const shared = await token().setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('a secret of the gateway'))
    for (const idToken of [unsigned, shared]) {
      const traveller = await travel(gateway, idp, subject)
      idp.intercept((request, response) => {
        if (!request.url?.startsWith('/token')) return false
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ access_token: 'x', token_type: 'bearer', id_token: idToken }))
        return true
      })
      expect(await land(gateway, traveller)).toMatchObject({ error: 'oauth-profile-fetch-failed' })
      idp.intercept(null)
    }
  })

  test('whose ID token belongs to another sign-in is refused', async () => {
    const { subject } = newcomer(idp)
    const [one, other] = [await depart(gateway), await depart(gateway)]
    const altered = new URL(one.location)
    altered.searchParams.set('nonce', new URL(other.location).searchParams.get('nonce') ?? '')
    const back = await idp.signIn(altered.href, subject)
    expect(await land(gateway, { callback: `${back.pathname}${back.search}`, cookie: one.cookie })).toMatchObject({
      error: 'oauth-profile-fetch-failed',
    })
  })

  test('whose code belongs to another sign-in is refused', async () => {
    const { subject } = newcomer(idp)
    const victim = await travel(gateway, idp, subject)
    const attacker = await depart(gateway)
    const query = new URLSearchParams(victim.callback.split('?')[1])
    query.set('state', new URL(attacker.location).searchParams.get('state') ?? '')
    const callback = `${victim.callback.split('?')[0]}?${query}`
    expect(await land(gateway, { callback, cookie: attacker.cookie })).toMatchObject({ error: 'oauth-token-echange-failed' })
  })
})
