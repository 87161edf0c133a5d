import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymousPerson } from '../../support/anonymous.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, securityError, told } from '../../support/nhost.ts'
import { signedIn, stranger } from '../../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_ANONYMOUS_USERS_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

describe('POST /signin/anonymous', () => {
  const signIn = async (body?: unknown) => told(await gateway.rest('POST /signin/anonymous', body))

  test.each([undefined, {}])('answers the body %j with a session whose user has no address', async (body) => {
    expect(await signIn(body)).toEqual(
      ok({
        session: {
          accessToken: expect.any(String),
          accessTokenExpiresIn: 900,
          refreshToken: uuid,
          refreshTokenId: uuid,
          user: {
            id: uuid,
            createdAt: gateway.clock.now().toISOString(),
            displayName: 'Anonymous User',
            avatarUrl: '',
            locale: 'en',
            emailVerified: false,
            phoneNumberVerified: false,
            isAnonymous: true,
            defaultRole: 'anonymous',
            roles: ['anonymous'],
            activeMfaType: null,
            metadata: null,
          },
        },
      }),
    )
  })

  const schema = (reason: string) => schemaError('SignInAnonymousRequest', reason)
  test.each([
    ['{', requestError('request body has an error: failed to decode request body: invalid JSON')],
    [null, schema('Value is not nullable')],
    [{ displayName: 5 }, schema('Error at "/displayName": value must be a string')],
    [{ locale: 'e' }, schema('Error at "/locale": minimum string length is 2')],
    [{ locale: 'eng' }, schema('Error at "/locale": maximum string length is 2')],
    [{ metadata: [] }, schema('Error at "/metadata": value must be an object')],
    [{ defaultRole: 'admin' }, schema('property "defaultRole" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await signIn(body)).toEqual(refused)
  })

  test('tells that anonymous users are switched off', async () => {
    const switchedOff = await startGateway({ beside: gateway })
    expect(told(await switchedOff.rest('POST /signin/anonymous'))).toEqual(refusal('disabled-endpoint'))
    await switchedOff.stop()
  })

  test('starts a session that GET /user does not open', async () => {
    const { body } = await signIn()
    const token = body.session.accessToken
    expect(told(await gateway.rest('GET /user', undefined, { token }))).toEqual(refusal('forbidden-anonymous'))
    expect(told(await gateway.rest('POST /token/verify', undefined, { token }))).toEqual(refusal('forbidden-anonymous'))
    expect(told(await gateway.rest('POST /token/verify', { token }))).toEqual(ok())
  })
})

describe('POST /user/deanonymize', () => {
  const ask = async (body: unknown, token?: string) => told(await gateway.rest('POST /user/deanonymize', body, { token }))
  const valid = () => ({ signInMethod: 'email-password', ...stranger() })

  test('answers "OK", with the members that mean nothing any more', async () => {
    const { accessToken } = await anonymousPerson(gateway)
    expect(await ask({ ...valid(), connection: 'ignored' }, accessToken)).toEqual(ok())
  })

  test('asks who it is for before what it wants', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await ask(valid(), accessToken)).toEqual(refusal('user-not-anonymous'))
    expect(await ask({ signInMethod: 'email-password', email: stranger().email }, accessToken)).toEqual(
      refusal('user-not-anonymous'),
    )
    expect(await ask({}, undefined)).toEqual(securityError('invalid authorization header'))
    expect(await ask({}, 'no.good.token')).toEqual(securityError('error validating token: invalid token'))
  })

  test('demands a password of those who want to sign in with one', async () => {
    const { accessToken } = await anonymousPerson(gateway)
    expect(await ask({ signInMethod: 'email-password', email: stranger().email }, accessToken)).toEqual(
      refusal('invalid-request'),
    )
    expect(await ask({ ...valid(), email: 'nobody' }, accessToken)).toEqual(emptyError)
  })

  const schema = (reason: string) => schemaError('UserDeanonymizeRequest', reason)
  const { email } = stranger()
  const method = 'value is not one of the allowed values ["email-password","passwordless"]'
  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    [{ email }, schema('Error at "/signInMethod": property "signInMethod" is missing')],
    [{ signInMethod: 'sms', email }, schema(`Error at "/signInMethod": ${method}`)],
    [{ signInMethod: 'passwordless' }, schema('Error at "/email": property "email" is missing')],
    [{ signInMethod: 'passwordless', email, password: 'xx' }, schema('Error at "/password": minimum string length is 3')],
    [
      { signInMethod: 'passwordless', email, options: { locale: 'eng' } },
      schema('Error at "/options/locale": maximum string length is 2'),
    ],
    [{ signInMethod: 'passwordless', email, isAnonymous: false }, schema('property "isAnonymous" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    const { accessToken } = await anonymousPerson(gateway)
    expect(await ask(body, accessToken)).toEqual(refused)
  })
})
