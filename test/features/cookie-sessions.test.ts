import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BrowserJar, browser, signInByCookie, viewerOf } from '../support/browser-jar.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, verified } from '../support/people.ts'

let gateway: Gateway
let person: Person
let jar: BrowserJar
beforeAll(async () => {
  gateway = await startGateway({
    env: { AUTH_SERVER_URL: 'https://auth.test', AUTH_SESSION_EXPIRES_IN: '86400', AUTH_SESSION_IDLE_EXPIRES_IN: '3600' },
  })
})
beforeEach(async () => {
  person = await verified(gateway)
  jar = browser(gateway)
})
afterAll(() => gateway.stop())

const sessionName = '__Host-portcullis-session'
const minutes = (count: number) => gateway.clock.advance(count * 60)

test('a client that asks for it keeps its session in a cookie that no script reads and no other site sends', async () => {
  const { session } = await signInByCookie(jar, person)
  expect(session).toMatchObject({
    refreshToken: null,
    refreshTokenId: null,
    current: { carrier: 'COOKIE', isCurrent: false },
    user: { email: person.email },
  })
  const line = jar.lines().find((each) => each.startsWith(sessionName)) ?? ''
  expect(line).toMatch(/^__Host-portcullis-session=pcc_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=86400$/)
  expect(await viewerOf(jar)).toBe(person.email)
})

test('a client that does not ask for it gets tokens and no cookie', async () => {
  const { data } = await jar.graphql(
    'mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { ... on SignInSuccess { session { refreshToken } } } }',
    { input: person },
    { 'x-session-carrier': 'tokens' },
  )
  expect(data.signInEmailPassword.session.refreshToken).toEqual(expect.any(String))
  expect(jar.lines()).toEqual([])
})

test('the database keeps neither the cookie nor the one that the browser is recognised by', async () => {
  await signInByCookie(jar, person)
  const { rows } = await gateway.deps.db.pool.query(
    'SELECT row_to_json(s)::text AS text FROM auth.sessions s UNION ALL SELECT row_to_json(d)::text FROM auth.devices d',
  )
  expect(jar.cookies.size).toBe(2)
  for (const secret of jar.cookies.values()) expect(rows.filter(({ text }) => text.includes(secret))).toEqual([])
})

