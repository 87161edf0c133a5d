import { exportJWK, exportPKCS8, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { profiles } from '../support/profiles.ts'
import { type ProviderServer, providerEnv, startProviderServer } from '../support/provider-server.ts'
import { depart, land } from '../support/provider-sign-in.ts'

let gateway: Gateway
let server: ProviderServer
let applePem = ''
beforeAll(async () => {
  server = await startProviderServer()
  applePem = await exportPKCS8((await generateKeyPair('ES256', { extractable: true })).privateKey)
  const ids = Object.keys(profiles)
  gateway = await startGateway({
    env: {
      ...Object.assign({}, ...ids.map((id) => providerEnv(server.url, id, id === 'windowslive' ? 'WINDOWS_LIVE' : undefined))),
      ...providerEnv(server.url, 'apple'),
      AUTH_PROVIDER_APPLE_TEAM_ID: 'a team',
      AUTH_PROVIDER_APPLE_KEY_ID: 'a key',
      AUTH_PROVIDER_APPLE_PRIVATE_KEY: applePem,
      AUTH_PROVIDER_APPLE_JWKS_URL: `${server.url}/apple/keys`,
      AUTH_GRAVATAR_ENABLED: 'false',
      AUTH_PROVIDER_WORKOS_DEFAULT_ORGANIZATION: 'org_1',
    },
  })
})
afterAll(async () => {
  await gateway.stop()
  await server.stop()
})

async function signIn(provider: string) {
  const { location, cookie } = await depart(gateway, {}, '', provider)
  const state = new URL(location).searchParams.get('state')
  return {
    location: new URL(location),
    landing: await land(gateway, { callback: `/signin/provider/${provider}/callback?state=${state}&code=x`, cookie }),
  }
}

async function linked(provider: string) {
  return gateway.deps.db.prisma.userProvider.findMany({ where: { providerId: provider }, include: { user: true } })
}

test.each(Object.entries(profiles))('%s: a profile becomes an account', async (id, expected) => {
  for (const [path, answer] of Object.entries(expected.answers)) server.answers.set(`/${id}/${path}`, answer)
  const { landing, location } = await signIn(id)
  expect(landing).toMatchObject({ error: null, refreshToken: expected.emailVerified === false ? null : expect.any(String) })
  expect(location.protocol).toBe('https:')
  expect(await linked(id)).toMatchObject([
    {
      providerUserId: expected.subject,
      user: {
        displayName: expected.name,
        email: expected.emailVerified === null ? null : `${id}@people.test`,
        emailVerified: expected.emailVerified ?? false,
        avatarUrl: expected.picture ?? '',
      },
    },
  ])
})

describe('what is particular to a provider:', () => {
  test('Twitch is told the client’s id, GitHub who asks, and all are shown the access token', () => {
    expect(server.requests.get('/twitch/profile')?.headers).toMatchObject({
      'client-id': 'client of twitch',
      authorization: 'Bearer an access token',
    })
    expect(server.requests.get('/github/profile/emails')?.headers).toMatchObject({
      'user-agent': 'portcullis',
      accept: 'application/json',
    })
  })

  test('the client’s secret goes where each wants it', () => {
    expect(server.requests.get('/google/token')?.body.get('client_secret')).toBe('secret of google')
    expect(server.requests.get('/spotify/token')?.headers.authorization).toMatch(/^Basic /)
    expect(server.requests.get('/spotify/token')?.body.has('client_secret')).toBe(false)
  })

  test('the authorization request carries the provider’s own parameters', async () => {
    expect((await signIn('strava')).location.searchParams.get('approval_prompt')).toBe('force')
    expect((await signIn('azuread')).location.href).toMatch(
      /^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/authorize\?prompt=select_account&/,
    )
    expect((await signIn('workos')).location.searchParams.get('organization')).toBe('org_1')
    expect((await signIn('facebook')).location.searchParams.get('scope')).toBe('email')
  })

  test('Apple is shown a JWT in place of a secret, and its name comes with the form', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    server.answers.set('/apple/keys', { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] })
    const { location, cookie } = await depart(gateway, {}, '', 'apple')
    const asked = new URL(location).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      response_mode: 'form_post',
      response_type: 'code id_token',
      scope: 'name email',
    })
    const now = Math.floor(gateway.clock.now().getTime() / 1000)
    const claims = {
      sub: '001.apple',
      email: 'apple@people.test',
      email_verified: true,
      nonce: asked.get('nonce'),
      iat: now,
      exp: now + 600,
    }
    const idToken = new SignJWT({ ...claims, iss: 'https://appleid.apple.com', aud: 'client of apple' })
    const id_token = await idToken.setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(privateKey)
    server.answers.set('/apple/token', { access_token: 'x', token_type: 'bearer', id_token })

    const user = JSON.stringify({ name: { firstName: 'Johnny', lastName: 'Appleseed' }, email: 'another@people.test' })
    const form = new URLSearchParams({ state: asked.get('state') ?? '', code: 'x', user }).toString()
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', origin: 'https://appleid.apple.com' }
    const answer = await gateway.rest('POST /signin/provider/apple/callback', form, { headers })
    expect(answer.headers.get('location')).toMatch(/^http:\/\/app\.test\?refreshToken=/)
    expect(await accountRow(gateway, 'apple@people.test')).toMatchObject({
      display_name: 'Johnny Appleseed',
      email_verified: true,
    })

    const [head, payload] = (server.requests.get('/apple/token')?.body.get('client_secret') ?? '').split('.')
    const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString())
    expect(decode(head)).toEqual({ alg: 'ES256', kid: 'a key' })
    expect(decode(payload)).toEqual({
      iss: 'a team',
      sub: 'client of apple',
      aud: 'https://appleid.apple.com',
      iat: now,
      exp: now + 300,
    })
  })
})

