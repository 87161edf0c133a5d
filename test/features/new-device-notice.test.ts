import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { browser, signInByCookie } from '../support/browser-jar.ts'
import type { RestCall } from '../support/clients.ts'
import { calledFrom, client, firefox, newDeviceMails, safari } from '../support/devices.ts'
import { speak } from '../support/dialects.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { createPat, signInPat } from '../support/pats.ts'
import { type Person, type SignedIn, signedIn, signedUp } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { userIdOf } from '../support/rows.ts'
import { refresh } from '../support/sessions.ts'

const env = { DIALECTS: 'nhost,runash', AUTH_TRUSTED_PROXIES: 'loopback', AUTH_ANONYMOUS_USERS_ENABLED: 'true' }
const home = client(firefox, '203.0.113.5')
const elsewhere = client(safari, '198.51.100.7')

type Headers = Record<string, string>

let gateway: Gateway
let other: Gateway
let runash: RestCall
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
  runash = speak(gateway, 'runash')
})
beforeEach(async () => {
  person = await signedIn(calledFrom(gateway, home))
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const ways = {
  GraphQL: async ({ email, password }: Person, headers: Headers, at = gateway) => {
    const mutation = `mutation ($input: SignInEmailPasswordInput!) {
      signInEmailPassword(input: $input) { ... on SignInSuccess { session { accessToken refreshToken } } }
    }`
    const { data } = await at.graphql(mutation, { input: { email, password } }, { headers })
    return data?.signInEmailPassword?.session !== undefined
  },
  nhost: async ({ email, password }: Person, headers: Headers) =>
    (await gateway.rest('POST /signin/email-password', { email, password }, { headers })).status === 200,
  runash: async ({ email, password }: Person, headers: Headers) =>
    (await runash('POST /sign-in/email', { email, password }, { headers })).status === 200,
}
const doors = Object.keys(ways) as (keyof typeof ways)[]

const told = async (email = person.email) => (await newDeviceMails(gateway, email)).length

async function recorded(email = person.email) {
  const { rows } = await gateway.deps.db.pool.query(
    "SELECT ip, user_agent, data FROM auth.audit_events WHERE type = 'user.new-device' AND user_id = $1 ORDER BY created_at",
    [await userIdOf(gateway, email)],
  )
  return rows
}

describe.each(doors)('at %s', (door) => {
  const signIn = ways[door]

  test('a sign-in on a new device tells its owner on what, from where and when, and opens nothing', async () => {
    expect(await signIn(person, elsewhere)).toBe(true)
    const [mail, ...others] = await newDeviceMails(gateway, person.email)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ recipients: [person.email], subject: 'New sign-in to your account' })
    const now = gateway.clock.now().toISOString()
    const lines = ['Device: Safari (macOS)', 'Address: 198.51.100.7', `Time: ${now.slice(0, 10)} ${now.slice(11, 16)} UTC`]
    expect(mail?.html).toContain(lines.join('<br>'))
    expect(mail?.html.match(/href="[^"]*"/g)).toEqual(['href="http://app.test"', 'href="http://app.test"'])
    expect([mail?.headers.get('x-ticket') ?? '', mail?.headers.get('x-link')]).toEqual(['', 'http://app.test'])
  })

  test('it is recorded, and the next sign-in there is nothing new', async () => {
    for (const _time of [1, 2]) expect(await signIn(person, elsewhere)).toBe(true)
    expect(await told()).toBe(1)
    const data = { sessionId: expect.any(String) }
    expect(await recorded()).toEqual([{ ip: '198.51.100.7', user_agent: safari, data }])
  })

  test.each([
    ['in the same browser at the same address', home, false],
    ['in a newer version of the browser', client(firefox.replaceAll('140', '151'), '203.0.113.5'), false],
    ['in another browser at the same address', client(safari, '203.0.113.5'), true],
    ['in the same browser at another address', client(firefox, '203.0.113.6'), true],
  ])('a sign-in %s', async (_where, headers, isNew) => {
    expect(await signIn(person, headers)).toBe(true)
    expect(await told()).toBe(isNew ? 1 : 0)
  })

  test('of IPv6 the network counts, through which a client may wander', async () => {
    await signIn(person, client(firefox, '2001:db8:1:2::1'))
    await signIn(person, client(firefox, '2001:db8:1:2:ffff::9'))
    expect(await told()).toBe(1)
    await signIn(person, client(firefox, '2001:db8:1:3::1'))
    expect(await told()).toBe(2)
  })

  test('the first sign-in of all is nothing new, wherever it is', async () => {
    const { email, password } = await signedUp(gateway)
    await alterAccount(gateway, email, 'email_verified = true')
    expect(await signIn({ email, password }, elsewhere)).toBe(true)
    expect([await told(email), await recorded(email)]).toEqual([0, []])
  })

  test('a sign-in that is refused tells nobody', async () => {
    expect(await signIn({ ...person, password: 'wrong password' }, elsewhere)).toBe(false)
    await alterAccount(gateway, person.email, 'disabled = true')
    expect(await signIn(person, elsewhere)).toBe(false)
    expect(await told()).toBe(0)
  })

  test('a notice repeats nothing that the client says of itself', async () => {
    expect(await signIn(person, client('Your-bank-http://evil.test/1 (call us)', '198.51.100.7'))).toBe(true)
    const [mail] = await newDeviceMails(gateway, person.email)
    expect(mail?.html).toContain('Device: unknown<br>')
    expect(mail?.raw).not.toMatch(/bank|evil|call us/)
  })
})

describe('a device is known', () => {
  test('for ninety days from its last session, whether that has ended or not', async () => {
    await gateway.graphql('mutation { revokeOtherSessions { __typename } }', {}, { token: person.accessToken })
    gateway.clock.advance(90 * 86_400 - 1)
    await ways.GraphQL(person, home)
    expect(await told()).toBe(0)
    gateway.clock.advance(90 * 86_400)
    await ways.GraphQL(person, home)
    expect(await told()).toBe(1)
  })

  test('by its cookie wherever it goes, to the account that has signed in with it and to no other', async () => {
    const secure = await startGateway({ beside: gateway, env: { ...env, AUTH_SERVER_URL: 'https://auth.test' } })
    const another = await signedIn(calledFrom(gateway, home))
    const jar = browser(calledFrom(secure, home))
    expect(await signInByCookie(jar, person)).toMatchObject({ __typename: 'SignInSuccess' })
    const moved = browser(calledFrom(secure, elsewhere))
    for (const [name, value] of jar.cookies) moved.cookies.set(name, value)
    await signInByCookie(moved, person)
    expect(await told()).toBe(0)
    await signInByCookie(moved, another)
    expect(await told(another.email)).toBe(1)
    await secure.stop()
  })
})

describe('nobody is told', () => {
  test('of a refresh, of a personal access token and of a bearer token, and none of them makes a device known', async () => {
    const there = calledFrom(gateway, elsewhere)
    const pat = await createPat(gateway, 'GraphQL', person.accessToken)
    expect((await signInPat(there, 'REST', pat.token)).refused).toBeNull()
    const mutation = 'mutation { createBearerToken { __typename } }'
    const { data } = await there.graphql(mutation, {}, { token: person.accessToken })
    expect(data.createBearerToken.__typename).toBe('BearerToken')
    expect((await refresh(there, 'GraphQL', person.refreshToken)).refused).toBeNull()
    expect(await told()).toBe(0)
    await ways.GraphQL(person, elsewhere)
    expect(await told()).toBe(1)
  })

  test('at an address that is not proven, though it is recorded', async () => {
    await besides(gateway, { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (trusting) => {
      await alterAccount(gateway, person.email, 'email_verified = false')
      await ways.GraphQL(person, elsewhere, trusting)
    })
    expect(await told()).toBe(0)
    expect(await recorded()).toMatchObject([{ user_agent: safari }])
  })

  test('where the operator has switched notices off', async () => {
    await besides(gateway, { ...env, AUTH_SECURITY_NOTICES: 'false' }, (quiet) => ways.GraphQL(person, elsewhere, quiet))
    expect(await told()).toBe(0)
  })
})

test('of several sign-ins at once on one new device, at two instances, one is told of', async () => {
  const { userId } = person
  const enter = (at: Gateway) => () => ways.GraphQL(person, elsewhere, at)
  const entered = await raceOver(gateway, userId, enter(gateway), enter(other), enter(gateway), enter(other))
  expect(entered).toEqual([true, true, true, true])
  expect(await told()).toBe(1)
})

test('where the notice cannot be queued there is no session either', async () => {
  const { pool } = gateway.deps.db
  const sessions = async () => (await pool.query('SELECT FROM auth.sessions WHERE user_id = $1', [person.userId])).rowCount
  const before = await sessions()
  await told()
  await pool.query("ALTER TABLE portcullis_jobs.job ADD CONSTRAINT broken CHECK (name <> 'mail') NOT VALID")
  expect(await ways.nhost(person, elsewhere)).toBe(false)
  await pool.query('ALTER TABLE portcullis_jobs.job DROP CONSTRAINT broken')
  expect(await sessions()).toBe(before)
})
