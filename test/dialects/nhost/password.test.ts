import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount, alteredPerson } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, told } from '../../support/nhost.ts'
import { signedIn, signedUp, stranger, verified } from '../../support/people.ts'
import { resetTicket } from '../../support/tickets.ts'

let gateway: Gateway
let strict: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  strict = await startGateway({
    beside: gateway,
    env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'required', AUTH_PASSWORD_MIN_LENGTH: '9' },
  })
})
afterAll(async () => {
  await strict.stop()
  await gateway.stop()
})

const change = async (body: unknown, token?: string, at = gateway) => told(await at.rest('POST /user/password', body, { token }))
const newPassword = 'a new password'

describe('POST /user/password', () => {
  test('answers "OK" to the owner, with a ticket or without, and to the holder of a ticket', async () => {
    const { email, accessToken } = await signedIn(gateway)
    const unknown = `passwordReset:${randomUUID()}`
    expect(await change({ newPassword }, accessToken)).toEqual(ok())
    expect(await change({ newPassword, ticket: unknown }, accessToken)).toEqual(ok())
    expect(await change({ newPassword, ticket: await resetTicket(gateway, email) })).toEqual(ok())
  })

  test('takes a bearer that is no good, or not elevated, for none', async () => {
    const { email, accessToken } = await signedIn(gateway)
    expect(await change({ newPassword }, 'no.good.token')).toEqual(refusal('invalid-request'))
    expect(await change({ newPassword }, accessToken, strict)).toEqual(refusal('invalid-request'))
    expect(await change({ newPassword, ticket: `passwordReset:${randomUUID()}` }, accessToken, strict)).toEqual(
      refusal('invalid-ticket'),
    )
    for (const [token, at] of [
      ['no.good.token', gateway],
      [accessToken, strict],
    ] as const) {
      expect(await change({ newPassword, ticket: await resetTicket(gateway, email) }, token, at)).toEqual(ok())
    }
  })

  test('refuses a stranger without a ticket, an unknown ticket and a second use', async () => {
    const ticket = await resetTicket(gateway, (await verified(gateway)).email)
    expect(await change({ newPassword })).toEqual(refusal('invalid-request'))
    expect(await change({ newPassword, ticket: `passwordReset:${randomUUID()}` })).toEqual(refusal('invalid-ticket'))
    expect(await change({ newPassword, ticket })).toEqual(ok())
    expect(await change({ newPassword, ticket })).toEqual(refusal('invalid-ticket'))
  })

  test('refuses a password under the configured length, by either way', async () => {
    const { email } = await verified(gateway)
    const ticket = await resetTicket(gateway, email)
    expect(await change({ newPassword: '12345678', ticket }, undefined, strict)).toEqual(refusal('password-too-short'))
  })

  test.each([
    ['forbidden-anonymous', 'is_anonymous = true'],
    ['unverified-user', 'email_verified = false'],
  ] as const)('says %s to a caller with %s', async (code, columns) => {
    const { email, accessToken } = await signedIn(gateway)
    await alterAccount(gateway, email, columns)
    expect(await change({ newPassword }, accessToken)).toEqual(refusal(code))
  })

  const schema = (reason: string) => schemaError('UserPasswordRequest', reason)
  const pattern = 'string doesn\'t match the regular expression "^passwordReset\\:.*$"'
  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    [{}, schema('Error at "/newPassword": property "newPassword" is missing')],
    [{ newPassword: 'xx' }, schema('Error at "/newPassword": minimum string length is 3')],
    [{ newPassword: 'x'.repeat(51) }, schema('Error at "/newPassword": maximum string length is 50')],
    [{ newPassword, ticket: '' }, schema(`Error at "/ticket": ${pattern}`)],
    [{ newPassword, ticket: 'verifyEmail:x' }, schema(`Error at "/ticket": ${pattern}`)],
    [{ newPassword, ticket: null }, schema('Error at "/ticket": Value is not nullable')],
    [{ newPassword, oldPassword: 'x' }, schema('property "oldPassword" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await change(body)).toEqual(refused)
  })
})

describe('POST /user/password/reset', () => {
  const ask = async (body: unknown) => told(await gateway.rest('POST /user/password/reset', body))

  test('answers "OK" for every address, whatever its account is', async () => {
    const people = [
      await verified(gateway),
      stranger(),
      await signedUp(gateway),
      await alteredPerson(gateway, 'disabled = true'),
      await alteredPerson(gateway, 'is_anonymous = true'),
    ]
    for (const { email } of people) {
      expect(await ask({ email })).toEqual(ok())
      expect(await ask({ email, options: {} })).toEqual(ok())
      expect(await ask({ email, options: { redirectTo: 'http://app.test/reset' } })).toEqual(ok())
      expect(await ask({ email, options: { redirectTo: 'http://elsewhere.test' } })).toEqual(refusal('redirectTo-not-allowed'))
    }
  })

  test.each(['nobody', '', 'user@localhost'])('refuses %j, which is no address, with nothing to say', async (email) => {
    expect(await ask({ email })).toEqual(emptyError)
  })

  const { email } = stranger()
  const schema = (reason: string) => schemaError('UserPasswordResetRequest', reason)
  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    [{}, schema('Error at "/email": property "email" is missing')],
    [{ email: null }, schema('Error at "/email": Value is not nullable')],
    [{ email, redirectTo: 'http://app.test' }, schema('property "redirectTo" is unsupported')],
    [{ email, options: { redirectTo: 5 } }, schema('Error at "/options/redirectTo": value must be a string')],
    [{ email, options: { locale: 'en' } }, schema('Error at "/options": property "locale" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await ask(body)).toEqual(refused)
  })
})
