import { hash } from '@node-rs/bcrypt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherThan } from '../support/codes.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf } from '../support/people.ts'
import { countOf, keptState } from '../support/rows.ts'
import { doors, refresh, signOut } from '../support/sessions.ts'
import {
  askBySms,
  captureSms,
  freshSms,
  newNumber,
  noSms,
  phoneOwner,
  presentSms,
  type SmsCapture,
  textedCode,
} from '../support/sms.ts'

let sms: SmsCapture
let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  sms = await captureSms()
  // Guesses are limited per client as well: those of many clients are what the code itself must withstand.
  const env = { ...sms.env, AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '100000' }
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
  await sms.stop()
})

async function rowOf(phoneNumber: string) {
  return (await gateway.deps.db.pool.query('SELECT * FROM auth.users WHERE phone_number = $1', [phoneNumber])).rows[0]
}

async function alter(phoneNumber: string, columns: string, ...values: unknown[]) {
  const { rowCount } = await gateway.deps.db.pool.query(`UPDATE auth.users SET ${columns} WHERE phone_number = $1`, [
    phoneNumber,
    ...values,
  ])
  expect(rowCount).toBe(1)
}

describe.each(doors)('a code by SMS, at %s,', (door) => {
  test('makes the account of a new number, and signs in to it', async () => {
    const phoneNumber = newNumber()
    expect(await askBySms(gateway, door, phoneNumber)).toMatchObject({ refused: null })
    expect(await rowOf(phoneNumber)).toMatchObject({ email: null, phone_number_verified: false, display_name: phoneNumber })
    const { refused, session } = await presentSms(gateway, door, phoneNumber, await textedCode(sms, phoneNumber))
    expect(refused).toBeNull()
    expect(session.user).toMatchObject({ phoneNumber, phoneNumberVerified: true, emailVerified: false, displayName: phoneNumber })
    expect(claimsOf(session.accessToken).amr).toEqual(['sms'])
  })

  test('signs in to the account that is there, and changes nothing else of it', async () => {
    const { phoneNumber, userId } = await phoneOwner(gateway, sms)
    await askBySms(gateway, door, phoneNumber, { displayName: 'Mallory' })
    const { session } = await presentSms(gateway, door, phoneNumber, await textedCode(sms, phoneNumber))
    expect((await rowOf(phoneNumber)).id).toBe(userId)
    expect(session.user.displayName).toBe(phoneNumber)
  })

  test('works once, for ten minutes, and until the next one', async () => {
    const { phoneNumber } = await phoneOwner(gateway, sms)
    const [first, second] = [await freshSms(gateway, sms, phoneNumber), await freshSms(gateway, sms, phoneNumber)]
    if (first !== second) expect((await presentSms(gateway, door, phoneNumber, first)).refused).toBe(noSms[door])
    expect((await presentSms(gateway, door, phoneNumber, second)).refused).toBeNull()
    expect((await presentSms(gateway, door, phoneNumber, second)).refused).toBe(noSms[door])
    const third = await freshSms(gateway, sms, phoneNumber)
    gateway.clock.advance(600)
    expect((await presentSms(gateway, door, phoneNumber, third)).refused).toBe(noSms[door])
  })

  test('is spent by the fifth wrong guess, and by a change of the number', async () => {
    const { phoneNumber } = await phoneOwner(gateway, sms)
    const code = await freshSms(gateway, sms, phoneNumber)
    for (let n = 1; n <= 5; n += 1) {
      expect((await presentSms(gateway, door, phoneNumber, otherThan(code, n))).refused).toBe(noSms[door])
    }
    expect((await presentSms(gateway, door, phoneNumber, code)).refused).toBe(noSms[door])
    const [next, moved] = [await freshSms(gateway, sms, phoneNumber), newNumber()]
    await alter(phoneNumber, 'phone_number = $2', moved)
    expect((await presentSms(gateway, door, moved, next)).refused).toBe(noSms[door])
  })

  test('asks for the second factor', async () => {
    const { phoneNumber, userId } = await phoneOwner(gateway, sms)
    await alter(phoneNumber, "active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA'")
    const before = await countOf(gateway, 'sessions', userId)
    const passed = await presentSms(gateway, door, phoneNumber, await freshSms(gateway, sms, phoneNumber))
    expect(passed).toEqual({ refused: null, session: null, mfaTicket: expect.stringMatching(/^mfaTotp:/) })
    expect(await countOf(gateway, 'sessions', userId)).toBe(before)
  })

  test.each([
    ['disabled', 'disabled = true', 'disabled-user'],
    ['anonymous', 'is_anonymous = true', 'forbidden-anonymous'],
  ])('of an account that is %s is not sent; one that was is refused and used up', async (_kind, columns, refused) => {
    const { phoneNumber } = await phoneOwner(gateway, sms)
    const code = await freshSms(gateway, sms, phoneNumber)
    await alter(phoneNumber, columns)
    const [before, sent] = [await keptState(gateway), sms.messages.length]
    expect((await askBySms(gateway, door, phoneNumber)).refused).toBe(door === 'REST' ? refused : null)
    expect([await keptState(gateway), sms.messages.length]).toEqual([before, sent])
    expect((await presentSms(gateway, door, phoneNumber, code)).refused).toBe(door === 'REST' ? refused : 'invalid-otp')
    expect((await presentSms(gateway, door, phoneNumber, code)).refused).toBe(noSms[door])
  })

  test.each([{ AUTH_DISABLE_SIGNUP: 'true' }, { AUTH_DISABLE_AUTO_SIGNUP: 'true' }])(
    'makes no account and sends nothing to strangers where %j',
    async (setting) => {
      const closed = await startGateway({ beside: gateway, env: { ...sms.env, ...setting } })
      const [before, sent] = [await keptState(gateway), sms.messages.length]
      expect((await askBySms(closed, door, newNumber())).refused).toBe(door === 'REST' ? 'signup-disabled' : null)
      expect([await keptState(gateway), sms.messages.length]).toEqual([before, sent])
      await closed.stop()
    },
  )

  test('is neither sent nor taken while the feature is off', async () => {
    const { phoneNumber } = await phoneOwner(gateway, sms)
    const code = await freshSms(gateway, sms, phoneNumber)
    const switchedOff = await startGateway({ beside: gateway })
    expect((await askBySms(switchedOff, door, phoneNumber)).refused).toBe('disabled-endpoint')
    expect((await presentSms(switchedOff, door, phoneNumber, code)).refused).toBe('disabled-endpoint')
    await switchedOff.stop()
    expect((await presentSms(gateway, door, phoneNumber, code)).refused).toBeNull()
  })

  test.each([
    '',
    '5550100200',
    '0015550100200',
    '+0555010020',
    '+1 555 0100200',
    '+15550100200;ext=1',
    '+1555',
    `+1${'5'.repeat(15)}`,
  ])('is not sent to %j, which is no number of E.164', async (phoneNumber) => {
    const before = await keptState(gateway)
    expect((await askBySms(gateway, door, phoneNumber)).refused).toBe('cannot-send-sms')
    expect((await presentSms(gateway, door, phoneNumber, '123456')).refused).toBe(noSms[door])
    expect(await keptState(gateway)).toEqual(before)
  })

  test('is counted for each number, always, and for each client where limits are on', async () => {
    const phoneNumber = newNumber()
    for (let n = 0; n < 10; n += 1) expect((await askBySms(gateway, door, phoneNumber)).refused).toBeNull()
    expect((await askBySms(gateway, door, phoneNumber)).refused).toBe('too-many-requests')
    const env = { ...sms.env, AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_SMS_BURST: '3', AUTH_TRUSTED_PROXIES: 'loopback' }
    const limited = await startGateway({ beside: gateway, env })
    const client = { 'x-forwarded-for': door === 'REST' ? '198.51.100.1' : '198.51.100.2' }
    for (let n = 0; n < 3; n += 1) expect((await askBySms(limited, door, newNumber(), {}, client)).refused).toBeNull()
    expect((await askBySms(limited, door, newNumber(), {}, client)).refused).toBe('too-many-requests')
    await limited.stop()
  })

  test('leaves a user without an address who can do what others can', async () => {
    const { accessToken, refreshToken, phoneNumber } = await phoneOwner(gateway, sms)
    const { status, json } = await gateway.rest('GET /user', undefined, { token: accessToken })
    expect({ status, phoneNumber: json.phoneNumber, email: json.email }).toEqual({ status: 200, phoneNumber, email: undefined })
    const { data } = await gateway.graphql('{ viewer { phoneNumber email } getUser { __typename } }', {}, { token: accessToken })
    expect(data).toEqual({ viewer: { phoneNumber, email: null }, getUser: { __typename: 'User' } })
    const refreshed = await refresh(gateway, door, refreshToken)
    expect(refreshed.refused).toBeNull()
    expect(await signOut(gateway, door, { refreshToken: refreshed.refreshToken })).toBeNull()
  })
})

