import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alteredPerson } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, told } from '../../support/nhost.ts'
import { type Person, signedIn, signedUp, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

const signIn = async (body: unknown, token?: string) => told(await gateway.rest('POST /signin/email-password', body, { token }))

describe('POST /signin/email-password', () => {
  test('answers with a session and no member for a second factor; no cache keeps it', async () => {
    const person = await alteredPerson(gateway, "phone_number = '+12025550123', phone_number_verified = true")
    const { id, created_at: createdAt } = await accountRow(gateway, person.email)
    const answer = await gateway.rest('POST /signin/email-password', person)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(told(answer)).toEqual(
      ok({
        session: {
          accessToken: expect.any(String),
          accessTokenExpiresIn: 900,
          refreshToken: expect.any(String),
          refreshTokenId: expect.any(String),
          user: {
            id,
            createdAt: createdAt.toISOString(),
            displayName: person.email,
            avatarUrl: expect.stringContaining('gravatar'),
            locale: 'en',
            email: person.email,
            emailVerified: true,
            phoneNumber: '+12025550123',
            phoneNumberVerified: true,
            isAnonymous: false,
            defaultRole: 'user',
            roles: ['me', 'user'],
            activeMfaType: null,
            metadata: null,
          },
        },
      }),
    )
  })

  test('answers with a ticket and no session where TOTP is active', async () => {
    const person = await alteredPerson(gateway, "active_mfa_type = 'totp'")
    expect(await signIn(person)).toEqual(ok({ mfa: { ticket: expect.stringMatching(/^mfaTotp:[0-9a-f-]{36}$/) } }))
  })

  test.each([
    ['NULL', null],
    ["'null'", null],
    ["'{}'", {}],
    [`'{"plan": {"seats": 3}}'`, { plan: { seats: 3 } }],
  ])('shows the metadata %s as %j', async (stored, shown) => {
    const { body } = await signIn(await alteredPerson(gateway, `metadata = ${stored}`))
    expect(body.session.user.metadata).toEqual(shown)
  })

  test('takes no notice of a bearer, good or bad', async () => {
    const { accessToken } = await signedIn(gateway)
    const person = await verified(gateway)
    for (const token of [accessToken, 'no.good.token']) {
      expect((await signIn(person, token)).body.session.user.email).toBe(person.email)
    }
  })

  test('tells apart what the account is, whatever the password is, and what is wrong with the password', async () => {
    const cases = [
      ['invalid-email-password', stranger()],
      ['disabled-user', await alteredPerson(gateway, 'disabled = true')],
      ['disabled-user', await alteredPerson(gateway, 'disabled = true, email_verified = false, is_anonymous = true')],
      ['unverified-user', await signedUp(gateway)],
      ['forbidden-anonymous', await alteredPerson(gateway, 'is_anonymous = true')],
    ] as const
    for (const [code, person] of cases) {
      expect(await signIn(person)).toEqual(refusal(code))
      expect(await signIn({ ...person, password: 'wrong' })).toEqual(refusal(code))
    }
    expect(await signIn({ ...(await verified(gateway)), password: 'wrong' })).toEqual(refusal('invalid-email-password'))
  })

  test.each(['nobody', '', 'user@localhost', 'a@people.test,b@people.test'])(
    'refuses %j, which is no address, with nothing to say',
    async (email) => {
      expect(await signIn({ ...stranger(), email })).toEqual(emptyError)
    },
  )

  const schema = (reason: string) => schemaError('SignInEmailPasswordRequest', reason)
  const { email, password }: Person = stranger()
  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    ['nonsense', requestError('request body has an error: failed to decode request body: invalid JSON')],
    [{}, schema('Error at "/email": property "email" is missing')],
    [{ email }, schema('Error at "/password": property "password" is missing')],
    [{ email, password: 'xx' }, schema('Error at "/password": minimum string length is 3')],
    [{ email, password: 'x'.repeat(51) }, schema('Error at "/password": maximum string length is 50')],
    [{ email: [email], password }, schema('Error at "/email": value must be a string')],
    [{ email, password: null }, schema('Error at "/password": Value is not nullable')],
    [{ email, password, options: {} }, schema('property "options" is unsupported')],
  ])('refuses the body %j, which the contract does not describe', async (body, refused) => {
    expect(await signIn(body)).toEqual(refused)
  })
})
