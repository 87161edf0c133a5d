import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { signUp } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_PASSWORD_MIN_LENGTH: '9' } })
})
afterAll(() => gateway.stop())

const ask = (input: Json, token?: string) =>
  gateway.graphql(
    `mutation ($input: SignUpEmailPasswordInput!) {
      signUpEmailPassword(input: $input) {
        __typename
        ... on SignUpSuccess { session { accessToken } }
        ... on Failure { code message }
        ... on ValidationFailure { fields { path message } }
      }
    }`,
    { input },
    { token },
  )

test('who signs up, opens the link and signs in has a session', async () => {
  const person = await signedIn(gateway)
  const { data } = await gateway.graphql('{ viewer { email emailVerified } }', {}, { token: person.accessToken })
  expect(data.viewer).toEqual({ email: person.email, emailVerified: true })
})

describe.each(doors)('signing up at %s', (door) => {
  test('makes an account that waits for its address to be verified, and opens no session', async () => {
    const person = stranger()
    expect(await signUp(gateway, door, person)).toEqual({ refused: null, session: null })

    expect(await accountRow(gateway, person.email)).toMatchObject({
      email: person.email,
      email_verified: false,
      disabled: false,
      is_anonymous: false,
      last_seen: null,
      created_at: gateway.clock.now(),
      password_hash: expect.stringMatching(/^\$argon2id\$/),
      ticket: null,
    })
    const { rowCount } = await gateway.deps.db.pool.query(
      'SELECT FROM auth.refresh_tokens t JOIN auth.users u ON u.id = t.user_id WHERE u.email = $1',
      [person.email],
    )
    expect(rowCount).toBe(0)
  })

  test('mails a link to the address, in the letter case in which it was given', async () => {
    const person = { ...stranger(), email: `Mixed.Case+${stranger().email}` }
    await signUp(gateway, door, person)
    expect((await gateway.mail.next(person.email, 'email-verify')).recipients).toEqual([person.email])
  })

  test('counts the bytes of a password, not its characters', async () => {
    expect(await signUp(gateway, door, { ...stranger(), password: 'kqäxwaz' })).toMatchObject({
      refused: 'password-too-short',
    })
    expect(await signUp(gateway, door, { ...stranger(), password: 'kqäxwöz' })).toMatchObject({ refused: null })
  })
})

test('GraphQL answers with a session that is not there yet', async () => {
  const { email, password } = stranger()
  const { status, data, errors } = await ask({ email, password })
  expect({ status, data, errors }).toEqual({
    status: 200,
    data: { signUpEmailPassword: { __typename: 'SignUpSuccess', session: null } },
    errors: [],
  })
})

test('somebody who is signed in may sign up another account', async () => {
  const { email, password } = stranger()
  const { accessToken } = await signedIn(gateway)
  expect((await ask({ email, password }, accessToken)).data.signUpEmailPassword.__typename).toBe('SignUpSuccess')
  await gateway.mail.next(email, 'email-verify')
})

describe('what GraphQL refuses, and leaves no trace of:', () => {
  const authFailure = (code: string, message: string) => ({ __typename: 'AuthFailure', code, message })
  const validationFailure = (path: string) => ({
    __typename: 'ValidationFailure',
    code: 'INVALID_INPUT',
    message: 'Some of the values are not acceptable',
    fields: [{ path, message: expect.any(String) }],
  })

  test.each<[string, Json, object]>([
    [
      'a password under the configured length',
      { password: '12345678' },
      authFailure('PASSWORD_TOO_SHORT', 'Password is too short'),
    ],
    ['a password over 1 KiB', { password: 'x'.repeat(1025) }, validationFailure('password')],
    ['an address without a dot', { email: 'user@localhost' }, validationFailure('email')],
    [
      'a name that could begin a link',
      { options: { displayName: 'http://elsewhere.test' } },
      validationFailure('options.displayName'),
    ],
    ['a name of 33 characters', { options: { displayName: 'x'.repeat(33) } }, validationFailure('options.displayName')],
    ['an empty name', { options: { displayName: '' } }, validationFailure('options.displayName')],
    [
      'a role that is not offered',
      { options: { allowedRoles: ['user', 'admin'] } },
      authFailure('ROLE_NOT_ALLOWED', 'Role not allowed'),
    ],
    [
      'a default role outside the roles',
      { options: { allowedRoles: ['me'], defaultRole: 'user' } },
      authFailure('DEFAULT_ROLE_MUST_BE_IN_ALLOWED_ROLES', 'Default role must be in allowed roles'),
    ],
    [
      'a target that is not on the list',
      { options: { redirectTo: 'http://elsewhere.test' } },
      authFailure('REDIRECT_TO_NOT_ALLOWED', 'The value of "options.redirectTo" is not allowed.'),
    ],
  ])('%s', async (_what, given, failure) => {
    const { email, password } = stranger()
    const before = await keptState(gateway)
    const { status, data } = await ask({ email, password, ...given })
    expect({ status, result: data.signUpEmailPassword }).toEqual({ status: 200, result: failure })
    expect(await keptState(gateway)).toEqual(before)
  })

  test('a text that is no address, before anything runs', async () => {
    const { status, data, errors } = await ask({ email: 'nobody', password: 'long enough' })
    expect(status).toBe(400)
    expect(data).toBeUndefined()
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})

describe('of an address that is taken GraphQL tells nothing, and mails', () => {
  test('its owner that there is an account already, in a mail that opens nothing', async () => {
    const { email } = await verified(gateway)
    const before = await accountRow(gateway, email)
    const { data } = await ask({ email: email.toUpperCase(), password: stranger().password })
    expect(data.signUpEmailPassword).toEqual({ __typename: 'SignUpSuccess', session: null })

    const mail = await gateway.mail.next(email, 'account-exists')
    expect(mail.headers.has('x-ticket')).toBe(false)
    expect(mail.headers.get('x-link')).toBe('http://app.test')
    expect(await accountRow(gateway, email)).toEqual(before)
  })

  test('another link where the address was not verified yet, and trusts neither password', async () => {
    const person = await signedUp(gateway)
    const first = await gateway.mail.next(person.email, 'email-verify')
    const before = await accountRow(gateway, person.email)
    await ask({ email: person.email, password: stranger().password })
    const second = await gateway.mail.next(person.email, 'email-verify')
    expect(second.headers.get('x-ticket')).not.toBe(first.headers.get('x-ticket'))
    const { password_hash: dropped, updated_at: _, ...after } = (await accountRow(gateway, person.email)) ?? {}
    expect(dropped).toBeNull()
    expect(before).toMatchObject(after)
  })

  test('nobody where the account is disabled', async () => {
    const { email } = await verified(gateway)
    await alterAccount(gateway, email, 'disabled = true')
    const before = await keptState(gateway)
    const { data } = await ask({ email, password: stranger().password })
    expect(data.signUpEmailPassword.__typename).toBe('SignUpSuccess')
    expect(await keptState(gateway)).toEqual(before)
  })
})
