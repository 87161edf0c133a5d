import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, roleRows } from '../support/accounts.ts'
import { signUp } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf, stranger } from '../support/people.ts'
import { doors } from '../support/sessions.ts'

let gateway: Gateway
let plain: Gateway
beforeAll(async () => {
  gateway = await startGateway({
    env: {
      AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false',
      AUTH_USER_DEFAULT_ROLE: 'writer',
      AUTH_USER_DEFAULT_ALLOWED_ROLES: 'user,me,editor,author',
      AUTH_LOCALE_DEFAULT: 'de',
      AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr',
      AUTH_GRAVATAR_DEFAULT: 'identicon',
      AUTH_GRAVATAR_RATING: 'pg',
    },
  })
  plain = await startGateway({
    beside: gateway,
    env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false', AUTH_GRAVATAR_ENABLED: 'false' },
  })
})
afterAll(async () => {
  await plain.stop()
  await gateway.stop()
})

describe('at the start', () => {
  test('each configured role that was missing is added, the default one too, and the others stay', async () => {
    const { rows } = await gateway.deps.db.pool.query<{ role: string }>('SELECT role FROM auth.roles')
    const roles = rows.map(({ role }) => role).toSorted()
    expect(roles).toEqual(['anonymous', 'author', 'editor', 'me', 'user', 'writer'])
  })
})

describe.each(doors)('who signs up at %s', (door) => {
  test('and says no more has the address as name, and what the configuration gives', async () => {
    const person = stranger()
    const { session } = await signUp(gateway, door, person)
    expect(session.user).toMatchObject({
      displayName: person.email,
      locale: 'de',
      defaultRole: 'writer',
      roles: ['user', 'me', 'editor', 'author', 'writer'],
      metadata: null,
    })
    expect(await accountRow(gateway, person.email)).toMatchObject({
      display_name: person.email,
      locale: 'de',
      default_role: 'writer',
      // A JSON null, which clients can tell from SQL NULL.
      metadata: 'null',
    })
    expect(await roleRows(gateway, person.email)).toEqual(['user', 'me', 'editor', 'author', 'writer'])
  })

  test('and says more has that', async () => {
    const person = stranger()
    const metadata = { plan: 'basic', tags: ['a', { b: null }], count: 1.5 }
    const options = { displayName: "Zoë O'Neil", locale: 'fr', metadata, redirectTo: 'http://app.test/welcome' }
    const { session } = await signUp(gateway, door, person, options)
    expect(session.user).toMatchObject({ displayName: "Zoë O'Neil", locale: 'fr', metadata })
    expect(await accountRow(gateway, person.email)).toMatchObject({ display_name: "Zoë O'Neil", locale: 'fr' })
  })

  test('may have some of the roles, in the order of the request, and they are in the token', async () => {
    const person = stranger()
    const allowedRoles = ['editor', 'author', 'me', 'user']
    const { session } = await signUp(gateway, door, person, { allowedRoles, defaultRole: 'me' })
    expect(session.user).toMatchObject({ defaultRole: 'me', roles: allowedRoles })
    expect(claimsOf(session.accessToken)['https://hasura.io/jwt/claims']).toMatchObject({
      'x-hasura-default-role': 'me',
      'x-hasura-allowed-roles': allowedRoles,
    })
    expect(await roleRows(gateway, person.email)).toEqual(allowedRoles)
  })

  test.each([
    [{ allowedRoles: ['me'] }, 'default-role-must-be-in-allowed-roles'],
    [{ allowedRoles: [] }, 'default-role-must-be-in-allowed-roles'],
    [{ defaultRole: 'anonymous' }, 'default-role-must-be-in-allowed-roles'],
    [{ allowedRoles: ['writer', 'anonymous'] }, 'role-not-allowed'],
    [{ allowedRoles: ['Writer'] }, 'role-not-allowed'],
    [{ allowedRoles: ['anonymous'], redirectTo: 'http://elsewhere.test' }, 'redirectTo-not-allowed'],
  ])('is refused %j as %s', async (options, code) => {
    const person = stranger()
    expect(await signUp(gateway, door, person, options)).toEqual({ refused: code, session: null })
    expect(await accountRow(gateway, person.email)).toBeUndefined()
  })

  test.each([
    ['en', 'en'],
    ['de', 'de'],
    ['XZ', 'de'],
    ['FR', 'de'],
  ])('and asks for the language %s has %s', async (locale, given) => {
    const { session } = await signUp(gateway, door, stranger(), { locale })
    expect(session.user.locale).toBe(given)
  })

  test.each(['Jörg Müller-Lüdenscheidt, Dr.', '山田 太郎 🔑', "D'Arcy", 'x'.repeat(32), '5'])(
    'may be called %s',
    async (displayName) => {
      const { session } = await signUp(gateway, door, stranger(), { displayName })
      expect(session.user.displayName).toBe(displayName)
    },
  )

  test('has the Gravatar of the address in lower case, of the configured kind', async () => {
    const { email, password } = stranger()
    const { session } = await signUp(gateway, door, { email: email.toUpperCase(), password })
    const hash = createHash('md5').update(email).digest('hex')
    expect(session.user.avatarUrl).toBe(`https://www.gravatar.com/avatar/${hash}?d=identicon&r=pg`)
  })

  test('has no picture where Gravatar is switched off', async () => {
    expect((await signUp(plain, door, stranger())).session.user.avatarUrl).toBe('')
  })
})
