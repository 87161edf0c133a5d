import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount, alteredPerson } from '../../support/accounts.ts'
import { freshCode, mailedCode, otherThan } from '../../support/codes.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, told } from '../../support/nhost.ts'
import { signedUp, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
let switchedOff: Gateway
let concealing: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_OTP_EMAIL_ENABLED: 'true' } })
  switchedOff = await startGateway({ beside: gateway })
  concealing = await startGateway({ beside: gateway, env: { AUTH_OTP_EMAIL_ENABLED: 'true', AUTH_CONCEAL_ERRORS: 'true' } })
})
afterAll(async () => {
  await concealing.stop()
  await switchedOff.stop()
  await gateway.stop()
})

const required = requestError('request body has an error: value is required but missing')
const { email: anyone } = stranger()

describe('POST /signin/otp/email', () => {
  const ask = async (body: unknown, at = gateway) => told(await at.rest('POST /signin/otp/email', body))

  test('answers "OK" for addresses that are known, new or not verified yet', async () => {
    for (const { email } of [await verified(gateway), stranger(), await signedUp(gateway)]) {
      expect(await ask({ email, options: { redirectTo: 'http://app.test/in' } })).toEqual(ok())
      expect(await mailedCode(gateway, email)).toMatch(/^\d{6}$/)
    }
  })

  test.each([
    ['disabled-user', 'disabled = true'],
    ['forbidden-anonymous', 'is_anonymous = true'],
  ] as const)('says %s of an account with %s', async (code, columns) => {
    const { email } = await alteredPerson(gateway, columns)
    expect(await ask({ email })).toEqual(refusal(code))
  })

  test('says disabled-endpoint while it is off', async () => {
    expect(await ask({ email: anyone }, switchedOff)).toEqual(refusal('disabled-endpoint'))
  })

  test('refuses what is no address with nothing to say', async () => {
    expect(await ask({ email: 'nobody' })).toEqual(emptyError)
  })

  const schema = (reason: string) => schemaError('SignInOTPEmailRequest', reason)
  test.each([
    [undefined, required],
    [{}, schema('Error at "/email": property "email" is missing')],
    [{ email: anyone, otp: '123456' }, schema('property "otp" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await ask(body)).toEqual(refused)
  })
})

describe('POST /signin/otp/email/verify', () => {
  const verify = async (body: unknown, at = gateway) => told(await at.rest('POST /signin/otp/email/verify', body))

  test('answers with a session, also after the feature was switched off', async () => {
    for (const at of [gateway, switchedOff]) {
      const { email } = await verified(gateway)
      const { status, body } = await verify({ email, otp: await freshCode(gateway, email) }, at)
      expect(status).toBe(200)
      expect(Object.keys(body)).toEqual(['session'])
      expect(body.session.user).toMatchObject({ email, emailVerified: true, activeMfaType: null })
    }
  })

  test('says invalid-ticket of a wrong code and of an unknown address, and nothing of either where errors are concealed', async () => {
    const { email } = await verified(gateway)
    const otp = otherThan(await freshCode(gateway, email))
    expect(await verify({ email, otp })).toEqual(refusal('invalid-ticket'))
    expect(await verify({ email: anyone, otp })).toEqual(refusal('invalid-ticket'))
    expect(await verify({ email, otp }, concealing)).toEqual(refusal('invalid-request'))
  })

  test('says disabled-user of an account that was disabled meanwhile', async () => {
    const { email } = await verified(gateway)
    const otp = await freshCode(gateway, email)
    await alterAccount(gateway, email, 'disabled = true')
    expect(await verify({ email, otp })).toEqual(refusal('disabled-user'))
  })

  test('starts no session for somebody with a second factor, and says what to present it with', async () => {
    const { email } = await alteredPerson(gateway, "active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA'")
    expect(await verify({ email, otp: await freshCode(gateway, email) })).toEqual(
      ok({ mfa: { ticket: expect.stringMatching(/^mfaTotp:/) } }),
    )
  })

  const schema = (reason: string) => schemaError('SignInOTPEmailVerifyRequest', reason)
  test.each([
    [undefined, required],
    [{ email: anyone }, schema('Error at "/otp": property "otp" is missing')],
    [{ otp: '123456' }, schema('Error at "/email": property "email" is missing')],
    [{ email: anyone, otp: 123456 }, schema('Error at "/otp": value must be a string')],
    [{ email: anyone, otp: null }, schema('Error at "/otp": Value is not nullable')],
    [{ email: 'nobody', otp: '123456' }, emptyError],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await verify(body)).toEqual(refused)
  })
})
