import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { depart, land, newcomer } from '../support/provider-sign-in.ts'
import { refresh } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let limited: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  const env = {
    ...idp.env,
    AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'http://other.test',
    AUTH_LOCALE_ALLOWED_LOCALES: 'en,de,deu',
  }
  gateway = await startGateway({ env: { ...env, AUTH_USER_DEFAULT_ALLOWED_ROLES: 'user,me,editor' } })
  limited = await startGateway({ beside: gateway, env: { ...env, AUTH_RATE_LIMIT_ENABLE: 'true' } })
  // The provider goes by the real time.
  await depart(gateway)
})
afterAll(async () => {
  await limited.stop()
  await gateway.stop()
  await idp.stop()
})

async function ask(input: Json): Promise<Json> {
  const { data } = await gateway.graphql(
    `query ($input: ProviderSignInUrlInput!) {
      result: providerSignInUrl(input: $input) {
        ... on ProviderSignInUrl { url } ... on Failure { code } ... on ValidationFailure { fields { path } }
      }
    }`,
    { input },
  )
  return data.result
}

/** What a browser does that opens the URL. */
async function open(at: Gateway, url: string) {
  const answer = await at.rest(`GET ${url.replace('http://auth.test', '')}`)
  return { answer, location: answer.headers.get('location') ?? '', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

async function travel(url: string, subject: string) {
  const { location, cookie } = await open(gateway, url)
  const back = await idp.signIn(location, subject)
  return { callback: `${back.pathname}${back.search}`, cookie }
}

test('whoever opens the URL signs in at the provider and comes back with a session, as an account with the options', async () => {
  const { subject, email } = newcomer(idp)
  const { url } = await ask({
    provider: 'acme',
    options: {
      allowedRoles: ['me', 'user'],
      defaultRole: 'me',
      displayName: 'Ada + Co',
      locale: 'de',
      metadata: { team: 'x&y' },
      redirectTo: 'http://other.test/back?keep=1',
    },
  })
  const landing = await land(gateway, await travel(url, subject))
  expect(landing).toMatchObject({ target: 'http://other.test/back', error: null, query: { keep: '1' } })
  expect(await refresh(gateway, 'GraphQL', landing.refreshToken ?? '')).toMatchObject({ refused: null })
  expect(await accountRow(gateway, email)).toMatchObject({
    display_name: 'Ada + Co',
    locale: 'de',
    default_role: 'me',
    metadata: '{"team": "x&y"}',
  })
})

test('the URL alone leads nowhere: nobody comes back in a browser that has not opened it', async () => {
  const { url } = await ask({ provider: 'acme' })
  const thief = await travel(url, newcomer(idp).subject)
  const { cookie } = await open(gateway, url)
  for (const victim of ['', cookie]) {
    expect(await land(gateway, { ...thief, cookie: victim })).toMatchObject({ error: 'invalid-state', refreshToken: null })
  }
  expect(await land(gateway, thief)).toMatchObject({ error: null })
  expect(await land(gateway, thief)).toMatchObject({ error: 'invalid-state' })
})

test('asking for it writes nothing, and each browser that opens it is on a way of its own', async () => {
  const before = await countRows(gateway)
  const { url } = await ask({ provider: 'acme' })
  expect(await countRows(gateway)).toEqual(before)
  const [one, other] = [await travel(url, newcomer(idp).subject), await travel(url, newcomer(idp).subject)]
  expect(one.cookie).not.toBe(other.cookie)
  for (const each of [one, other]) expect(await land(gateway, each)).toMatchObject({ error: null })
})

test.each([
  [{ provider: 'github' }, 'DISABLED_ENDPOINT'],
  [{ provider: 'constructor' }, 'DISABLED_ENDPOINT'],
  [{ provider: 'acme/callback' }, 'DISABLED_ENDPOINT'],
  [{ provider: 'acme', options: { redirectTo: 'https://evil.test' } }, 'REDIRECT_TO_NOT_ALLOWED'],
  [{ provider: 'acme', options: { allowedRoles: ['admin'] } }, 'ROLE_NOT_ALLOWED'],
  [{ provider: 'acme', options: { displayName: 'Ada & Co' } }, 'INVALID_INPUT'],
])('%j is refused before anybody goes anywhere', async (input, code) => {
  expect(await ask(input)).toMatchObject({ code })
})

test('metadata that no URL can hold is refused', async () => {
  const refused = { code: 'INVALID_INPUT', fields: [{ path: 'options.metadata' }] }
  expect(await ask({ provider: 'acme', options: { metadata: { note: 'x'.repeat(4000) } } })).toEqual(refused)
})

test('a locale that the page cannot be told is left out, as one that is not offered falls back', async () => {
  const { url } = await ask({ provider: 'acme', options: { locale: 'deu' } })
  expect((await open(gateway, url)).location).toMatch(idp.issuer)
})

test('a client begins ten sign-ins in five minutes', async () => {
  const { url } = await ask({ provider: 'acme' })
  for (let n = 0; n < 10; n += 1) expect((await open(limited, url)).answer.status).toBe(302)
  expect((await open(limited, url)).answer.status).toBe(429)
})
