import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, roleRows } from '../support/accounts.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp, stranger, verified } from '../support/people.ts'
import { countOf, keptState, userIdOf } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'
import { authenticator, ceremony, frontEnd, signedChallenge, signUpByKey, webauthnEnv } from '../support/webauthn.ts'

const env = {
  ...webauthnEnv,
  AUTH_USER_DEFAULT_ALLOWED_ROLES: 'me,user,editor',
  AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr',
  AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: 'blocked.test',
}
const trusting = { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

describe.each(doors)('a sign-up by a key, at %s,', (door) => {
  const begin = (input: object, at = gateway) => ceremony(at, door, 'signUpWebauthn', input)
  const finish = (input: object, at = gateway) => ceremony(at, door, 'verifySignUpWebauthn', input)

  test('makes the account, which is signed in to by the key once the address is verified', async () => {
    const { email, device, userId, session, refused } = await signUpByKey(gateway, door)
    expect({ session, refused }).toEqual({ session: null, refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({ id: userId, email_verified: false, password_hash: null })
    const early = await ceremony(gateway, door, 'verifySignInWebauthn', {
      credential: await signedChallenge(gateway, door, device),
    })
    expect(early.refused).toBe(door === 'REST' ? 'unverified-user' : 'invalid-request')

    expect(await redeem(gateway, door, await ticketIn(gateway, email, 'email-verify'))).toMatchObject({ refused: null })
    const credential = await signedChallenge(gateway, door, device, email)
    expect((await ceremony(gateway, door, 'verifySignInWebauthn', { credential })).session.user).toMatchObject({ id: userId })
  })

  test('signs in at once where no address must be verified', async () => {
    await besides(gateway, trusting, async (at) => {
      const { session, userId } = await signUpByKey(at, door)
      expect(session.user).toMatchObject({ id: userId, emailVerified: false })
      expect(decodeJwt(session.accessToken)).toMatchObject({ amr: ['pop', 'user'] })
    })
  })

  test('is asked for a key in the name that was chosen, else in that of the address', async () => {
    const { email } = stranger()
    const named = (await begin({ email, options: { displayName: 'Ada' } })).options
    expect(named.user).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Ada', displayName: 'Ada' })
    expect((await begin({ email })).options.user).toMatchObject({ name: email })
    expect(await accountRow(gateway, email)).toBeUndefined()
  })

  test('takes options at its beginning and at its end, where those that are given win', async () => {
    const { email } = stranger()
    const options = {
      displayName: 'Ada',
      locale: 'fr',
      metadata: { plan: 'free' },
      defaultRole: 'editor',
      allowedRoles: ['editor'],
    }
    const credential = authenticator().createJSON(frontEnd, (await begin({ email, options })).options)
    const { refused } = await finish({
      credential,
      options: { displayName: 'Grace', metadata: { plan: 'pro' } },
      nickname: 'Blue',
    })
    expect(refused).toBeNull()
    expect(await accountRow(gateway, email)).toMatchObject({
      display_name: 'Grace',
      locale: 'fr',
      metadata: '{"plan": "pro"}',
      default_role: 'editor',
    })
    expect(await roleRows(gateway, email)).toEqual(['editor'])
    const { rows } = await gateway.deps.db.pool.query('SELECT nickname FROM auth.user_security_keys WHERE user_id = $1', [
      await userIdOf(gateway, email),
    ])
    expect(rows).toEqual([{ nickname: 'Blue' }])
  })

  test.each([
    ['roles that nobody may ask for', { allowedRoles: ['admin'] }, 'role-not-allowed'],
    ['a target that is not on the list', { redirectTo: 'http://elsewhere.test' }, 'redirectTo-not-allowed'],
  ])('is refused %s, at its beginning and at its end', async (_what, options, code) => {
    const { email } = stranger()
    expect((await begin({ email, options })).refused).toBe(code)
    const credential = authenticator().createJSON(frontEnd, (await begin({ email })).options)
    expect((await finish({ credential, options })).refused).toBe(code)
    expect(await accountRow(gateway, email)).toBeUndefined()
  })

  test('is refused an address that is none, or is not let in', async () => {
    expect((await begin({ email: 'one@people.test,two@people.test' })).refused).toBe('invalid-input')
    expect((await begin({ email: 'ada@blocked.test' })).refused).toBe('invalid-email-password')
  })

  test('with an address that is taken hears it where the contract tells, and elsewhere its owner is told', async () => {
    const { email } = await verified(gateway)
    const taken = await signUpByKey(gateway, door, authenticator(), { email, password: '' })
    expect(taken).toMatchObject({ refused: door === 'REST' ? 'email-already-in-use' : null, session: null })
    if (door === 'GraphQL') await gateway.mail.next(email, 'account-exists')
    expect(await countOf(gateway, 'user_security_keys', await userIdOf(gateway, email))).toBe(0)
  })

  test('works once for each challenge, and with the challenge of no other ceremony', async () => {
    const device = authenticator()
    const credential = device.createJSON(frontEnd, (await begin({ email: stranger().email })).options)
    expect((await finish({ credential })).refused).toBeNull()
    expect((await finish({ credential })).refused).toBe('invalid-request')
    const signInChallenge = (await ceremony(gateway, door, 'signInWebauthn')).options.challenge
    const { options } = await begin({ email: stranger().email })
    const mixed = authenticator().createJSON(frontEnd, { ...options, challenge: signInChallenge })
    expect((await finish({ credential: mixed })).refused).toBe('invalid-request')
  })

  test.each([
    ['the feature is off', {}, 'disabled-endpoint'],
    ['nobody may sign up', { ...env, AUTH_DISABLE_SIGNUP: 'true' }, 'signup-disabled'],
  ])('is refused while %s', async (_what, settings, code) => {
    const { email } = stranger()
    const credential = authenticator().createJSON(frontEnd, (await begin({ email })).options)
    await besides(gateway, settings, async (closed) => {
      const before = await keptState(gateway)
      expect((await begin({ email }, closed)).refused).toBe(code)
      expect((await finish({ credential }, closed)).refused).toBe(code)
      expect(await keptState(gateway)).toEqual(before)
    })
  })

  test('makes a disabled account where new ones are', async () => {
    await besides(gateway, { ...env, AUTH_DISABLE_NEW_USERS: 'true' }, async (at) => {
      const { refused, email } = await signUpByKey(at, door)
      expect(refused).toBe(door === 'REST' ? 'disabled-user' : 'signup-disabled')
      expect(await accountRow(gateway, email)).toMatchObject({ disabled: true })
    })
  })
})

test('of two who sign up with keys for one address, and one with a password, none lies in wait for its owner', async () => {
  const first = await signUpByKey(gateway, 'GraphQL')
  await signUpByKey(gateway, 'GraphQL', authenticator(), { email: first.email, password: '' })
  expect(await countOf(gateway, 'user_security_keys', first.userId)).toBe(0)

  const second = await signUpByKey(gateway, 'GraphQL')
  const { password } = stranger()
  await signedUp(gateway, { email: second.email, password })
  expect(await countOf(gateway, 'user_security_keys', second.userId)).toBe(0)
  expect(await accountRow(gateway, second.email)).toMatchObject({ password_hash: null })
})