describe.each(doors)('a code that hasura-auth sent before its database was adopted, at %s,', (door) => {
  async function adopted(code = '012345', lifeSeconds = 300, method = 'sms') {
    const { phoneNumber } = await phoneOwner(gateway, sms)
    const expiresAt = new Date(gateway.clock.now().getTime() + lifeSeconds * 1000)
    const columns = 'otp_hash = $2, otp_hash_expires_at = $3, otp_method_last_used = $4'
    await alter(phoneNumber, columns, await hash(code, 6), expiresAt, method)
    return phoneNumber
  }
  const refusedAt = async (phoneNumber: string, code = '012345') => (await presentSms(gateway, door, phoneNumber, code)).refused

  test('signs in, once', async () => {
    const phoneNumber = await adopted()
    expect(await refusedAt(phoneNumber)).toBeNull()
    expect(await refusedAt(phoneNumber)).toBe(noSms[door])
  })

  test('is spent by the first wrong guess, by its five minutes, and by a new code', async () => {
    const guessed = await adopted()
    expect(await refusedAt(guessed, '543210')).toBe(noSms[door])
    expect(await refusedAt(guessed)).toBe(noSms[door])
    expect(await refusedAt(await adopted('012345', 0))).toBe(noSms[door])
    const replaced = await adopted()
    await freshSms(gateway, sms, replaced)
    expect((await rowOf(replaced)).otp_hash).toBeNull()
  })

  test('is not the empty text whose hash stands where there was none, nor one that was not for a phone', async () => {
    expect(await refusedAt(await adopted(''), '')).toBe(noSms[door])
    expect(await refusedAt(await adopted('012345', 300, 'email'))).toBe(noSms[door])
  })
})
