import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount, alteredPerson } from '../support/accounts.ts'
import { askForCode, freshCode, mailedCode, noCode, otherThan, presentCode } from '../support/codes.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { locked } from '../support/lockout.ts'
import { call } from '../support/passwordless.ts'
import { claimsOf, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { countOf, keptState, userIdOf } from '../support/rows.ts'
import { doors, refresh } from '../support/sessions.ts'

const env = { AUTH_OTP_EMAIL_ENABLED: 'true' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

describe.each(doors)('a code by mail, at %s,', (door) => {
  test('signs in, whatever the letter case of the address', async () => {
    const { email } = await verified(gateway)
    const { refused, session } = await presentCode(gateway, door, email.toUpperCase(), await freshCode(gateway, email))
    expect(refused).toBeNull()
    expect(session.user).toMatchObject({ email, emailVerified: true })
    expect(claimsOf(session.accessToken).amr).toEqual(['otp'])
  })

  test('stands in the mail and its subject, without a link', async () => {
    const { email } = stranger()
    expect(await askForCode(gateway, door, email)).toMatchObject({ refused: null })
    const mail = await gateway.mail.next(email, 'signin-otp')
    const code = mail.headers.get('x-ticket') ?? ''
    expect(code).toMatch(/^\d{6}$/)
    expect(mail.subject).toBe(`${code} is your sign-in code`)
    expect(mail.html).toContain(code)
    expect(mail.html).not.toMatch(/<a\b/)
    expect(mail.headers.has('x-link')).toBe(false)
  })

  test('makes the account of a new address, which is verified by presenting it', async () => {
    const { email } = stranger()
    await askForCode(gateway, door, email, { displayName: 'Ada', allowedRoles: ['me'], defaultRole: 'me' })
    expect(await accountRow(gateway, email)).toMatchObject({ display_name: 'Ada', email_verified: false, password_hash: null })
    const { session } = await presentCode(gateway, door, email, await mailedCode(gateway, email))
    expect(session.user).toMatchObject({ email, emailVerified: true, displayName: 'Ada', roles: ['me'] })
  })

  test('works for ten minutes', async () => {
    const { email } = await verified(gateway)
    const code = await freshCode(gateway, email)
    gateway.clock.advance(600)
    expect(await presentCode(gateway, door, email, code)).toMatchObject({ refused: noCode[door], session: null })
    const next = await freshCode(gateway, email)
    gateway.clock.advance(599)
    expect(await presentCode(gateway, door, email, next)).toMatchObject({ refused: null })
  })

  test('dies when the address changes, or belongs to somebody else', async () => {
    const [{ email }, other] = [await verified(gateway), await verified(gateway)]
    const code = await freshCode(gateway, email)
    expect(await presentCode(gateway, door, other.email, code)).toMatchObject({ refused: noCode[door] })
    const moved = stranger().email
    await alterAccount(gateway, email, 'email = $2', moved)
    expect(await presentCode(gateway, door, moved, code)).toMatchObject({ refused: noCode[door] })
  })

  test('asks for the second factor, and starts no session without it', async () => {
    const { email } = await alteredPerson(gateway, "active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA'")
    const userId = await userIdOf(gateway, email)
    const sessions = await countOf(gateway, 'sessions', userId)
    const passed = await presentCode(gateway, door, email, await freshCode(gateway, email))
    expect(passed).toEqual({ refused: null, session: null, mfaTicket: expect.stringMatching(/^mfaTotp:/) })
    expect(await countOf(gateway, 'sessions', userId)).toBe(sessions)
  })

  test('proves the address: whoever set up an account with it before has no way in any more', async () => {
    const thief = await besides(gateway, { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, (trusting) =>
      signedIn(trusting),
    )
    const code = await freshCode(gateway, thief.email)
    expect(await presentCode(gateway, door, thief.email, code)).toMatchObject({ refused: null })
    expect(await refresh(gateway, door, thief.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await accountRow(gateway, thief.email)).toMatchObject({ email_verified: true, password_hash: null })
  })

  test.each([
    ['disabled', 'disabled = true', 'disabled-user'],
    ['anonymous', 'is_anonymous = true', 'forbidden-anonymous'],
  ])('of an account that is %s is not sent; one that was is refused and used up', async (_kind, columns, refused) => {
    const { email } = await verified(gateway)
    const code = await freshCode(gateway, email)
    await alterAccount(gateway, email, columns)
    const before = await keptState(gateway)
    expect((await askForCode(gateway, door, email)).refused).toBe(door === 'REST' ? refused : null)
    expect(await keptState(gateway)).toEqual(before)

    const told = door === 'REST' ? refused : 'invalid-otp'
    expect(await presentCode(gateway, door, email, code)).toMatchObject({ refused: told, session: null })
    expect(await presentCode(gateway, door, email, code)).toMatchObject({ refused: noCode[door] })
  })

  test('is not sent to a new address where nobody may sign up', async () => {
    await besides(gateway, { ...env, AUTH_DISABLE_SIGNUP: 'true' }, async (closed) => {
      const before = await keptState(gateway)
      expect((await askForCode(closed, door, stranger().email)).refused).toBe(door === 'REST' ? 'signup-disabled' : null)
      expect(await keptState(gateway)).toEqual(before)
      const { email } = await signedUp(gateway)
      expect(await presentCode(closed, door, email, await freshCode(closed, email))).toMatchObject({ refused: null })
    })
  })

  test('is not sent while the feature is off', async () => {
    await besides(gateway, {}, async (switchedOff) => {
      const { email } = await verified(gateway)
      const before = await keptState(gateway)
      expect((await askForCode(switchedOff, door, email)).refused).toBe('disabled-endpoint')
      expect(await keptState(gateway)).toEqual(before)
    })
  })

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', "' OR 1 --", 'passwordReset:x'])(
    'is not %j, which costs nobody a guess',
    async (otp) => {
      const { email } = await verified(gateway)
      const code = await freshCode(gateway, email)
      for (let n = 0; n < 6; n += 1) {
        expect((await presentCode(gateway, door, email, otp)).refused).toBe(noCode[door])
      }
      expect((await presentCode(gateway, door, email, code)).refused).toBeNull()
    },
  )

  test('is limited like any mail, and guesses like those at a password', async () => {
    const { email } = stranger()
    for (let n = 0; n < 10; n += 1) expect((await askForCode(gateway, door, email)).refused).toBeNull()
    expect((await askForCode(gateway, door, email)).refused).toBe('too-many-requests')
    for (let n = 0; n < 5; n += 1) expect((await presentCode(gateway, door, email, '000000')).refused).toBe(noCode[door])
    expect((await presentCode(gateway, door, email, '000000')).refused).toBe(locked[door])
  })

  test('answers alike to a stranger who guesses, whether there is an account, a code, or none', async () => {
    const withCode = await verified(gateway)
    const code = await freshCode(gateway, withCode.email)
    const disabled = await alteredPerson(gateway, 'disabled = true')
    for (const { email } of [withCode, await verified(gateway), disabled, stranger()]) {
      expect(await presentCode(gateway, door, email, otherThan(code))).toEqual({
        refused: noCode[door],
        session: null,
        mfaTicket: null,
      })
    }
  })
})

test('a ticket of a link is no code, and a code is no ticket', async () => {
  const { email } = await verified(gateway)
  const code = await freshCode(gateway, email)
  const ticket = { refused: 'invalid-ticket' }
  const redeemed = await gateway.graphql(
    'mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { ... on Failure { code } } }',
    { input: { ticket: `emailCode:${code}` } },
  )
  expect(redeemed.data.verifyTicket.code).toBe('INVALID_TICKET')
  expect(await call(gateway, 'REST', 'verifySignInOtpEmail', { email, otp: `emailCode:${code}` })).toMatchObject(ticket)
  expect(await presentCode(gateway, 'GraphQL', email, code)).toMatchObject({ refused: null })
})
