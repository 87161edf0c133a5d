import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { otherThan } from '../../support/codes.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { ok, refusal, requestError, schemaError, told } from '../../support/nhost.ts'
import { captureSms, freshSms, newNumber, phoneOwner, type SmsCapture } from '../../support/sms.ts'

let sms: SmsCapture
let gateway: Gateway
let switchedOff: Gateway
beforeAll(async () => {
  sms = await captureSms()
  gateway = await startGateway({ env: sms.env })
  switchedOff = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await switchedOff.stop()
  await gateway.stop()
  await sms.stop()
})

const required = requestError('request body has an error: value is required but missing')
const anyNumber = newNumber()

describe('POST /signin/passwordless/sms', () => {
  const ask = async (body: unknown, at = gateway) => told(await at.rest('POST /signin/passwordless/sms', body))

  test('answers "OK" for numbers that are known and new', async () => {
    for (const phoneNumber of [newNumber(), (await phoneOwner(gateway, sms)).phoneNumber]) {
      expect(await ask({ phoneNumber })).toEqual(ok())
      expect(await ask({ phoneNumber, options: { locale: 'en', displayName: 'Ada' } })).toEqual(ok())
    }
  })

  test.each([
    ['disabled-user', 'disabled = true'],
    ['forbidden-anonymous', 'is_anonymous = true'],
  ] as const)('says %s of an account with %s', async (code, columns) => {
    const { phoneNumber, userId } = await phoneOwner(gateway, sms)
    await gateway.deps.db.pool.query(`UPDATE auth.users SET ${columns} WHERE id = $1`, [userId])
    expect(await ask({ phoneNumber })).toEqual(refusal(code))
  })

  test('says cannot-send-sms of what is no number, and disabled-endpoint while it is off', async () => {
    expect(await ask({ phoneNumber: '12345' })).toEqual(refusal('cannot-send-sms'))
    expect(await ask({ phoneNumber: '12345' }, switchedOff)).toEqual(refusal('disabled-endpoint'))
  })

  test('says redirectTo-not-allowed, though no link is sent', async () => {
    const options = { redirectTo: 'http://elsewhere.test' }
    expect(await ask({ phoneNumber: newNumber(), options })).toEqual(refusal('redirectTo-not-allowed'))
  })

  const schema = (reason: string) => schemaError('SignInPasswordlessSmsRequest', reason)
  test.each([
    [undefined, required],
    [{}, schema('Error at "/phoneNumber": property "phoneNumber" is missing')],
    [{ phoneNumber: 15550100200 }, schema('Error at "/phoneNumber": value must be a string')],
    [{ phoneNumber: anyNumber, email: 'a@b.test' }, schema('property "email" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await ask(body)).toEqual(refused)
  })
})

describe('POST /signin/passwordless/sms/otp', () => {
  const verify = async (body: unknown, at = gateway) => told(await at.rest('POST /signin/passwordless/sms/otp', body))

  test('answers with a session whose user has no address', async () => {
    const phoneNumber = newNumber()
    const { status, body } = await verify({ phoneNumber, otp: await freshSms(gateway, sms, phoneNumber) })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['session'])
    expect(body.session.user).toMatchObject({ phoneNumber, phoneNumberVerified: true, isAnonymous: false })
    expect(body.session.user).not.toHaveProperty('email')
  })

  test('answers with the ticket for a second factor', async () => {
    const { phoneNumber, userId } = await phoneOwner(gateway, sms)
    const set = "UPDATE auth.users SET active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA' WHERE id = $1"
    await gateway.deps.db.pool.query(set, [userId])
    const ticket = expect.stringMatching(/^mfaTotp:/)
    expect(await verify({ phoneNumber, otp: await freshSms(gateway, sms, phoneNumber) })).toEqual(ok({ mfa: { ticket } }))
  })

  test('says invalid-request of a wrong code and of an unknown number', async () => {
    const { phoneNumber } = await phoneOwner(gateway, sms)
    const otp = otherThan(await freshSms(gateway, sms, phoneNumber))
    for (const number of [phoneNumber, newNumber(), 'no number']) {
      expect(await verify({ phoneNumber: number, otp })).toEqual(refusal('invalid-request'))
    }
  })

  test('says disabled-user of an account that was disabled meanwhile, and disabled-endpoint while it is off', async () => {
    const { phoneNumber, userId } = await phoneOwner(gateway, sms)
    const otp = await freshSms(gateway, sms, phoneNumber)
    await gateway.deps.db.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [userId])
    expect(await verify({ phoneNumber, otp }, switchedOff)).toEqual(refusal('disabled-endpoint'))
    expect(await verify({ phoneNumber, otp })).toEqual(refusal('disabled-user'))
  })

  const schema = (reason: string) => schemaError('SignInPasswordlessSmsOtpRequest', reason)
  test.each([
    [undefined, required],
    [{ phoneNumber: anyNumber }, schema('Error at "/otp": property "otp" is missing')],
    [{ otp: '123456' }, schema('Error at "/phoneNumber": property "phoneNumber" is missing')],
    [{ phoneNumber: anyNumber, otp: null }, schema('Error at "/otp": Value is not nullable')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await verify(body)).toEqual(refused)
  })
})
