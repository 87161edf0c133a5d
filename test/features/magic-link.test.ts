import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount, alteredPerson, roleRows } from '../support/accounts.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { call, newcomerByLink } from '../support/passwordless.ts'
import { claimsOf, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { keptState, userIdOf } from '../support/rows.ts'
import { doors, refresh } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'

const env = { AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true', AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

const mailed = (email: string) => ticketIn(gateway, email, 'signin-passwordless')

describe.each(doors)('a link to sign in, asked for at %s,', (door) => {
  const ask = (input: object, instance = gateway, headers = {}) => call(instance, door, 'signInPasswordlessEmail', input, headers)

  test('signs in, once', async () => {
    const { email } = await verified(gateway)
    expect(await ask({ email })).toMatchObject({ refused: null })
    const ticket = await mailed(email)
    const { refused, refreshToken } = await redeem(gateway, door, ticket)
    expect(refused).toBeNull()
    expect(claimsOf((await refresh(gateway, door, refreshToken ?? '')).accessToken).amr).toEqual(['otp'])
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket', refreshToken: null })
  })

  test('comes in a mail with that link and nothing of the password', async () => {
    const { email } = await verified(gateway)
    await ask({ email, options: { redirectTo: 'http://app.test/in' } })
    const mail = await gateway.mail.next(email, 'signin-passwordless')
    const link = new URL(mail.headers.get('x-link') ?? '')
    expect(mail.subject).toBe('Secure sign-in link')
    expect(link.origin + link.pathname).toBe('http://auth.test/verify')
    expect(Object.fromEntries(link.searchParams)).toEqual({
      redirectTo: 'http://app.test/in',
      ticket: expect.stringMatching(/^passwordlessEmail:[\da-f-]{36}$/),
      type: 'signinPasswordless',
    })
    expect(mail.html).toContain(link.href.replaceAll('&', '&amp;'))
  })

  test('makes the account of a new address, which is signed in to and verified by opening the link', async () => {
    const { email } = stranger()
    const options = { displayName: 'Ada', locale: 'fr', allowedRoles: ['me'], defaultRole: 'me', metadata: { plan: 'basic' } }
    expect(await ask({ email, options })).toMatchObject({ refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({
      display_name: 'Ada',
      locale: 'fr',
      default_role: 'me',
      password_hash: null,
      email_verified: false,
      is_anonymous: false,
      last_seen: null,
      metadata: '{"plan": "basic"}',
    })
    expect(await roleRows(gateway, email)).toEqual(['me'])
    expect(await redeem(gateway, door, await mailed(email))).toMatchObject({ refused: null })
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: true, last_seen: gateway.clock.now() })
  })

  test('is named after the address and has a picture where nothing else is said', async () => {
    const { email } = stranger()
    await ask({ email })
    const row = await accountRow(gateway, email)
    expect(row).toMatchObject({ display_name: email, locale: 'en', default_role: 'user', metadata: 'null' })
    expect(row.avatar_url).toMatch(/^https:\/\/www\.gravatar\.com\/avatar\/[\da-f]{32}\?/)
  })

  test('changes nothing of an account that is there', async () => {
    const { email } = await verified(gateway)
    const before = await accountRow(gateway, email)
    await ask({ email: email.toUpperCase(), options: { displayName: 'Mallory', metadata: { admin: true } } })
    expect(await accountRow(gateway, email)).toEqual(before)
    expect(await redeem(gateway, door, await mailed(email))).toMatchObject({ refused: null })
  })

  test('ends the one that was sent before', async () => {
    const email = await newcomerByLink(gateway)
    await ask({ email })
    const first = await mailed(email)
    await ask({ email })
    expect(await redeem(gateway, door, first)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await redeem(gateway, door, await mailed(email))).toMatchObject({ refused: null })
  })

  test('works for an hour', async () => {
    const { email } = stranger()
    await ask({ email })
    const ticket = await mailed(email)
    gateway.clock.advance(3600)
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    await ask({ email })
    const next = await mailed(email)
    gateway.clock.advance(3599)
    expect(await redeem(gateway, door, next)).toMatchObject({ refused: null })
  })

  test('dies when the address changes', async () => {
    const { email } = await verified(gateway)
    await ask({ email })
    const ticket = await mailed(email)
    await alterAccount(gateway, email, 'email = $2', stranger().email)
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('asks for the second factor', async () => {
    const { email } = await alteredPerson(gateway, "active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA'")
    await ask({ email })
    const mfaTicket = expect.stringMatching(/^mfaTotp:/)
    expect(await redeem(gateway, door, await mailed(email))).toEqual({ refused: null, refreshToken: null, mfaTicket })
  })

  test('proves the address: whoever set up an account with it before has no way in any more', async () => {
    const thief = await besides(gateway, { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, (trusting) =>
      signedIn(trusting),
    )
    await ask({ email: thief.email })
    expect(await redeem(gateway, door, await mailed(thief.email))).toMatchObject({ refused: null })
    expect(await refresh(gateway, door, thief.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await accountRow(gateway, thief.email)).toMatchObject({ email_verified: true, password_hash: null })
  })

  test('leaves the password of a proven address alone', async () => {
    const person = await verified(gateway)
    await ask({ email: person.email })
    await redeem(gateway, door, await mailed(person.email))
    expect((await signedIn(gateway, person)).accessToken).not.toBe('')
  })

  test.each([
    ['disabled', 'disabled = true', 'disabled-user'],
    ['anonymous', 'is_anonymous = true', 'forbidden-anonymous'],
  ])('is not sent to an account that is %s', async (_kind, columns, refused) => {
    const { email } = await alteredPerson(gateway, columns)
    const before = await keptState(gateway)
    expect((await ask({ email })).refused).toBe(door === 'REST' ? refused : null)
    expect(await keptState(gateway)).toEqual(before)
  })

  test('of an account that is disabled meanwhile is refused, and used up', async () => {
    const { email } = stranger()
    await ask({ email })
    const ticket = await mailed(email)
    await alterAccount(gateway, email, 'disabled = true')
    expect(await redeem(gateway, door, ticket)).toMatchObject({
      refused: door === 'REST' ? 'disabled-user' : 'invalid-ticket',
    })
    await alterAccount(gateway, email, 'disabled = false')
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test.each([
    ['nobody may sign up', { AUTH_DISABLE_SIGNUP: 'true' }],
    ['links make no accounts', { AUTH_DISABLE_AUTO_SIGNUP: 'true' }],
  ])('makes no account where %s, and still signs in those who have one', async (_switch, setting) => {
    await besides(gateway, { ...env, ...setting }, async (closed) => {
      const { email } = await signedUp(gateway)
      const before = await keptState(gateway)
      expect((await ask({ email: stranger().email }, closed)).refused).toBe(door === 'REST' ? 'signup-disabled' : null)
      expect(await keptState(gateway)).toEqual(before)
      expect((await ask({ email }, closed)).refused).toBeNull()
      expect(await redeem(closed, door, await mailed(email))).toMatchObject({ refused: null })
    })
  })

  test('makes a disabled account, and sends nothing, where new accounts are disabled', async () => {
    await besides(gateway, { ...env, AUTH_DISABLE_NEW_USERS: 'true' }, async (waiting) => {
      const { email } = stranger()
      const { messages } = await keptState(gateway)
      expect((await ask({ email }, waiting)).refused).toBe(door === 'REST' ? 'disabled-user' : null)
      expect(await accountRow(gateway, email)).toMatchObject({ disabled: true, email_verified: false })
      expect((await keptState(gateway)).messages).toEqual(messages)
    })
  })

  test('is not sent while the feature is off', async () => {
    await besides(gateway, {}, async (switchedOff) => {
      const { email } = await verified(gateway)
      const before = await keptState(gateway)
      expect((await ask({ email }, switchedOff)).refused).toBe('disabled-endpoint')
      expect(await keptState(gateway)).toEqual(before)
    })
  })

  test.each([
    ['redirectTo-not-allowed', { redirectTo: 'http://elsewhere.test' }],
    ['role-not-allowed', { allowedRoles: ['admin'] }],
    ['default-role-must-be-in-allowed-roles', { allowedRoles: ['me'], defaultRole: 'user' }],
  ])('is refused with %s for the options %j, also to somebody who has an account', async (code, options) => {
    for (const { email } of [stranger(), await verified(gateway)]) {
      const before = await keptState(gateway)
      expect((await ask({ email, options })).refused).toBe(code)
      expect(await keptState(gateway)).toEqual(before)
    }
  })

  test('is made once for two who ask at once for a new address', async () => {
    const { email } = stranger()
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask({ email })))
    expect(answers.map(({ refused }) => refused)).toEqual(Array(6).fill(null))
    const userId = await userIdOf(gateway, email)
    const select = "SELECT count(*)::int AS n FROM auth.audit_events WHERE user_id = $1 AND type = 'user.signed-up'"
    expect((await gateway.deps.db.pool.query(select, [userId])).rows).toEqual([{ n: 1 }])
  })

  test('is counted for each address, from wherever it is asked for, and for each client', async () => {
    const limits = { ...env, AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_TRUSTED_PROXIES: 'loopback' }
    await besides(gateway, limits, async (limited) => {
      const from = (n: number) => ({ 'x-forwarded-for': `198.51.${door === 'REST' ? 100 : 101}.${n}` })
      const { email } = stranger()
      for (let n = 0; n < 10; n += 1) expect((await ask({ email }, limited, from(n))).refused).toBeNull()
      expect((await ask({ email }, limited, from(99))).refused).toBe('too-many-requests')
      for (let n = 0; n < 10; n += 1) expect((await ask({ email: stranger().email }, limited, from(100))).refused).toBeNull()
      expect((await ask({ email: stranger().email }, limited, from(100))).refused).toBe('too-many-requests')
    })
  })
})
