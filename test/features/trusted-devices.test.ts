import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { regenerate } from '../support/backup-codes.ts'
import { type BrowserJar, browser } from '../support/browser-jar.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { stranger } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { changePassword } from '../support/sessions.ts'
import { redeem, resetTicket } from '../support/tickets.ts'
import { changeMfa, codeOf, told, type WithTotp, withTotp } from '../support/totp.ts'
import { enter, enterTrusted, trustedDevices, withTokens } from '../support/trusted-devices.ts'

const day = 86_400

let gateway: Gateway
let person: WithTotp
let jar: BrowserJar
beforeAll(async () => {
  gateway = await startGateway({ env: { ...everyFeature, AUTH_SERVER_URL: 'https://auth.test' } })
})
beforeEach(async () => {
  person = await withTotp(gateway)
  jar = browser(gateway)
})
afterAll(() => gateway.stop())

const asked = { __typename: 'MfaChallenge' }
const letIn = { __typename: 'SignInSuccess' }

async function mutate(name: string, token: string, input?: object): Promise<string | null> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`
  const call = input ? `mutation ($input: ${type}) { r: ${name}(input: $input)` : `mutation { r: ${name}`
  return told(await gateway.graphql(`${call} { __typename ... on Failure { code } } }`, { input }, { token })).refused
}

describe('a browser that is trusted', () => {
  test.each([
    ['a cookie', {}],
    ['tokens', withTokens],
  ])('is not asked for the second factor again, with sessions by %s, and the session says so', async (_carrier, headers) => {
    expect(await enter(jar, person, headers)).toMatchObject(asked)
    await enterTrusted(gateway, jar, person, headers)
    expect(await enter(jar, person, headers)).toMatchObject({ ...letIn, session: { current: { factors: ['pwd'] } } })
  })

  test('is for its user alone, and others of theirs are asked', async () => {
    await enterTrusted(gateway, jar, person)
    expect(await enter(jar, await withTotp(gateway))).toMatchObject(asked)
    expect(await enter(browser(gateway), person)).toMatchObject(asked)
  })

  test('is asked again after thirty days', async () => {
    await enterTrusted(gateway, jar, person)
    gateway.clock.advance(30 * day - 61)
    expect(await enter(jar, person)).toMatchObject(letIn)
    gateway.clock.advance(1)
    expect(await enter(jar, person)).toMatchObject(asked)
  })

  test('still needs the first factor, and an account that may sign in', async () => {
    await enterTrusted(gateway, jar, person)
    expect(await enter(jar, { ...person, password: 'wrong' })).toMatchObject({ __typename: 'AuthFailure' })
    await alterAccount(gateway, person.email, 'disabled = true')
    expect(await enter(jar, person)).toMatchObject({ __typename: 'AuthFailure' })
  })

  test('is recognised by a new secret, which nobody has seen who had the browser before', async () => {
    const planted = browser(gateway)
    await enterTrusted(gateway, planted, await withTotp(gateway))
    for (const [name, value] of planted.cookies) if (name.includes('device')) jar.cookies.set(name, value)
    await enterTrusted(gateway, jar, person)
    expect(await enter(planted, person)).toMatchObject(asked)
    expect(await enter(jar, person)).toMatchObject(letIn)
  })

  test('elevates no session: that takes a code', async () => {
    await enterTrusted(gateway, jar, person)
    const { session } = await enter(jar, person, withTokens)
    expect(await mutate('regenerateBackupCodes', session.accessToken, {})).toBe('elevation-required')
  })
})

test('no browser is trusted that did not ask for it', async () => {
  const { ticket } = await enter(jar, person)
  const verify = 'mutation ($input: VerifySignInMfaInput!) { verifySignInMfa(input: $input) { __typename } }'
  const { data } = await jar.graphql(verify, { input: { ticket, code: codeOf(gateway, person.secret) } })
  expect(data.verifySignInMfa).toEqual(letIn)
  expect(await enter(jar, person)).toMatchObject(asked)
})

describe('all trust ends', () => {
  const newPassword = stranger().password

  const changes: Record<string, (session: { accessToken: string }) => Promise<unknown>> = {
    'with a new password': ({ accessToken }) => changePassword(gateway, 'GraphQL', { newPassword }, accessToken),
    'with a reset': async () =>
      changePassword(gateway, 'GraphQL', { newPassword, ticket: await resetTicket(gateway, person.email) }),
    'with new backup codes': async ({ accessToken }) => (await regenerate(gateway, { ...person, accessToken })).refused,
    'with the factor, which is asked for when it is back': async ({ accessToken }) => {
      for (const active of [false, true]) {
        expect(await changeMfa(gateway, 'GraphQL', { code: codeOf(gateway, person.secret), active }, accessToken)).toBeNull()
        gateway.clock.advance(60)
      }
      return null
    },
    'when its owner says so': ({ accessToken }) => mutate('revokeTrustedDevices', accessToken),
  }
  test.each(Object.entries(changes))('%s', async (_how, change) => {
    const session = await enterTrusted(gateway, jar, person, withTokens)
    expect(await trustedDevices(gateway, session.accessToken)).toHaveLength(1)
    expect(await change(session)).toBeNull()
    const { rows } = await gateway.deps.db.pool.query(
      'SELECT count(*)::int AS trusted FROM auth.devices WHERE user_id = $1 AND trusted_until IS NOT NULL',
      [person.userId],
    )
    expect(rows).toEqual([{ trusted: 0 }])
    const answers = [await enter(jar, person, withTokens), await enter(jar, { ...person, password: newPassword }, withTokens)]
    expect(answers.map(({ __typename }) => __typename)).toContain('MfaChallenge')
    expect(answers).not.toContainEqual(expect.objectContaining(letIn))
  })

  test('for a sign-in too that waits while it ends', async () => {
    const { accessToken } = await enterTrusted(gateway, jar, person, withTokens)
    const [, answer] = await raceOver(
      gateway,
      person.userId,
      () => mutate('revokeTrustedDevices', accessToken),
      () => enter(jar, person),
    )
    expect(answer).not.toMatchObject(letIn)
  })

  test('where somebody proves the address for the first time, and the browser is not known any more', async () => {
    await enterTrusted(gateway, jar, person)
    await alterAccount(gateway, person.email, 'email_verified = false')
    expect(await redeem(gateway, 'GraphQL', await signInLink())).toMatchObject({ refused: null })
    const { rows } = await gateway.deps.db.pool.query('SELECT id FROM auth.devices WHERE user_id = $1', [person.userId])
    expect(rows).toEqual([])
  })

  async function signInLink(): Promise<string> {
    await gateway.rest('POST /signin/passwordless/email', { email: person.email })
    return (await gateway.mail.next(person.email, 'signin-passwordless')).headers.get('x-ticket') ?? ''
  }
})

describe('the owner', () => {
  test('sees the browsers that are trusted, and takes the trust from one of them', async () => {
    const firefox = { ...withTokens, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
    await enterTrusted(gateway, jar, person, firefox)
    const session = await enterTrusted(gateway, browser(gateway), person, withTokens)
    const [, device] = await trustedDevices(gateway, session.accessToken)
    const trusted = gateway.clock.now().getTime() - 120_000
    expect(device).toEqual({
      uuid: expect.any(String),
      name: 'Firefox on Linux',
      createdAt: new Date(trusted).toISOString(),
      lastSeenAt: new Date(trusted).toISOString(),
      trustedUntil: new Date(trusted + 30 * day * 1000).toISOString(),
      isCurrent: false,
    })
    expect(await mutate('revokeTrustedDevice', session.accessToken, { id: device.uuid })).toBeNull()
    expect(await trustedDevices(gateway, session.accessToken)).toHaveLength(1)
    expect(await enter(jar, person)).toMatchObject(asked)
    expect(await mutate('revokeTrustedDevice', session.accessToken, { id: device.uuid })).toBe('invalid-request')
  })

  test('sees which one it is that asks', async () => {
    await enterTrusted(gateway, jar, person)
    const { data } = await jar.graphql('{ viewer { trustedDevices { isCurrent } } }')
    expect(data.viewer.trustedDevices).toEqual([{ isCurrent: true }])
  })

  test('neither sees nor revokes those of anybody else, and strangers none at all', async () => {
    const session = await enterTrusted(gateway, jar, person, withTokens)
    const foreign = await withTotp(gateway)
    expect(await trustedDevices(gateway, foreign.accessToken)).toEqual([])
    const [{ uuid: id }] = await trustedDevices(gateway, session.accessToken)
    expect(await mutate('revokeTrustedDevice', foreign.accessToken, { id })).toBe('invalid-request')
    expect(await mutate('revokeTrustedDevice', 'x.y.z', { id })).toBe('unauthenticated')
    expect(await mutate('revokeTrustedDevices', 'x.y.z')).toBe('unauthenticated')
    expect(await enter(jar, person)).toMatchObject(letIn)
  })
})
