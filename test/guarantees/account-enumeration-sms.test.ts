import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byPhone, visible } from '../support/answers.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { noteHashWork } from '../support/hash-work.ts'
import { captureSms, freshSms, newNumber, phoneOwner, type SmsCapture } from '../support/sms.ts'

let gateway: Gateway
let sms: SmsCapture
const hashWork: string[] = []
beforeAll(async () => {
  sms = await captureSms()
  gateway = await startGateway({ env: sms.env, alter: noteHashWork(hashWork) })
})
afterAll(async () => {
  await gateway.stop()
  await sms.stop()
})

const altered = (columns: string) => async () => {
  const { phoneNumber, userId } = await phoneOwner(gateway, sms)
  await gateway.deps.db.pool.query(`UPDATE auth.users SET ${columns} WHERE id = $1`, [userId])
  return phoneNumber
}

/** Accounts that have a number. */
const known: [string, () => Promise<string>][] = [
  ['known by a proven number', altered('phone_number_verified = true')],
  ['known by a number that nobody has proven', altered('phone_number_verified = false')],
  ['disabled', altered('disabled = true')],
  ['anonymous', altered('is_anonymous = true')],
]

describe('at GraphQL a stranger cannot tell a number that nobody has from one of an account that is', () => {
  test.each(known)('%s, by asking for a code', async (_kind, prepare) => {
    const answer = await byPhone.askForCode(gateway, await prepare())
    expect(visible(answer)).toEqual(visible(await byPhone.askForCode(gateway, newNumber())))
    expect(answer.data.signInPasswordlessSms.__typename).toBe('Done')
  })

  test.each(known)('%s, by guessing one, nor by the work of the answer', async (_kind, prepare) => {
    const phoneNumber = await prepare()
    hashWork.length = 0
    const answer = await byPhone.presentCode(gateway, phoneNumber, '000000')
    expect(visible(answer)).toEqual(visible(await byPhone.presentCode(gateway, newNumber(), '000000')))
    expect(answer.data.verifySignInPasswordlessSms).toMatchObject({ __typename: 'AuthFailure', code: 'INVALID_OTP' })
    expect(hashWork).toEqual([])
  })

  test('waiting for a code', async () => {
    const { phoneNumber } = await phoneOwner(gateway, sms)
    const code = await freshSms(gateway, sms, phoneNumber)
    const wrong = code === '000000' ? '000001' : '000000'
    const answer = await byPhone.presentCode(gateway, phoneNumber, wrong)
    expect(visible(answer)).toEqual(visible(await byPhone.presentCode(gateway, newNumber(), wrong)))
  })
})

test.each([
  ['makes no accounts', { AUTH_DISABLE_AUTO_SIGNUP: 'true' }],
  ['makes none, and nothing else does', { AUTH_DISABLE_SIGNUP: 'true' }],
  ['makes disabled ones', { AUTH_DISABLE_NEW_USERS: 'true' }],
])('nor can they where asking for a code %s', async (_what, setting) => {
  // Beforehand: whichever instance comes to a request first looks into it, by its own settings.
  const numbers = new Map<string, string>()
  for (const [kind, prepare] of known) numbers.set(kind, await prepare())
  const instance = await startGateway({ beside: gateway, env: { ...sms.env, ...setting } })
  for (const [kind, number] of numbers) {
    const answer = await byPhone.askForCode(instance, number)
    const toUnknown = await byPhone.askForCode(instance, newNumber())
    expect(visible(answer), kind).toEqual(visible(toUnknown))
    expect(answer.text).toContain('"__typename":"Done"')
  }
  await instance.stop()
})
