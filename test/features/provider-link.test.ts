import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { signedIn } from '../support/people.ts'
import { depart, land, newcomer, signInAt } from '../support/provider-sign-in.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let second: Gateway
let strict: Gateway
let without: Gateway
let limited: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  const env = { ...idp.env, AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'http://other.test' }
  gateway = await startGateway({ env })
  second = await startGateway({ beside: gateway, env })
  strict = await startGateway({ beside: gateway, env: { ...env, AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
  without = await startGateway({ beside: gateway })
  limited = await startGateway({ beside: gateway, env: { ...env, AUTH_RATE_LIMIT_ENABLE: 'true' } })
  // The provider goes by the real time.
  await depart(gateway)
})
afterAll(async () => {
  await Promise.all([limited.stop(), without.stop(), strict.stop(), second.stop()])
  await gateway.stop()
  await idp.stop()
})

async function prepare(token: string | undefined, input: Json = { provider: 'acme' }, at = gateway): Promise<Json> {
  const { data, errors } = await at.graphql(
    `mutation ($input: LinkProviderInput!) {
      result: linkProvider(input: $input) {
        ... on ProviderLinkForm { url ticket } ... on Failure { code } ... on ElevationRequired { methods }
      }
    }`,
    { input },
    { token },
  )
  return data?.result ?? errors[0]?.extensions
}

/** What a browser does whose page posts the form; a page of the front end, if the test does not say otherwise. */
async function post(ticket: string, headers: Record<string, string> = { origin: 'http://app.test' }, at = gateway) {
  const answer = await at.rest('POST /link/provider', new URLSearchParams({ ticket }).toString(), {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
  return { answer, location: answer.headers.get('location') ?? '', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

async function travel(ticket: string, subject: string) {
  const { location, cookie } = await post(ticket)
  const back = await idp.signIn(location, subject)
  return { callback: `${back.pathname}${back.search}`, cookie }
}

const linksOf = (userId: string) => gateway.deps.db.prisma.userProvider.findMany({ where: { userId } })
const invalidTicket = 'http://app.test?error=invalid-ticket&errorDescription=Invalid+ticket'

test('links whom the provider names to the caller’s account, who comes back with nothing and signs in so from then on', async () => {
  const person = await signedIn(gateway)
  const { subject } = newcomer(idp)
  const sessions = () => gateway.deps.db.prisma.session.count({ where: { userId: person.userId } })
  const before = await sessions()
  const { url, ticket } = await prepare(person.accessToken, { provider: 'acme', redirectTo: 'http://other.test/me' })
  expect(url).toBe('http://auth.test/link/provider')
  const traveller = await travel(ticket, subject)
  expect(await land(gateway, traveller)).toEqual({
    target: 'http://other.test/me',
    error: null,
    refreshToken: null,
    mfaTicket: null,
    query: {},
  })
  expect(await linksOf(person.userId)).toMatchObject([{ providerId: 'acme', providerUserId: subject }])
  expect(await sessions()).toBe(before)
  expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: null, refreshToken: expect.any(String) })
  expect(await land(gateway, traveller)).toMatchObject({ error: 'invalid-state' })
})

describe('a ticket', () => {
  test('works once, also when it is posted twenty times at once to two instances', async () => {
    const { ticket } = await prepare((await signedIn(gateway)).accessToken)
    const posts = Array.from({ length: 20 }, (_, n) => post(ticket, {}, n % 2 === 0 ? gateway : second))
    const locations = (await Promise.all(posts)).map(({ location }) => location)
    expect(locations.filter((location) => location.startsWith(idp.issuer))).toHaveLength(1)
    expect(locations.filter((location) => location === invalidTicket)).toHaveLength(19)
  })

  test('works in the last second of five minutes and not at their end, and not once there is a newer one', async () => {
    const person = await signedIn(gateway)
    const { ticket } = await prepare(person.accessToken)
    gateway.clock.advance(299)
    expect((await post(ticket)).location).toMatch(idp.issuer)
    const late = await prepare(person.accessToken)
    gateway.clock.advance(300)
    expect((await post(late.ticket)).location).toBe(invalidTicket)
    gateway.clock.advance(-599)
    const [older, newer] = [await prepare(person.accessToken), await prepare(person.accessToken)]
    expect((await post(older.ticket)).location).toBe(invalidTicket)
    expect((await post(newer.ticket)).location).toMatch(idp.issuer)
  })

  test('that is none, or of another kind, leads to the front end and nowhere else', async () => {
    const { email } = await signedIn(gateway)
    await gateway.rest('POST /user/password/reset', { email })
    const reset = (await gateway.mail.next(email, 'password-reset')).headers.get('x-ticket') ?? ''
    for (const ticket of ['', 'x', 'providerLink:x', 'a'.repeat(5000), reset]) {
      expect((await post(ticket)).location).toBe(invalidTicket)
    }
    const { answer } = await post('x', { origin: 'http://app.test', 'content-type': 'application/json' })
    expect(answer.status).toBe(400)
  })

  test('opens nothing else, and is in no dump of the database', async () => {
    const { ticket } = await prepare((await signedIn(gateway)).accessToken)
    const verify = await gateway.rest(`GET /verify?ticket=${ticket}&redirectTo=http://app.test`)
    expect(verify.headers.get('location')).toMatch(/error=invalid-ticket/)
    const { rows } = await gateway.deps.db.pool.query('SELECT t::text AS text FROM auth.tickets t')
    expect(rows.map(({ text }) => text).join()).not.toContain(ticket.split(':')[1])
    expect((await post(ticket)).location).toMatch(idp.issuer)
  })

  test.each<[string, Record<string, string>]>([
    ['of another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['that hides where it is', { origin: 'null' }],
    ['whose browser only says that it is foreign', { 'sec-fetch-site': 'cross-site' }],
  ])(
    'posted by a page %s is refused and stays: else somebody could have others link their account to his',
    async (_whose, headers) => {
      const { ticket } = await prepare((await signedIn(gateway)).accessToken)
      const { answer, cookie } = await post(ticket, headers)
      expect(answer.status).toBe(403)
      expect(cookie).toBe('')
      expect((await post(ticket)).location).toMatch(idp.issuer)
    },
  )
})

describe('the way back', () => {
  test('is closed to another browser', async () => {
    const { accessToken, userId } = await signedIn(gateway)
    const traveller = await travel((await prepare(accessToken)).ticket, newcomer(idp).subject)
    const { cookie } = await depart(gateway)
    for (const other of ['', cookie]) {
      expect(await land(gateway, { ...traveller, cookie: other })).toMatchObject({ error: 'invalid-state' })
    }
    expect(await linksOf(userId)).toEqual([])
  })

  test.each(['ticket', 'state'])('links nothing once the session has ended after the %s', async (stage) => {
    const { accessToken, refreshToken, userId } = await signedIn(gateway)
    const { ticket } = await prepare(accessToken)
    const signOut = () => gateway.rest('POST /signout', { refreshToken })
    if (stage === 'ticket') await signOut()
    const traveller = await travel(ticket, newcomer(idp).subject)
    if (stage === 'state') await signOut()
    expect(await land(gateway, traveller)).toMatchObject({ error: 'invalid-request', refreshToken: null })
    expect(await linksOf(userId)).toEqual([])
  })

  test('links no account that was disabled meanwhile, and none that somebody has linked already', async () => {
    const [one, other] = [await signedIn(gateway), await signedIn(gateway)]
    const { subject } = newcomer(idp)
    const disabled = await travel((await prepare(one.accessToken)).ticket, subject)
    await alterAccount(gateway, one.email, 'disabled = true')
    expect(await land(gateway, disabled)).toMatchObject({ error: 'disabled-user' })
    await signInAt(gateway, idp, subject)
    const linked = await travel((await prepare(other.accessToken)).ticket, subject)
    expect(await land(gateway, linked)).toMatchObject({ error: 'invalid-request' })
    expect(await linksOf(other.userId)).toEqual([])
  })
})

describe('preparing it is refused', () => {
  test('to strangers, and to a session that is not elevated where that is asked for', async () => {
    const { accessToken } = await signedIn(gateway)
    const before = await countRows(gateway)
    expect(await prepare(undefined)).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await prepare(accessToken, undefined, strict)).toEqual({ code: 'ELEVATION_REQUIRED', methods: ['password'] })
    expect(await countRows(gateway)).toEqual(before)
  })

  test('for a provider that is not enabled, and for a target that is not allowed', async () => {
    const { accessToken } = await signedIn(gateway)
    for (const provider of ['github', 'constructor', '']) {
      expect(await prepare(accessToken, { provider })).toEqual({ code: 'DISABLED_ENDPOINT' })
    }
    const evil = { provider: 'acme', redirectTo: 'https://evil.test' }
    expect(await prepare(accessToken, evil)).toEqual({ code: 'REDIRECT_TO_NOT_ALLOWED' })
    const { ticket } = await prepare(accessToken)
    expect((await post(ticket, {}, without)).location).toMatch(/^http:\/\/app\.test\?error=disabled-endpoint/)
  })

  test('the eleventh time in five minutes, and so are forms', async () => {
    const { accessToken } = await signedIn(gateway)
    for (let n = 0; n < 10; n += 1) expect(await prepare(accessToken, undefined, limited)).toHaveProperty('ticket')
    expect(await prepare(accessToken, undefined, limited)).toEqual({ code: 'TOO_MANY_REQUESTS' })
    const { ticket } = await prepare(accessToken)
    expect((await post(ticket, {}, limited)).answer.status).toBe(429)
  })
})
