import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { raceBehind } from '../support/races.ts'
import { doors, signOut } from '../support/sessions.ts'
import { withTotp } from '../support/totp.ts'
import { addKey, ask, authenticator, page, withClientData } from '../support/webauthn.ts'

const env = { AUTH_WEBAUTHN_ENABLED: 'true', AUTH_MFA_ENABLED: 'true' }

let gateway: Gateway
let required: Gateway
let off: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  required = await startGateway({
    beside: gateway,
    env: { ...env, AUTH_REQUIRE_ELEVATED_CLAIM: 'required', AUTH_API_PREFIX: '/v1' },
  })
  off = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await off.stop()
  await required.stop()
  await gateway.stop()
})

const keysOf = async (userId: string) => {
  const columns = 'id, credential_id, counter, transports, nickname, created_at'
  const { rows } = await gateway.deps.db.pool.query(`SELECT ${columns} FROM auth.user_security_keys WHERE user_id = $1`, [userId])
  return rows
}

describe.each(doors)('by %s', (door) => {
  test('a key is added, its owner hears of it, and the authenticator is not asked for another one', async () => {
    const person = await signedIn(gateway)
    const { answer: options } = await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)
    expect(options).toEqual({
      rp: { id: 'app.test', name: 'app.test' },
      user: { id: person.userId, name: person.email, displayName: person.email },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      pubKeyCredParams: [-7, -35, -36, -257, -258, -259, -37, -38, -39, -8].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      authenticatorSelection: { requireResidentKey: false, residentKey: 'preferred', userVerification: 'preferred' },
      attestation: 'indirect',
    })
    const credential = authenticator().create(options)
    const input = { credential, nickname: 'the blue one' }
    const { answer } = await ask(gateway, door, 'verifyAddSecurityKey', input, person.accessToken)
    expect(answer).toMatchObject({ id: expect.any(String), nickname: 'the blue one' })
    expect(await keysOf(person.userId)).toEqual([
      {
        ...{ id: answer.id, credential_id: credential.id, counter: '0', transports: '' },
        ...{ nickname: 'the blue one', created_at: gateway.clock.now() },
      },
    ])
    expect((await gateway.mail.next(person.email, 'security-notice')).html).toContain('key')
    const events = { userId: person.userId, type: 'security-key.added' }
    expect(await gateway.deps.db.prisma.auditEvent.count({ where: events })).toBe(1)

    const { answer: next } = await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)
    expect(next.excludeCredentials).toEqual([{ type: 'public-key', id: credential.id }])
  })

  test('an answer counts once, and of many at once one', async () => {
    const person = await signedIn(gateway)
    const { answer: options } = await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)
    const credential = authenticator().create(options)
    const verify = () => ask(gateway, door, 'verifyAddSecurityKey', { credential }, person.accessToken)
    const outcomes = await Promise.all(Array.from({ length: 10 }, verify))
    expect(outcomes.filter(({ refused }) => refused === null)).toHaveLength(1)
    expect(await verify()).toMatchObject({ refused: 'invalid-request' })
    expect(await keysOf(person.userId)).toHaveLength(1)
  })

  test('a challenge is good for its user, for five minutes, and until the next one', async () => {
    const person = await signedIn(gateway)
    const begin = async () => (await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)).answer
    const [first, second] = [await begin(), await begin()]
    const verify = (options: object, token = person.accessToken) =>
      ask(gateway, door, 'verifyAddSecurityKey', { credential: authenticator().create(options) }, token)
    expect(await verify(first)).toMatchObject({ refused: 'invalid-request' })

    const other = await signedIn(gateway)
    expect(await verify(second, other.accessToken)).toMatchObject({ refused: 'invalid-request' })
    const third = await begin()
    gateway.clock.advance(300)
    expect(await verify(third)).toMatchObject({ refused: 'invalid-request' })
    expect([...(await keysOf(person.userId)), ...(await keysOf(other.userId))]).toEqual([])
  })

  test.each([
    ['another origin', { origin: 'http://evil.test' }],
    ['the ceremony of signing in', { type: 'webauthn.get' }],
    ['a frame of another site', { crossOrigin: true }],
    ['a page that another site frames', { topOrigin: page }],
  ])('a key that was made for %s is refused', async (_what, change) => {
    const person = await signedIn(gateway)
    const { answer: options } = await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)
    const credential = withClientData(authenticator().create(options), change)
    expect(await ask(gateway, door, 'verifyAddSecurityKey', { credential }, person.accessToken)).toMatchObject({
      refused: 'invalid-request',
    })
    expect(await keysOf(person.userId)).toEqual([])
  })

  test('a key for another domain is refused, and one that nobody touched', async () => {
    const person = await signedIn(gateway)
    const begin = async () => (await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)).answer
    const elsewhere = await begin()
    const foreign = authenticator().create({ ...elsewhere, rp: { ...elsewhere.rp, id: 'evil.test' } }, 'http://evil.test')
    for (const credential of [
      withClientData(foreign, { origin: page }),
      authenticator({ userPresent: false }).create(await begin()),
    ]) {
      const { refused } = await ask(gateway, door, 'verifyAddSecurityKey', { credential }, person.accessToken)
      expect(refused).toBe('invalid-request')
    }
  })

  test('a key that is somebody’s already is refused', async () => {
    const [one, other] = [await signedIn(gateway), await signedIn(gateway)]
    const { answer: options } = await ask(gateway, door, 'addSecurityKey', {}, one.accessToken)
    const credential = authenticator().create(options)
    await ask(gateway, door, 'verifyAddSecurityKey', { credential }, one.accessToken)

    const { answer: others } = await ask(gateway, door, 'addSecurityKey', {}, other.accessToken)
    const copy = withClientData(credential, { challenge: others.challenge })
    expect(await ask(gateway, door, 'verifyAddSecurityKey', { credential: copy }, other.accessToken)).toMatchObject({
      refused: 'invalid-request',
    })
    expect(await keysOf(other.userId)).toEqual([])
  })

  test('strangers, those who may not sign in, and switched off, nobody adds one', async () => {
    const person = await signedIn(gateway)
    expect(await ask(off, door, 'addSecurityKey', {}, person.accessToken)).toMatchObject({ refused: 'disabled-endpoint' })
    expect((await ask(gateway, door, 'addSecurityKey', {})).refused).toMatch(/unauthenticated|security requirements/)
    await alterAccount(gateway, person.email, 'email_verified = false')
    expect(await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)).toMatchObject({ refused: 'unverified-user' })
  })

  test('where elevation is required, the first key needs none, under any prefix, and the second does', async () => {
    const person = await signedIn(gateway)
    const { answer: options } = await ask(required, door, 'addSecurityKey', {}, person.accessToken)
    const credential = authenticator().create(options)
    await addKey(required, authenticator(), person.accessToken)
    const refused = { refused: 'elevation-required' }
    expect(await ask(required, door, 'addSecurityKey', {}, person.accessToken)).toMatchObject(refused)
    expect(await ask(required, door, 'verifyAddSecurityKey', { credential }, person.accessToken)).toMatchObject(refused)
  })

  test('nor does whoever has an authenticator app to confirm with', async () => {
    const { accessToken } = await withTotp(gateway)
    expect(await ask(required, door, 'addSecurityKey', {}, accessToken)).toMatchObject({ refused: 'elevation-required' })
  })

  test('of two first keys at once one is the first', async () => {
    const person = await signedIn(gateway)
    const add = async () => {
      const { answer: options } = await ask(required, door, 'addSecurityKey', {}, person.accessToken)
      const credential = authenticator().create(options)
      return (await ask(required, door, 'verifyAddSecurityKey', { credential }, person.accessToken)).refused
    }
    const lock = 'SELECT FROM auth.users WHERE id = $1 FOR NO KEY UPDATE'
    expect(await raceBehind(gateway, lock, [person.userId], [add, add])).toEqual([null, 'elevation-required'])
    expect(await keysOf(person.userId)).toHaveLength(1)
  })

  test('a session that was ended meanwhile adds none', async () => {
    const person = await signedIn(gateway)
    const { answer: options } = await ask(gateway, door, 'addSecurityKey', {}, person.accessToken)
    const credential = authenticator().create(options)
    const [, added] = await raceBehind(
      gateway,
      'SELECT FROM auth.users WHERE id = $1 FOR UPDATE',
      [person.userId],
      [
        () => signOut(gateway, 'GraphQL', { all: true }, person.accessToken),
        () => ask(gateway, door, 'verifyAddSecurityKey', { credential }, person.accessToken),
      ],
    )
    expect(added.refused).not.toBeNull()
    expect(await keysOf(person.userId)).toEqual([])
  })
})
