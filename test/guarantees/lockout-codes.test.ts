import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshCode, noCode, otherThan, presentCode } from '../support/codes.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { elsewhere, expectLocked, forgetGuesses, guessPasswords, locked } from '../support/lockout.ts'
import { call } from '../support/passwordless.ts'
import { verified } from '../support/people.ts'
import { type Door, doors } from '../support/sessions.ts'
import { newNumber, noSms } from '../support/sms.ts'

const env = { ...everyFeature, AUTH_TRUSTED_PROXIES: 'loopback' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

/** Presents a code from a new place; spelled alike for both doors. */
async function guess(door: Door, email: string, code: string): Promise<string | null> {
  const { refused } = await presentCode(gateway, door, email, code, elsewhere())
  if (refused === noCode[door]) return 'no code'
  return refused === locked[door] ? 'locked' : refused
}

describe.each(doors)('at %s', (door) => {
  test('codes and passwords are guesses at one account: together they lock both ways in, until a right one comes', async () => {
    const person = await verified(gateway)
    await guessPasswords(gateway, door, person, 4)
    const code = await freshCode(gateway, person.email)
    expect(await guess(door, person.email, code)).toBeNull()

    await guessPasswords(gateway, door, person, 3)
    const next = await freshCode(gateway, person.email)
    for (const n of [1, 2]) expect(await guess(door, person.email, otherThan(next, n))).toBe('no code')
    expect(await guess(door, person.email, next)).toBe('locked')
    await expectLocked(gateway, door, person)
  })

  test('new codes give no new guesses', async () => {
    const { email } = await verified(gateway)
    for (let n = 1; n <= 5; n += 1) {
      expect(await guess(door, email, otherThan(await freshCode(gateway, email)))).toBe('no code')
    }
    expect(await guess(door, email, await freshCode(gateway, email))).toBe('locked')
  })

  test('a code that survives the lock is good after it', async () => {
    const person = await verified(gateway)
    await guessPasswords(gateway, door, person)
    const code = await freshCode(gateway, person.email)
    expect(await guess(door, person.email, code)).toBe('locked')
    await forgetGuesses(gateway)
    expect(await guess(door, person.email, code)).toBeNull()
  })

  test('numbers that nobody has lock as well, each on its own', async () => {
    const phoneNumber = newNumber()
    const present = (number: string) =>
      call(gateway, door, 'verifySignInPasswordlessSms', { phoneNumber: number, otp: '000000' }, elsewhere())
    for (let n = 0; n < 5; n += 1) expect(await present(phoneNumber)).toMatchObject({ refused: noSms[door] })
    expect(await present(phoneNumber)).toMatchObject({ refused: locked[door] })
    expect(await present(newNumber())).toMatchObject({ refused: noSms[door] })
  })
})