describe('a request with the cookie that could change something', () => {
  beforeEach(() => signInByCookie(jar, person))

  test.each<[string, Record<string, string>]>([
    ['says nothing of where it comes from', { origin: '' }],
    ['comes from a page of another origin', { origin: 'https://evil.test' }],
    ['comes from another site', { origin: '', 'sec-fetch-site': 'cross-site' }],
    ['comes from a sibling domain', { origin: '', 'sec-fetch-site': 'same-site' }],
  ])('is refused when it %s', async (_what, headers) => {
    const { status, errors } = await jar.graphql('{ viewer { email } }', {}, headers)
    expect(status).toBe(403)
    expect(errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', error: 'origin-not-allowed' })
  })

  test('is let in from a listed origin and from the gateway’s own pages', async () => {
    expect(await viewerOf(jar)).toBe(person.email)
    expect(await viewerOf(jar, { origin: '', 'sec-fetch-site': 'same-origin' })).toBe(person.email)
  })
})

test('the session ends when it was not used for its idle time, and use puts that off', async () => {
  await signInByCookie(jar, person)
  for (let used = 0; used < 3; used++) {
    minutes(50)
    expect(await viewerOf(jar)).toBe(person.email)
  }
  minutes(61)
  expect(await viewerOf(jar)).toBeNull()
})

test('the session ends after its whole time, however much it is used', async () => {
  await signInByCookie(jar, person)
  for (let used = 0; used < 28; used++) {
    minutes(50)
    expect(await viewerOf(jar)).toBe(person.email)
  }
  minutes(40)
  expect(await viewerOf(jar)).toBeNull()
})

test('a cookie that is no good any more is nobody’s and is taken away, so that its browser can sign in', async () => {
  await signInByCookie(jar, person)
  minutes(61)
  expect(await viewerOf(jar)).toBeNull()
  expect(jar.lines()).toEqual([expect.stringMatching(/^__Host-portcullis-session=; .*Max-Age=0$/)])
  expect(jar.cookies.has(sessionName)).toBe(false)
  expect(await signInByCookie(jar, person)).toMatchObject({ __typename: 'SignInSuccess' })
})

test('an access token of the session can be had again and again, and dies with it', async () => {
  const renew =
    'mutation { refreshToken(input: {}) { ... on SignInSuccess { session { accessToken refreshToken } } ... on Failure { code } } }'
  await signInByCookie(jar, person)
  gateway.clock.advance(1000)
  const { accessToken, refreshToken } = (await jar.graphql(renew)).data.refreshToken.session
  expect(refreshToken).toBeNull()
  expect((await gateway.graphql('{ session { id } }', {}, { token: accessToken })).status).toBe(200)
  const { data } = await gateway.graphql(renew, {}, { token: accessToken })
  expect(data.refreshToken).toEqual({ code: 'INVALID_REQUEST' })

  await jar.graphql('mutation { signOut(input: {}) { __typename } }')
  expect((await gateway.graphql('{ session { id } }', {}, { token: accessToken })).status).toBe(401)
})

test.each(['{}', '{ all: true }'])('signing out by %s ends the session and takes the cookie away', async (input) => {
  await signInByCookie(jar, person)
  const kept = new Map(jar.cookies)
  await jar.graphql(`mutation { signOut(input: ${input}) { __typename } }`)
  expect(jar.cookies.has(sessionName)).toBe(false)
  for (const [name, value] of kept) jar.cookies.set(name, value)
  expect(await viewerOf(jar)).toBeNull()
})

test('a new sign-in gives a new cookie, and what the old one carried has ended', async () => {
  await signInByCookie(jar, person)
  const old = jar.cookies.get(sessionName) ?? ''
  const other = await verified(gateway)
  await signInByCookie(jar, other)
  expect(jar.cookies.get(sessionName)).not.toBe(old)
  expect(await viewerOf(jar)).toBe(other.email)
  jar.cookies.set(sessionName, old)
  expect(await viewerOf(jar)).toBeNull()
})

test('elevation replaces the cookie of the same session', async () => {
  const { session } = await signInByCookie(jar, person)
  const old = jar.cookies.get(sessionName) ?? ''
  const { data } = await jar.graphql(
    'mutation ($input: ElevateInput!) { elevate(input: $input) { ... on ElevationSuccess { session { refreshToken current { uuid isCurrent } } } } }',
    { input: { password: person.password } },
  )
  expect(data.elevate.session).toEqual({ refreshToken: null, current: { uuid: session.current.uuid, isCurrent: true } })
  expect(await viewerOf(jar)).toBe(person.email)
  jar.cookies.set(sessionName, old)
  expect(await viewerOf(jar)).toBeNull()
})

test('an account that is disabled has lost its cookie sessions at the next request', async () => {
  await signInByCookie(jar, person)
  await gateway.deps.db.pool.query('UPDATE auth.users SET disabled = true WHERE email = $1', [person.email])
  expect(await viewerOf(jar)).toBeNull()
})

test('a bearer token goes before a cookie, which is then not looked at', async () => {
  const other = await verified(gateway)
  const { session } = await signInByCookie(browser(gateway), other)
  await signInByCookie(jar, person)
  const headers = { authorization: `Bearer ${session.accessToken}`, origin: '' }
  expect(await viewerOf(jar, headers)).toBe(other.email)
})

test('the secret of a cookie is no bearer token', async () => {
  await signInByCookie(jar, person)
  const token = jar.cookies.get(sessionName) ?? ''
  expect((await gateway.graphql('{ viewer { email } }', {}, { token })).status).toBe(401)
})

test('the nhost dialect knows no cookies', async () => {
  await signInByCookie(jar, person)
  const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  expect((await gateway.rest('GET /user', undefined, { headers: { cookie } })).status).toBe(400)
})
