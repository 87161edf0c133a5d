import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { ok, refusal, requestError, schemaError, securityError, told } from '../../support/nhost.ts'
import { signedIn } from '../../support/people.ts'
import { codeOf, mfaTicket, withTotp, wrongCode } from '../../support/totp.ts'

let gateway: Gateway
let off: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_MFA_ENABLED: 'true' } })
  off = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await off.stop()
  await gateway.stop()
})

const noBody = requestError('request body has an error: value is required but missing')
const noBearer = securityError('invalid authorization header')

describe('GET /mfa/totp/generate', () => {
  const generate = async (token?: string, at = gateway) =>
    told(await at.rest('GET /mfa/totp/generate', undefined, token === undefined ? {} : { token }))

  test('answers with the secret and a QR code of 200 by 200 pixels', async () => {
    const answer = await generate((await signedIn(gateway)).accessToken)
    expect(answer).toEqual(ok({ imageUrl: expect.any(String), totpSecret: expect.stringMatching(/^[A-Z2-7]{52}$/) }))
    const [head, image = ''] = answer.body.imageUrl.split(',')
    const png = Buffer.from(image, 'base64')
    expect([head, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['data:image/png;base64', 200, 200])
  })

  test('refuses a stranger, a feature that is off and a factor that is active', async () => {
    const { accessToken } = await withTotp(gateway)
    expect(await generate()).toEqual(noBearer)
    expect(await generate(accessToken, off)).toEqual(refusal('disabled-endpoint'))
    expect(await generate(accessToken)).toEqual(refusal('totp-already-active'))
  })
})

describe('POST /user/mfa', () => {
  const change = async (body: unknown, token?: string) =>
    told(await gateway.rest('POST /user/mfa', body, token === undefined ? {} : { token }))

  test('answers "OK", and refuses a wrong code in the words of the contract', async () => {
    const { accessToken, secret } = await withTotp(gateway)
    expect(await change({ code: '123456', activeMfaType: 'totp' }, accessToken)).toEqual(refusal('totp-already-active'))
    expect(await change({ code: wrongCode(gateway, secret) }, accessToken)).toEqual(refusal('invalid-totp'))
    expect(await change({ code: codeOf(gateway, secret), activeMfaType: '' }, accessToken)).toEqual(ok())
    expect(await change({ code: codeOf(gateway, secret) }, accessToken)).toEqual(refusal('disabled-mfa-totp'))
    gateway.clock.advance(60)
    expect(await change({ code: codeOf(gateway, secret), activeMfaType: 'totp' }, accessToken)).toEqual(ok())
  })

  test('refuses a stranger, and somebody without a secret', async () => {
    expect(await change({ code: '123456' })).toEqual(noBearer)
    const { accessToken } = await signedIn(gateway)
    expect(await change({ code: '123456', activeMfaType: 'totp' }, accessToken)).toEqual(refusal('no-totp-secret'))
  })

  test.each([
    [undefined, noBody],
    [{}, schemaError('UserMfaRequest', 'Error at "/code": property "code" is missing')],
    [{ code: 123456 }, schemaError('UserMfaRequest', 'Error at "/code": value must be a string')],
    [
      { code: '123456', activeMfaType: 'sms' },
      schemaError('UserMfaRequest', 'Error at "/activeMfaType": value is not one of the allowed values ["totp",""]'),
    ],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await change(body, (await signedIn(gateway)).accessToken)).toEqual(refused)
  })
})

describe('POST /signin/mfa/totp', () => {
  const verify = async (body: unknown, at = gateway) => told(await at.rest('POST /signin/mfa/totp', body))

  test('answers with a session, whose user shows no second factor', async () => {
    const person = await withTotp(gateway)
    const answer = await verify({ ticket: await mfaTicket(gateway, person), otp: codeOf(gateway, person.secret) })
    expect(answer).toEqual(ok({ session: expect.objectContaining({ refreshToken: expect.any(String) }) }))
    expect(answer.body.session.user).toMatchObject({ id: person.userId, activeMfaType: null })
  })

  test('refuses unknown tickets, wrong codes and a feature that is off', async () => {
    const person = await withTotp(gateway)
    const ticket = await mfaTicket(gateway, person)
    const otp = wrongCode(gateway, person.secret)
    expect(await verify({ ticket, otp })).toEqual(refusal('invalid-totp'))
    expect(await verify({ ticket, otp: 'no code' })).toEqual(refusal('invalid-totp'))
    expect(await verify({ ticket: `mfaTotp:${randomUUID()}`, otp })).toEqual(refusal('invalid-ticket'))
    expect(await verify({ ticket, otp }, off)).toEqual(refusal('disabled-endpoint'))
  })

  const schema = (reason: string) => schemaError('SignInMfaTotpRequest', reason)
  test.each([
    [undefined, noBody],
    [{ ticket: 'mfaTotp:x' }, schema('Error at "/otp": property "otp" is missing')],
    [{ ticket: 'x', otp: '1' }, schema('Error at "/ticket": string doesn\'t match the regular expression "^mfaTotp:.*$"')],
    [{ ticket: 'mfaTotp:x', otp: 5 }, schema('Error at "/otp": value must be a string')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await verify(body)).toEqual(refused)
  })
})
