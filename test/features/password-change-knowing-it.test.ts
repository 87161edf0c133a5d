import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { accountRow } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces } from '../support/lockout.ts'
import { type SignedIn, signedIn, stranger, verified } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { changePassword } from '../support/sessions.ts'
import { resetTicket } from '../support/tickets.ts'
import { codeOf, withTotp } from '../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_MFA_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

/** Changes the password by GraphQL, with the one of now unless the input has another. */
function change(person: SignedIn, input: Partial<Parameters<typeof changePassword>[2]> = {}, at = gateway) {
  const all = { newPassword: stranger().password, currentPassword: person.password, ...input }
  return changePassword(at, 'GraphQL', all, person.accessToken)
}

const hashOf = async ({ email }: SignedIn): Promise<string> => (await accountRow(gateway, email)).password_hash

test('who sends the current password along changes it, and a wrong one changes nothing', async () => {
  const person = await signedIn(gateway)
  const before = await hashOf(person)
  expect(await change(person, { currentPassword: 'not the password' })).toBe('invalid-email-password')
  expect(await hashOf(person)).toBe(before)
  const newPassword = stranger().password
  expect(await change(person, { newPassword })).toBeNull()
  expect((await signIn(gateway, 'GraphQL', { ...person, password: newPassword })).refused).toBeNull()
})

test('the new password must be another one', async () => {
  const person = await signedIn(gateway)
  const before = await hashOf(person)
  expect(await change(person, { newPassword: person.password })).toBe('password-unchanged')
  expect(await change(person, { newPassword: 'neither of them', currentPassword: 'neither of them' })).toBe(
    'invalid-email-password',
  )
  expect(await hashOf(person)).toBe(before)
})

test('five wrong ones are all that may be tried, and the right one no more after them', async () => {
  const person = await signedIn(gateway)
  await forgetPlaces(gateway)
  for (let n = 0; n < 5; n += 1) {
    expect(await change(person, { currentPassword: 'not the password' })).toBe('invalid-email-password')
  }
  expect(await change(person)).toBe('account-locked')
})

test('the other sessions end, unless their owner wants to keep them', async () => {
  const person = await signedIn(gateway)
  const other = await signedIn(gateway, person)
  const newPassword = stranger().password
  expect(await change(person, { newPassword, revokeOtherSessions: false })).toBeNull()
  expect(await doorsOpenTo(gateway, other.accessToken)).toEqual(everyDoor)
  expect(await change({ ...person, password: newPassword })).toBeNull()
  expect(await doorsOpenTo(gateway, other.accessToken)).toEqual(noDoor)
  expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
})

test('a reset ends all sessions, whatever is wanted', async () => {
  const person = await verified(gateway)
  const { accessToken } = await signedIn(gateway, person)
  const ticket = await resetTicket(gateway, person.email)
  const input = { newPassword: stranger().password, ticket, revokeOtherSessions: false }
  expect(await changePassword(gateway, 'GraphQL', input)).toBeNull()
  expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
})

test('of two changes at once that know the same password one is done', async () => {
  const person = await signedIn(gateway)
  const both = await raceOver(
    gateway,
    person.userId,
    () => change(person),
    () => change(person),
  )
  expect(both.toSorted()).toEqual(['invalid-email-password', null])
})

describe('where elevation is required', () => {
  const strictly = (work: (strict: Gateway) => Promise<void>) =>
    besides(gateway, { AUTH_MFA_ENABLED: 'true', AUTH_REQUIRE_ELEVATED_CLAIM: 'required' }, work)

  test('the current password is as good as one', async () => {
    const person = await signedIn(gateway)
    await strictly(async (strict) => {
      expect(await changePassword(strict, 'GraphQL', { newPassword: stranger().password }, person.accessToken)).toBe(
        'elevation-required',
      )
      expect(await change(person, { currentPassword: 'not the password' }, strict)).toBe('invalid-email-password')
      expect(await change(person, {}, strict)).toBeNull()
    })
  })

  test('it is not beside a second factor, and not even compared', async () => {
    const person = await withTotp(gateway)
    await strictly(async (strict) => {
      for (const currentPassword of [person.password, 'not the password']) {
        expect(await change(person, { currentPassword }, strict)).toBe('elevation-required')
      }
      const elevate = 'mutation ($input: ElevateInput!) { elevate(input: $input) { __typename } }'
      await strict.graphql(elevate, { input: { totp: codeOf(gateway, person.secret) } }, { token: person.accessToken })
      expect(await change(person, { currentPassword: 'not the password' }, strict)).toBe('invalid-email-password')
      expect(await change(person, {}, strict)).toBeNull()
    })
  })
})

test('the answer has the caller’s account as it is now', async () => {
  const { accessToken, userId, password: currentPassword } = await signedIn(gateway)
  const { data } = await gateway.graphql(
    'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ... on Done { viewer { uuid } } } }',
    { input: { newPassword: stranger().password, currentPassword } },
    { token: accessToken },
  )
  expect(data.changePassword).toEqual({ viewer: { uuid: userId } })
  const { data: signedOut } = await gateway.graphql(
    'mutation { signOut(input: { all: true }) { ... on Done { ok viewer { uuid } } } }',
    {},
    { token: accessToken },
  )
  expect(signedOut.signOut).toEqual({ ok: true, viewer: null })
})
