import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { anonymousPerson, deanonymize } from '../support/anonymous.ts'
import { signUp } from '../support/asks.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { resetTicket } from '../support/tickets.ts'

let gateway: Gateway
beforeAll(async () => {
  const env = { AUTH_CLIENT_URL: 'https://treehousebuilders.example', AUTH_ANONYMOUS_USERS_ENABLED: 'true' }
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

const refused = 'password-too-weak'

/** Somebody whose name nobody would guess, and who is therefore the only one that it is weak for. */
function bearer(name = randomBytes(6).toString('hex')) {
  return { name, email: `${name}@people.test`, password: stranger().password }
}

describe.each(doors)('at %s', (door) => {
  test.each([
    ['among those that are tried first', () => 'iloveyou1'],
    ['of one word in disguise', () => 'P4$$w0rd'],
    ['from the keyboard', () => 'qwertyuiop'],
    ['that is one character over and over', () => 'x'.repeat(50)],
    ['that is the address', ({ email }: { email: string }) => email],
    ['that is the name in the address', ({ name }: { name: string }) => `${name}1`],
    ['that is this service', () => 'treehousebuilders1'],
  ])('nobody signs up with a password %s', async (_what, choose) => {
    const person = bearer()
    expect((await signUp(gateway, door, { email: person.email, password: choose(person) })).refused).toBe(refused)
    expect(await accountRow(gateway, person.email)).toBeUndefined()
  })

  test('nor with the name that they want to be shown', async () => {
    const { name, email } = bearer()
    const person = { email: stranger().email, password: `${name}1` }
    expect((await signUp(gateway, door, person, { displayName: name })).refused).toBe(refused)
    expect((await signUp(gateway, door, { ...person, email }, { displayName: 'Ada' })).refused).toBe(refused)
    expect((await signUp(gateway, door, person)).refused).toBeNull()
  })

  test('who is signed in does not change theirs to a weak one, or one that is weak for them', async () => {
    const person = await signedIn(gateway, await verified(gateway, bearer()))
    await alterAccount(gateway, person.email, 'display_name = $2', 'grzegorzewska')
    const before = await keptState(gateway)
    for (const newPassword of ['iloveyou1', person.email, 'Grzegorzewska7']) {
      expect(await changePassword(gateway, door, { newPassword }, person.accessToken)).toBe(refused)
    }
    expect(await keptState(gateway)).toEqual(before)
    const other = await signedIn(gateway)
    expect(await changePassword(gateway, door, { newPassword: 'Grzegorzewska7' }, other.accessToken)).toBeNull()
  })

  test('who resets theirs may choose again, by the same ticket', async () => {
    const { email } = await verified(gateway, bearer())
    const ticket = await resetTicket(gateway, email)
    for (const newPassword of ['iloveyou1', email]) {
      expect(await changePassword(gateway, door, { newPassword, ticket })).toBe(refused)
    }
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket })).toBeNull()
  })

  test('an anonymous user does not become a permanent one with a weak one', async () => {
    const { accessToken } = await anonymousPerson(gateway)
    const { email } = bearer()
    for (const password of ['iloveyou1', email]) {
      const input = { signInMethod: 'email-password' as const, email, password }
      expect(await deanonymize(gateway, door, accessToken, input)).toBe(refused)
    }
  })

  test('where nothing is asked of passwords any will do, and where the most is, few', async () => {
    await besides(gateway, { AUTH_PASSWORD_MIN_STRENGTH: '0' }, async (lax) => {
      expect((await signUp(lax, door, { ...stranger(), password: 'iloveyou1' })).refused).toBeNull()
    })
    await besides(gateway, { AUTH_PASSWORD_MIN_STRENGTH: '4' }, async (strict) => {
      expect((await signUp(strict, door, { ...stranger(), password: 'another password' })).refused).toBe(refused)
      expect((await signUp(strict, door, stranger())).refused).toBeNull()
    })
  })

  test('an old weak password goes on signing in', async () => {
    const person = await besides(gateway, { AUTH_PASSWORD_MIN_STRENGTH: '0' }, (lax) =>
      verified(lax, { ...stranger(), password: 'iloveyou1' }),
    )
    expect((await signedIn(gateway, person)).userId).toEqual(expect.any(String))
  })
})

test('a first password must be a strong one for its owner too', async () => {
  const { email, accessToken } = await signedIn(gateway, await verified(gateway, bearer()))
  await alterAccount(gateway, email, 'password_hash = NULL')
  const mutation = 'mutation ($input: SetPasswordInput!) { setPassword(input: $input) { ... on Failure { code } } }'
  for (const newPassword of ['iloveyou1', email]) {
    const { data } = await gateway.graphql(mutation, { input: { newPassword } }, { token: accessToken })
    expect(data.setPassword.code).toBe('PASSWORD_TOO_WEAK')
  }
})
