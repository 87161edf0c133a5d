import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount, alteredPerson } from '../support/accounts.ts'
import {
  askForMagicCode,
  freshCode,
  freshMagicCode,
  mailedMagicCode,
  otherThan,
  presentCode,
  presentMagicCode,
} from '../support/codes.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { forgetGuesses } from '../support/lockout.ts'
import { claimsOf, signedIn, stranger, verified } from '../support/people.ts'
import { countOf, keptState, queueEmpty, userIdOf } from '../support/rows.ts'
import { refresh } from '../support/sessions.ts'

const env = { AUTH_OTP_EMAIL_ENABLED: 'true', AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: 'blocked.test' }

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const heard = { expiresIn: 600, resendAfter: 60 }
const wrong = { refused: 'invalid-otp', session: null, mfaTicket: null }

/** How many mails with a code the address has got. */
async function mailsTo(email: string): Promise<number> {
  await queueEmpty(gateway)
  return gateway.mail.mails.filter(({ to, headers }) => to === email && headers.get('x-email-template') === 'magic-code').length
}

describe('a magic code', () => {
  test('signs in, whatever the letter case of the address', async () => {
    const { email } = await verified(gateway)
    const code = await freshMagicCode(gateway, email)
    const { refused, session } = await presentMagicCode(gateway, { email: email.toUpperCase(), code })
    expect(refused).toBeNull()
    expect(session).toMatchObject({ user: { email, emailVerified: true }, organization: null })
    expect(claimsOf(session.accessToken).amr).toEqual(['otp'])
  })

  test('stands in the mail and its subject, without a link or a brand', async () => {
    const { email } = await verified(gateway)
    expect(await askForMagicCode(gateway, { email })).toEqual(heard)
    const mail = await gateway.mail.next(email, 'magic-code')
    const code = mail.headers.get('x-ticket') ?? ''
    expect(code).toMatch(/^\d{6}$/)
    expect(mail.subject).toBe(`${code} is your sign-in code`)
    expect(mail.html).toContain(`>${code}<`)
    expect(mail.html).toContain('sign in to http://app.test.')
    expect(mail.html).toContain('bgcolor="#f3f4f6"')
    expect(mail.html).not.toMatch(/<a\b|<hr|<img/)
  })

  test.each([
    ['nobody', async () => stranger()],
    ['a disabled account', () => alteredPerson(gateway, 'disabled = true')],
    ['an anonymous one', () => alteredPerson(gateway, 'is_anonymous = true')],
    [
      'an address that is not let in',
      async () => {
        await alteredPerson(gateway, "email = 'ada@blocked.test'")
        return { email: 'ada@blocked.test' }
      },
    ],
  ])('is not sent to %s, and makes no account; the answer is as ever', async (_whom, find) => {
    const { email } = await find()
    const before = await keptState(gateway)
    expect(await askForMagicCode(gateway, { email })).toEqual(heard)
    expect(await keptState(gateway)).toEqual(before)
    expect(await presentMagicCode(gateway, { email, code: '000000' })).toEqual(wrong)
  })

  test('of an account that has been disabled since is refused and used up', async () => {
    const { email } = await verified(gateway)
    const code = await freshMagicCode(gateway, email)
    await alterAccount(gateway, email, 'disabled = true')
    expect(await presentMagicCode(gateway, { email, code })).toEqual(wrong)
    await alterAccount(gateway, email, 'disabled = false')
    expect(await presentMagicCode(gateway, { email, code })).toEqual(wrong)
  })

  test('proves the address: whoever set up an account with it before has no way in any more', async () => {
    const trusting = { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }
    const thief = await besides(gateway, trusting, (instance) => signedIn(instance))
    const code = await freshMagicCode(gateway, thief.email)
    expect(await presentMagicCode(gateway, { email: thief.email, code })).toMatchObject({ refused: null })
    expect(await refresh(gateway, 'GraphQL', thief.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await accountRow(gateway, thief.email)).toMatchObject({ email_verified: true, password_hash: null })
  })

  test('works for ten minutes', async () => {
    const { email } = await verified(gateway)
    const code = await freshMagicCode(gateway, email)
    gateway.clock.advance(600)
    expect(await presentMagicCode(gateway, { email, code })).toEqual(wrong)
    const next = await freshMagicCode(gateway, email)
    gateway.clock.advance(599)
    expect(await presentMagicCode(gateway, { email, code: next })).toMatchObject({ refused: null })
  })

  test('is one a minute: of eight asked for at once over two instances one is mailed, and it goes on working', async () => {
    const { email } = await verified(gateway)
    await Promise.all(Array.from({ length: 8 }, (_, n) => askForMagicCode(n % 2 ? gateway : other, { email })))
    const first = await mailedMagicCode(gateway, email)
    gateway.clock.advance(59)
    expect(await askForMagicCode(gateway, { email })).toEqual(heard)
    expect(await mailsTo(email)).toBe(1)
    expect(await presentMagicCode(gateway, { email, code: first })).toMatchObject({ refused: null })
  })

  test('ends the one before, and the guesses at it', async () => {
    const { email } = await verified(gateway)
    const first = await freshMagicCode(gateway, email)
    for (let n = 1; n <= 3; n += 1) await presentMagicCode(gateway, { email, code: otherThan(first, n) })
    const code = await freshMagicCode(gateway, email)
    if (first !== code) expect(await presentMagicCode(gateway, { email, code: first })).toEqual(wrong)
    expect(await presentMagicCode(gateway, { email, code })).toMatchObject({ refused: null })
  })

  test('is spent by its use, and by the fifth wrong guess', async () => {
    const { email } = await verified(gateway)
    const code = await freshMagicCode(gateway, email)
    expect(await presentMagicCode(gateway, { email, code })).toMatchObject({ refused: null })
    expect(await presentMagicCode(other, { email, code })).toEqual(wrong)

    const next = await freshMagicCode(gateway, email)
    for (let n = 1; n <= 5; n += 1) expect(await presentMagicCode(gateway, { email, code: otherThan(next, n) })).toEqual(wrong)
    await forgetGuesses(gateway)
    expect(await presentMagicCode(gateway, { email, code: next })).toEqual(wrong)
  })

  test('dies when the address changes, or belongs to somebody else', async () => {
    const [{ email }, { email: foreign }] = [await verified(gateway), await verified(gateway)]
    const code = await freshMagicCode(gateway, email)
    expect(await presentMagicCode(gateway, { email: foreign, code })).toEqual(wrong)
    const moved = stranger().email
    await alterAccount(gateway, email, 'email = $2', moved)
    expect(await presentMagicCode(gateway, { email: moved, code })).toEqual(wrong)
  })

  test('is no code of another kind, nor is one of those a magic one', async () => {
    const { email } = await verified(gateway)
    const [magic, plain] = [await freshMagicCode(gateway, email), await freshCode(gateway, email)]
    if (magic === plain) return
    expect(await presentCode(gateway, 'GraphQL', email, magic)).toMatchObject({ refused: 'invalid-otp' })
    expect(await presentMagicCode(gateway, { email, code: plain })).toEqual(wrong)
    expect(await presentMagicCode(gateway, { email, code: magic })).toMatchObject({ refused: null })
  })

  test('asks for the second factor, and starts no session without it', async () => {
    const { email } = await alteredPerson(gateway, "active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA'")
    const userId = await userIdOf(gateway, email)
    const sessions = await countOf(gateway, 'sessions', userId)
    const passed = await presentMagicCode(gateway, { email, code: await freshMagicCode(gateway, email) })
    expect(passed).toEqual({ refused: null, session: null, mfaTicket: expect.stringMatching(/^mfaTotp:/) })
    expect(await countOf(gateway, 'sessions', userId)).toBe(sessions)
  })

  test.each(['', '12345', '1234567', 'abcdef', "' OR 1 --"])('is not %j, which costs nobody a guess', async (code) => {
    const { email } = await verified(gateway)
    for (let n = 0; n < 6; n += 1) expect(await presentMagicCode(gateway, { email, code })).toEqual(wrong)
  })

  test('is limited like any mail', async () => {
    const { email } = stranger()
    for (let n = 0; n < 10; n += 1) expect(await askForMagicCode(gateway, { email })).toEqual(heard)
    expect(await askForMagicCode(gateway, { email })).toEqual({ code: 'TOO_MANY_REQUESTS' })
  })

  test('is neither sent nor taken while the feature is off', async () => {
    const { email } = await verified(gateway)
    const code = await freshMagicCode(gateway, email)
    await besides(gateway, { AUTH_MAGIC_CODE_ENABLED: 'false' }, async (off) => {
      expect(await askForMagicCode(off, { email })).toEqual({ code: 'DISABLED_ENDPOINT' })
      expect(await presentMagicCode(off, { email, code })).toMatchObject({ refused: 'disabled-endpoint' })
    })
  })
})