describe('a profile that says less, or more, than it should', () => {
  test.each([
    ['discord', { verified: 'true' }],
    ['gitlab', { confirmed_at: null }],
    ['google', { verified_email: 1 }],
    ['linkedin', { email_verified: 'false' }],
  ])('does not verify an address: %s %j', async (id, claims) => {
    const { profile } = profiles[id]?.answers ?? {}
    const key = { discord: 'id', gitlab: 'id', google: 'id', linkedin: 'sub' }[id] ?? ''
    server.answers.set(`/${id}/profile`, {
      ...profile,
      ...claims,
      [key]: typeof profile[key] === 'number' ? 99 : 'another',
      email: `less-${id}@people.test`,
    })
    expect((await signIn(id)).landing).toMatchObject({ error: null, refreshToken: null })
    expect(await accountRow(gateway, `less-${id}@people.test`)).toMatchObject({ email_verified: false })
  })

  test.each([{ id: '' }, { id: 'a\u0000b' }, { id: 'x'.repeat(256) }, { id: null }, {}, [], 'text'])(
    '%j is nobody',
    async (profile) => {
      server.answers.set('/spotify/profile', profile)
      expect((await signIn('spotify')).landing).toMatchObject({ error: 'oauth-profile-fetch-failed' })
    },
  )

  test('costs its owner the odd parts and not the sign-in', async () => {
    const odd = {
      id: 'odd',
      email: 'two@people.test, three@people.test',
      display_name: 'A\u0000B\n\ud800',
      images: [{ url: 'javascript:alert(1)' }],
    }
    server.answers.set('/spotify/profile', odd)
    expect((await signIn('spotify')).landing).toMatchObject({ error: null, refreshToken: expect.any(String) })
    const [row] = await gateway.deps.db.prisma.userProvider.findMany({
      where: { providerUserId: 'odd' },
      include: { user: true },
    })
    expect(row?.user).toMatchObject({ email: null, displayName: 'A B \ufffd', avatarUrl: '' })
  })
})
