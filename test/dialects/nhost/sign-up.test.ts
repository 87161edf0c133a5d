import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alteredPerson } from '../../support/accounts.ts'
import type { Json } from '../../support/clients.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, told } from '../../support/nhost.ts'
import { signedUp, stranger, verified } from '../../support/people.ts'
import { keptState } from '../../support/rows.ts'

let gateway: Gateway
let atOnce: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_PASSWORD_MIN_LENGTH: '9' } })
  atOnce = await startGateway({
    beside: gateway,
    env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false', AUTH_PASSWORD_MIN_STRENGTH: '0' },
  })
})
afterAll(async () => {
  await atOnce.stop()
  await gateway.stop()
})

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const signUp = async (body: unknown, at = gateway) => told(await at.rest('POST /signup/email-password', body))

describe('POST /signup/email-password', () => {
  test('answers with an empty object where the address must be verified first', async () => {
    expect(await signUp(stranger())).toEqual(ok({}))
  })

  test('answers with a session otherwise, without the members that are NULL', async () => {
    const person = stranger()
    expect(await signUp(person, atOnce)).toEqual(
      ok({
        session: {
          accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
          accessTokenExpiresIn: 900,
          refreshToken: expect.stringMatching(uuid),
          refreshTokenId: expect.stringMatching(uuid),
          user: {
            id: expect.stringMatching(uuid),
            createdAt: gateway.clock.now().toISOString(),
            displayName: person.email,
            avatarUrl: expect.stringMatching(/^https:\/\/www\.gravatar\.com\/avatar\/[0-9a-f]{32}\?d=blank&r=g$/),
            locale: 'en',
            email: person.email,
            emailVerified: false,
            phoneNumberVerified: false,
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

  test.each([
    [undefined, 'null'],
    [{}, 'null'],
    [{ metadata: {} }, '{}'],
    [{ metadata: { plan: 'pro' } }, '{"plan": "pro"}'],
  ])('stores, of the options %j, the metadata %s', async (options, stored) => {
    const person = stranger()
    const { body } = await signUp({ ...person, ...(options ? { options } : {}) }, atOnce)
    expect((await accountRow(gateway, person.email)).metadata).toBe(stored)
    expect(body.session.user.metadata).toEqual(JSON.parse(stored))
  })

  test('takes passwords of 3 to 50 UTF-16 code units', async () => {
    const animals = String.fromCodePoint(...Array.from({ length: 25 }, (_, n) => 0x1f400 + ((n * 7) % 60)))
    expect(animals).toHaveLength(50)
    expect(await signUp({ ...stranger(), password: animals })).toEqual(ok({}))
    expect(await signUp({ ...stranger(), password: `${animals}x` })).toMatchObject({ status: 400 })
    expect(await signUp({ ...stranger(), password: '  x' }, atOnce)).toMatchObject({ status: 200 })
  })

  test('tells that an address is taken, whatever its account is, and changes nothing', async () => {
    const taken = [
      await verified(gateway),
      await signedUp(gateway),
      await alteredPerson(gateway, 'disabled = true'),
      await alteredPerson(gateway, 'is_anonymous = true'),
    ]
    const before = await keptState(gateway)
    for (const { email } of taken) {
      expect(await signUp({ ...stranger(), email: email.toUpperCase() })).toEqual(refusal('email-already-in-use'))
    }
    expect(await keptState(gateway)).toEqual(before)
  })

  test('tells that nobody may sign up, and that new accounts are disabled', async () => {
    for (const [setting, code] of [
      ['AUTH_DISABLE_SIGNUP', 'signup-disabled'],
      ['AUTH_DISABLE_NEW_USERS', 'disabled-user'],
    ] as const) {
      const switched = await startGateway({ beside: gateway, env: { [setting]: 'true' } })
      expect(await signUp(stranger(), switched)).toEqual(refusal(code))
      await switched.stop()
    }
  })

  describe('refuses with the first thing that is wrong:', () => {
    const options = { redirectTo: 'http://elsewhere.test', allowedRoles: ['admin'], defaultRole: 'me' }

    test.each([
      ['the password before the options', { password: 'short', options }, 'password-too-short'],
      ['the target before the roles', { options }, 'redirectTo-not-allowed'],
      ['the roles before the default one', { options: { ...options, redirectTo: 'http://app.test' } }, 'role-not-allowed'],
      ['the default role', { options: { defaultRole: 'user', allowedRoles: ['me'] } }, 'default-role-must-be-in-allowed-roles'],
    ] as const)('%s', async (_what, given, code) => {
      expect(await signUp({ ...stranger(), ...given })).toEqual(refusal(code))
    })

    test('the options before the address that is taken', async () => {
      const { email, password } = await verified(gateway)
      expect(await signUp({ email, password, options })).toEqual(refusal('redirectTo-not-allowed'))
    })
  })

  test.each([
    'nobody',
    '',
    '@',
    'user@localhost',
    'user@',
    '@people.test',
    'a b@people.test',
    'a@people.t3st.1',
    'a@@people.test',
  ])('refuses %j, which is no address, with nothing to say', async (email) =>
    expect(await signUp({ ...stranger(), email })).toEqual(emptyError),
  )

  test('refuses an address after everything that the contract itself checks', async () => {
    expect(await signUp({ email: 'nobody', password: 'x' })).toEqual(error('Error at "/password": minimum string length is 3'))
  })
})

const displayNamePattern = "^[\\p{L}\\p{N}\\p{S} ,.'-]+$"

describe('POST /signup/email-password refuses a body that the contract does not describe:', () => {
  test.each<[Json, ReturnType<typeof requestError>]>([
    [undefined, requestError('request body has an error: value is required but missing')],
    ['{', requestError('request body has an error: failed to decode request body: invalid JSON')],
    [[], error('value must be an object')],
    [null, error('Value is not nullable')],
    [{}, error('Error at "/email": property "email" is missing')],
    [{ password: 'long enough' }, error('Error at "/email": property "email" is missing')],
    [{ email: 'a@people.test' }, error('Error at "/password": property "password" is missing')],
    [{ email: null, password: 'long enough' }, error('Error at "/email": Value is not nullable')],
    [{ email: 5, password: 'long enough' }, error('Error at "/email": value must be a string')],
    [valid({ password: 'xx' }), error('Error at "/password": minimum string length is 3')],
    [valid({ password: 'x'.repeat(51) }), error('Error at "/password": maximum string length is 50')],
    [valid({ password: { length: 9 } }), error('Error at "/password": value must be a string')],
    [valid({ roles: ['admin'] }), error('property "roles" is unsupported')],
    [valid({ options: null }), error('Error at "/options": Value is not nullable')],
    [valid({ options: [] }), error('Error at "/options": value must be an object')],
    [valid({ options: { emailVerified: true } }), error('Error at "/options": property "emailVerified" is unsupported')],
    [valid({ options: { metadata: null } }), error('Error at "/options/metadata": Value is not nullable')],
    [valid({ options: { metadata: 'x' } }), error('Error at "/options/metadata": value must be an object')],
    [valid({ options: { locale: 'e' } }), error('Error at "/options/locale": minimum string length is 2')],
    [valid({ options: { locale: 'eng' } }), error('Error at "/options/locale": maximum string length is 2')],
    [valid({ options: { allowedRoles: 'me' } }), error('Error at "/options/allowedRoles": value must be an array')],
    [valid({ options: { allowedRoles: [1] } }), error('Error at "/options/allowedRoles/0": value must be a string')],
    [valid({ options: { displayName: 'x'.repeat(33) } }), error('Error at "/options/displayName": maximum string length is 32')],
    [
      valid({ options: { displayName: '"' } }),
      error(`Error at "/options/displayName": string doesn't match the regular expression "${displayNamePattern}"`),
    ],
  ])('%j', async (body, refused) => {
    expect(await signUp(body)).toEqual(refused)
  })
})

function valid(members: Json): Json {
  return { email: 'a@people.test', password: 'long enough', ...members }
}

function error(reason: string) {
  return schemaError('SignUpEmailPasswordRequest', reason)
}
