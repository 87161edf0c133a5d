import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alteredPerson } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, told } from '../../support/nhost.ts'
import { signedUp, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
let switchedOff: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true' } })
  switchedOff = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await switchedOff.stop()
  await gateway.stop()
})

const required = requestError('request body has an error: value is required but missing')

describe('POST /signin/passwordless/email', () => {
  const ask = async (body: unknown, at = gateway) => told(await at.rest('POST /signin/passwordless/email', body))

  test('answers "OK" for addresses that are known, new or not verified yet', async () => {
    for (const { email } of [await verified(gateway), stranger(), await signedUp(gateway)]) {
      expect(await ask({ email })).toEqual(ok())
      expect(await ask({ email, options: { locale: 'XZ', redirectTo: 'http://app.test/in' } })).toEqual(ok())
    }
  })

  test('leads to the target with a refresh token and the kind of ticket', async () => {
    const { email } = stranger()
    await ask({ email, options: { redirectTo: 'http://app.test/in?a=b' } })
    const link = new URL((await gateway.mail.next(email, 'signin-passwordless')).headers.get('x-link') ?? '')
    const { status, headers } = await gateway.rest(`GET /verify?${link.searchParams}`)
    expect(status).toBe(302)
    expect(headers.get('location')).toMatch(/^http:\/\/app\.test\/in\?a=b&refreshToken=[\da-f-]{36}&type=passwordlessEmail$/)
  })

  test.each([
    ['disabled-user', 'disabled = true'],
    ['forbidden-anonymous', 'is_anonymous = true'],
  ] as const)('says %s of an account with %s', async (code, columns) => {
    const { email } = await alteredPerson(gateway, columns)
    expect(await ask({ email })).toEqual(refusal(code))
  })

  test('says disabled-endpoint while it is off, whatever else is wrong', async () => {
    const options = { redirectTo: 'http://elsewhere.test' }
    expect(await ask({ email: stranger().email, options }, switchedOff)).toEqual(refusal('disabled-endpoint'))
  })

  test.each(['nobody', '', 'user@localhost'])('refuses %j, which is no address, with nothing to say', async (email) => {
    expect(await ask({ email })).toEqual(emptyError)
  })

  const { email } = stranger()
  const schema = (reason: string) => schemaError('SignInPasswordlessEmailRequest', reason)
  test.each([
    [undefined, required],
    [{}, schema('Error at "/email": property "email" is missing')],
    [{ email: null }, schema('Error at "/email": Value is not nullable')],
    [{ email, password: 'x' }, schema('property "password" is unsupported')],
    [{ email, options: { locale: 'eng' } }, schema('Error at "/options/locale": maximum string length is 2')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await ask(body)).toEqual(refused)
  })
})
