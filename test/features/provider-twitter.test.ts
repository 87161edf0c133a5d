import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, verified } from '../support/people.ts'
import { depart, type Landing, land, type Traveller } from '../support/provider-sign-in.ts'
import { startTwitter, type Twitter } from '../support/twitter.ts'

let gateway: Gateway
let twitter: Twitter
beforeAll(async () => {
  twitter = await startTwitter()
  gateway = await startGateway({ env: twitter.env })
})
beforeEach(() => {
  twitter.instead.clear()
  twitter.refused.length = 0
})
afterAll(async () => {
  await gateway.stop()
  await twitter.stop()
})

/** Somebody whom no test has met before signs in at Twitter. */
function newcomer(claims: Json = {}): { id: string; email: string } {
  const id = randomUUID()
  const email = claims.email ?? `${id.slice(0, 12)}@people.test`
  const picture = 'https://pictures.test/1.png'
  twitter.person = { id: 1, id_str: id, email, name: 'Grace Hopper', profile_image_url_https: picture, ...claims }
  return { id, email }
}

async function travel(query: Record<string, string> = {}): Promise<Traveller> {
  const { location, cookie } = await depart(gateway, query, '', 'twitter')
  const back = twitter.consent(location)
  return { callback: `${back.pathname}${back.search}`, cookie }
}

const signIn = async (query?: Record<string, string>): Promise<Landing> => land(gateway, await travel(query))

test('sends the browser to Twitter with a request token, and makes an account of who comes back', async () => {
  const { id, email } = newcomer()
  const { location, cookie } = await depart(gateway, {}, '', 'twitter')
  expect(location).toMatch(/^https:\/\/api\.twitter\.com\/oauth\/authorize\?oauth_token=[\w-]+$/)
  const back = twitter.consent(location)
  expect(back.origin + back.pathname).toBe('http://auth.test/signin/provider/twitter/callback')
  const landing = await land(gateway, { callback: `${back.pathname}${back.search}`, cookie })
  expect(landing).toMatchObject({ target: 'http://app.test', error: null, refreshToken: expect.any(String) })
  expect(await accountRow(gateway, email)).toMatchObject({
    display_name: 'Grace Hopper',
    email_verified: true,
    avatar_url: 'https://pictures.test/1.png',
  })
  const links = await gateway.deps.db.prisma.userProvider.findMany({ where: { providerUserId: id } })
  expect(links).toMatchObject([{ providerId: 'twitter' }])
  expect(await signIn()).toMatchObject({ error: null, refreshToken: expect.any(String) })
  expect(twitter.refused).toEqual([])
})

test('finds the account at an address that Twitter gives, and makes one without where it gives none', async () => {
  const { email } = await verified(gateway)
  newcomer({ email })
  expect(await signIn()).toMatchObject({ error: null, refreshToken: expect.any(String) })
  const { id } = newcomer({ email: null })
  expect(await signIn()).toMatchObject({ error: null, refreshToken: expect.any(String) })
  const [link] = await gateway.deps.db.prisma.userProvider.findMany({ where: { providerUserId: id }, include: { user: true } })
  expect(link?.user).toMatchObject({ email: null, emailVerified: false })
})

test('links to the account of an access token', async () => {
  const { id } = newcomer()
  const { accessToken, userId } = await signedIn(gateway)
  expect(await signIn({ connect: accessToken })).toMatchObject({ error: null, refreshToken: null })
  const links = await gateway.deps.db.prisma.userProvider.findMany({ where: { userId } })
  expect(links).toMatchObject([{ providerUserId: id }])
})

describe('a callback', () => {
  test('works once, and in the browser that was sent away', async () => {
    newcomer()
    const traveller = await travel()
    const { cookie } = await depart(gateway, {}, '', 'twitter')
    expect(await land(gateway, { ...traveller, cookie })).toMatchObject({ error: 'invalid-state', refreshToken: null })
    expect(await land(gateway, traveller)).toMatchObject({ error: null })
    expect(await land(gateway, traveller)).toMatchObject({ error: 'invalid-state' })
  })

  test('with the consent that somebody else gave to another request token is refused', async () => {
    newcomer()
    const [victim, attacker] = [await travel(), await travel()]
    const query = new URLSearchParams(victim.callback.split('?')[1])
    query.set('state', new URLSearchParams(attacker.callback.split('?')[1]).get('state') ?? '')
    const callback = `/signin/provider/twitter/callback?${query}`
    const refusal = { error: 'oauth-profile-fetch-failed', refreshToken: null }
    expect(await land(gateway, { callback, cookie: attacker.cookie })).toMatchObject(refusal)
  })

  test.each(['oauth_verifier', 'oauth_token'])('without its %s is refused', async (name) => {
    newcomer()
    const { callback, cookie } = await travel()
    const url = new URL(callback, 'http://auth.test')
    url.searchParams.delete(name)
    const refusal = { error: 'oauth-profile-fetch-failed', refreshToken: null }
    expect(await land(gateway, { callback: `${url.pathname}${url.search}`, cookie })).toMatchObject(refusal)
  })
})

describe('where Twitter does not play along', () => {
  test.each([
    ['fails', { status: 500 }],
    ['answers nonsense', { body: '{}' }],
    ['has not confirmed the callback', { body: 'oauth_token=x&oauth_token_secret=y&oauth_callback_confirmed=false' }],
    ['gives a token without a secret', { body: 'oauth_token=x&oauth_callback_confirmed=true' }],
  ])('at the start and %s, nobody is sent there', async (_how, answer) => {
    twitter.instead.set('/request_token', answer)
    const { location } = await depart(gateway, {}, '', 'twitter')
    expect(location).toMatch(/^http:\/\/app\.test\?error=oauth-provider-error/)
  })

  test.each([
    ['/access_token', { status: 401 }],
    ['/access_token', { body: '' }],
    ['/profile', { status: 403 }],
    ['/profile', { body: 'null' }],
    ['/profile', { body: '{"id": 1, "name": "nobody"}' }],
  ])('and answers at %s %j, nobody is signed in', async (path, answer) => {
    newcomer()
    const traveller = await travel()
    twitter.instead.set(path, answer)
    expect(await land(gateway, traveller)).toMatchObject({ error: 'oauth-profile-fetch-failed', refreshToken: null })
  })
})

test('the secrets of request tokens are in no dump of the database', async () => {
  newcomer()
  const { callback } = await travel()
  const token = new URLSearchParams(callback.split('?')[1]).get('oauth_token') ?? ''
  expect(token).not.toBe('')
  const { rows } = await gateway.deps.db.pool.query('SELECT t::text AS text FROM auth.tickets t')
  expect(rows.map(({ text }) => text).join()).not.toContain(token)
})
