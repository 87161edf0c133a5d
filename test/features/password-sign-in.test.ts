import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alteredPerson } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { keptState, userIdOf } from '../support/rows.ts'
import { doors } from '../support/sessions.ts'

let gateway: Gateway
let lenient: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_ACCESS_TOKEN_EXPIRES_IN: '300' } })
  lenient = await startGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(async () => {
  await lenient.stop()
  await gateway.stop()
})

const ask = (input: Json, token?: string) =>
  gateway.graphql(
    `mutation ($input: SignInEmailPasswordInput!) {
      signInEmailPassword(input: $input) {
        __typename
        ... on SignInSuccess { session { user { email } } }
        ... on MfaChallenge { ticket }
        ... on Failure { code message }
        ... on ValidationFailure { fields { path } }
      }
    }`,
    { input },
    { token },
  )

const secondsOf = (date: Date) => Math.floor(date.getTime() / 1000)

describe.each(doors)('signing in at %s', (door) => {
  test('answers with tokens of the account, and notes when', async () => {
    const person = await verified(gateway)
    const userId = await userIdOf(gateway, person.email)
    gateway.clock.advance(60)
    const { refused, session } = await signIn(gateway, door, person)
    expect(refused).toBeNull()
    expect(session).toMatchObject({
      accessTokenExpiresIn: 300,
      user: { id: userId, email: person.email, emailVerified: true, roles: ['me', 'user'] },
    })
    expect(await accountRow(gateway, person.email)).toMatchObject({ last_seen: gateway.clock.now() })
  })

  test('puts into the access token what the contract names, and how and when the user proved who they are', async () => {
    const person = await verified(gateway)
    const now = secondsOf(gateway.clock.now())
    const { session } = await signIn(gateway, door, person)
    expect(claimsOf(session.accessToken)).toEqual({
      iss: 'http://auth.test',
      sub: session.user.id,
      sid: expect.any(String),
      iat: now,
      exp: now + 300,
      amr: ['pwd'],
      auth_time: now,
      'https://hasura.io/jwt/claims': {
        'x-hasura-allowed-roles': ['me', 'user'],
        'x-hasura-default-role': 'user',
        'x-hasura-user-id': session.user.id,
        'x-hasura-user-is-anonymous': 'false',
      },
    })
  })

  test('adds the default role where the table lacks it', async () => {
    const person = await verified(gateway)
    await gateway.deps.db.pool.query(
      `DELETE FROM auth.user_roles r USING auth.users u WHERE u.id = r.user_id AND u.email = $1 AND r.role = 'user'`,
      [person.email],
    )
    const { session } = await signIn(gateway, door, person)
    expect(session.user.roles).toEqual(['me', 'user'])
  })

  test('does not mind the letter case of the address, and answers with the owner’s', async () => {
    const person = await verified(gateway, { ...stranger(), email: `Mixed.${stranger().email}` })
    const { session } = await signIn(gateway, door, { ...person, email: person.email.toUpperCase() })
    expect(session.user.email).toBe(person.email)
  })

  test('gives each sign-in a session of its own', async () => {
    const person = await verified(gateway)
    const sessions = [await signIn(gateway, door, person), await signIn(gateway, door, person)].map(({ session }) => session)
    for (const name of ['accessToken', 'refreshToken', 'refreshTokenId']) {
      expect(new Set(sessions.map((session) => session[name])).size).toBe(2)
    }
  })

  test('lets in who has not verified the address where that is not required', async () => {
    const { refused, session } = await signIn(lenient, door, await signedUp(gateway))
    expect(refused).toBeNull()
    expect(session.user.emailVerified).toBe(false)
  })

  test('refuses another password, and opens no session', async () => {
    const person = await verified(gateway)
    const before = await keptState(gateway)
    expect(await signIn(gateway, door, { ...person, password: `${person.password}.` })).toEqual({
      refused: 'invalid-email-password',
      session: null,
    })
    expect(await keptState(gateway)).toEqual(before)
  })
})

describe('GraphQL answers', () => {
  test('with a success, also to somebody who is signed in as another', async () => {
    const { accessToken } = await signedIn(gateway)
    const person = await verified(gateway)
    expect((await ask(person, accessToken)).data).toEqual({
      signInEmailPassword: { __typename: 'SignInSuccess', session: { user: { email: person.email } } },
    })
  })

  test('with a challenge where a second factor is active', async () => {
    const person = await alteredPerson(gateway, "active_mfa_type = 'totp'")
    const { data } = await ask(person)
    expect(data.signInEmailPassword).toEqual({
      __typename: 'MfaChallenge',
      ticket: expect.stringMatching(/^mfaTotp:[0-9a-f-]{36}$/),
    })
  })

  test.each([
    ['with an address that nobody has', async () => stranger()],
    ['with a wrong password', async () => ({ ...(await verified(gateway)), password: 'wrong' })],
    ['before the address is verified', () => signedUp(gateway)],
    ['to a disabled account', () => alteredPerson(gateway, 'disabled = true')],
    ['to an anonymous account', () => alteredPerson(gateway, 'is_anonymous = true')],
  ])('with one and the same failure %s', async (_who, prepare) => {
    const { status, data } = await ask(await prepare())
    expect({ status, result: data.signInEmailPassword }).toEqual({
      status: 200,
      result: { __typename: 'AuthFailure', code: 'INVALID_EMAIL_PASSWORD', message: 'Incorrect email or password' },
    })
  })

  test('with the place of a value that no account could have', async () => {
    for (const [path, input] of [
      ['password', { ...stranger(), password: 'x'.repeat(1025) }],
      ['email', { ...stranger(), email: 'user@localhost' }],
    ] as const) {
      const { data } = await ask(input)
      expect(data.signInEmailPassword).toMatchObject({
        __typename: 'ValidationFailure',
        code: 'INVALID_INPUT',
        fields: [{ path }],
      })
    }
  })

  test('with a short or an empty password that it is wrong, since an account may have had it before the rule', async () => {
    const { email } = await verified(gateway)
    for (const password of ['', 'x']) {
      expect((await ask({ email, password })).data.signInEmailPassword.code).toBe('INVALID_EMAIL_PASSWORD')
    }
  })
})
