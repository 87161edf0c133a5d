import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, stranger, verified } from '../support/people.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { adoptedTicket, resetTicket } from '../support/tickets.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_PASSWORD_MIN_LENGTH: '9' } })
})
afterAll(() => gateway.stop())

const storedHash = async (email: string): Promise<string> => (await accountRow(gateway, email)).password_hash

describe.each(doors)('a password is changed at %s', (door) => {
  test('by its owner, and from then on the new one opens and the old one does not', async () => {
    const person = await signedIn(gateway)
    const newPassword = stranger().password
    expect(await changePassword(gateway, door, { newPassword }, person.accessToken)).toBeNull()
    expect((await signIn(gateway, door, { ...person, password: newPassword })).refused).toBeNull()
    expect((await signIn(gateway, door, person)).refused).toBe('invalid-email-password')
  })

  test('by whoever holds the ticket of the mail, once', async () => {
    const person = await verified(gateway)
    const [newPassword, another] = [stranger().password, stranger().password]
    const ticket = await resetTicket(gateway, person.email)
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBeNull()
    expect(await changePassword(gateway, door, { newPassword: another, ticket })).toBe('invalid-ticket')
    expect((await signIn(gateway, door, { ...person, password: newPassword })).refused).toBeNull()
    expect((await signIn(gateway, door, { ...person, password: another })).refused).toBe('invalid-email-password')
  })

  test('of the caller, who need not send a ticket; another’s ticket stays unused', async () => {
    const [person, other] = [await signedIn(gateway), await verified(gateway)]
    const ticket = await resetTicket(gateway, other.email)
    const before = await storedHash(other.email)
    const newPassword = stranger().password
    expect(await changePassword(gateway, door, { newPassword, ticket }, person.accessToken)).toBeNull()
    expect((await signIn(gateway, door, { ...person, password: newPassword })).refused).toBeNull()
    expect(await storedHash(other.email)).toBe(before)
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBeNull()
  })

  test('and stored as argon2id', async () => {
    const { email, accessToken } = await signedIn(gateway)
    await changePassword(gateway, door, { newPassword: stranger().password }, accessToken)
    expect(await storedHash(email)).toMatch(/^\$argon2id\$/)
  })
})

describe.each(doors)('a change of password at %s is refused, and changes nothing,', (door) => {
  test('to a stranger without a ticket', async () => {
    expect(await changePassword(gateway, door, { newPassword: stranger().password })).toBe('invalid-request')
  })

  test('for a ticket that nobody was given', async () => {
    const ticket = `passwordReset:${randomUUID()}`
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket })).toBe('invalid-ticket')
  })

  test('for a password of fewer bytes than configured, by either way', async () => {
    const { email, accessToken } = await signedIn(gateway)
    const before = await storedHash(email)
    const ticket = await resetTicket(gateway, email)
    for (const newPassword of ['12345678', 'kqäxwaz']) {
      expect(await changePassword(gateway, door, { newPassword }, accessToken)).toBe('password-too-short')
      expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('password-too-short')
    }
    expect(await storedHash(email)).toBe(before)
    expect(await changePassword(gateway, door, { newPassword: 'kqäxwöz' }, accessToken)).toBeNull()
  })

  test.each([
    ['is anonymous', 'is_anonymous = true', 'forbidden-anonymous'],
    ['is no longer verified', 'email_verified = false', 'unverified-user'],
    ['is anonymous and not verified', 'is_anonymous = true, email_verified = false', 'forbidden-anonymous'],
  ])('to a caller whose account %s', async (_what, columns, code) => {
    const { email, accessToken } = await signedIn(gateway)
    await alterAccount(gateway, email, columns)
    const before = await storedHash(email)
    expect(await changePassword(gateway, door, { newPassword: stranger().password }, accessToken)).toBe(code)
    expect(await storedHash(email)).toBe(before)
  })

  test.each([
    ['is disabled', 'disabled = true', 'disabled-user'],
    ['is anonymous', 'is_anonymous = true', 'forbidden-anonymous'],
    ['is no longer verified', 'email_verified = false', 'unverified-user'],
  ])('to the holder of a ticket whose account %s, which uses the ticket up', async (_what, columns, code) => {
    const { email } = await verified(gateway)
    const ticket = await resetTicket(gateway, email)
    await alterAccount(gateway, email, columns)
    const before = await storedHash(email)
    const told = door === 'REST' ? code : 'invalid-ticket'
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket })).toBe(told)
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket })).toBe('invalid-ticket')
    expect(await storedHash(email)).toBe(before)
  })

  test('for a ticket of another kind that an adopted database holds', async () => {
    const { email } = await verified(gateway)
    const ticket = await adoptedTicket(gateway, email, 'verifyEmail', 3600)
    const refused = await changePassword(gateway, door, { newPassword: stranger().password, ticket })
    expect(refused).toMatch(door === 'REST' ? /string doesn't match the regular expression/ : /^invalid-ticket$/)
  })
})

describe('GraphQL answers', () => {
  const ask = (input: Json, token?: string) =>
    gateway.graphql(
      `mutation ($input: ChangePasswordInput!) {
        changePassword(input: $input) {
          __typename
          ... on Done { ok }
          ... on Failure { code message }
          ... on ValidationFailure { fields { path } }
        }
      }`,
      { input },
      { token },
    )

  test('that it is done', async () => {
    const { accessToken } = await signedIn(gateway)
    expect((await ask({ newPassword: stranger().password }, accessToken)).data).toEqual({
      changePassword: { __typename: 'Done', ok: true },
    })
  })

  test('with a failure', async () => {
    const { data } = await ask({ newPassword: stranger().password })
    expect(data.changePassword).toEqual({
      __typename: 'AuthFailure',
      code: 'INVALID_REQUEST',
      message: 'The request payload is incorrect',
    })
  })

  test('with the place of a password over 1 KiB', async () => {
    const { accessToken } = await signedIn(gateway)
    const { data } = await ask({ newPassword: 'x'.repeat(1025) }, accessToken)
    expect(data.changePassword).toMatchObject({ __typename: 'ValidationFailure', fields: [{ path: 'newPassword' }] })
  })

  test('401 to a bearer that is no good, ticket or not, and leaves the ticket unused', async () => {
    const { email } = await verified(gateway)
    const input = { newPassword: stranger().password, ticket: await resetTicket(gateway, email) }
    expect(await ask(input, 'no.good.token')).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    })
    expect((await ask(input)).data.changePassword.__typename).toBe('Done')
  })

  test.each([
    ['its own', resetTicket],
    ['hasura-auth’s', (at: Gateway, email: string) => adoptedTicket(at, email, 'passwordReset', 3600)],
  ])('a ticket of %s with a failure where the address is another, and leaves it unused', async (_whose, ticketFor) => {
    const { email } = await verified(gateway)
    const input = { newPassword: stranger().password, ticket: await ticketFor(gateway, email) }
    const { data } = await ask({ ...input, email: stranger().email })
    expect(data.changePassword).toMatchObject({ __typename: 'AuthFailure', code: 'INVALID_TICKET' })
    expect((await ask({ ...input, email: email.toUpperCase() })).data.changePassword.__typename).toBe('Done')
  })
})
