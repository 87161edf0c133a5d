import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow } from '../support/accounts.ts'
import { askForLink, signIn, signUp } from '../support/asks.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedIn, stranger } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { changePassword, doors, refresh } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'

let gateway: Gateway
/** The same accounts, before the rules. */
let before: Gateway
beforeAll(async () => {
  before = await startGateway()
  gateway = await startGateway({
    beside: before,
    env: {
      AUTH_ACCESS_CONTROL_ALLOWED_EMAILS: 'Guest@blocked.test,guest@elsewhere.test',
      AUTH_ACCESS_CONTROL_ALLOWED_EMAIL_DOMAINS: 'ours.test,both.test',
      AUTH_ACCESS_CONTROL_BLOCKED_EMAILS: 'mallory@ours.test,guest@elsewhere.test',
      AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: 'blocked.test,both.test',
    },
  })
})
afterAll(async () => {
  await gateway.stop()
  await before.stop()
})

const at = (email: string): Person => ({ ...stranger(), email })

describe.each(doors)('at %s', (door) => {
  test.each([
    ['anybody of an allowed domain', `anna-${door}@ours.test`],
    ['in other letters too', `Bert-${door}@OURS.Test`],
  ])('%s signs up', async (_who, email) => {
    expect(await signUp(gateway, door, at(email))).toMatchObject({ refused: null })
  })

  test.each([
    ['whose address is blocked', 'mallory@ours.test'],
    ['whose address is blocked, in other letters', 'MALLORY@ours.test'],
    ['whose domain is not allowed', 'anna@theirs.test'],
    ['of a domain below an allowed one', 'anna@evil.ours.test'],
    ['of a domain that ends like an allowed one', 'anna@notours.test'],
    ['whose domain is blocked and allowed', 'anna@both.test'],
    ['whose domain is blocked', 'anna@blocked.test'],
    ['whose address is blocked and allowed', 'guest@elsewhere.test'],
  ])('nobody signs up %s', async (_why, email) => {
    expect(await signUp(gateway, door, at(email))).toMatchObject({ refused: 'invalid-email-password' })
    expect(await accountRow(gateway, email)).toBeUndefined()
  })

  test('who is blocked later does not get in any more: not by password, link or reset, and their session sets no password', async () => {
    const newcomer = at(`later-${door}@blocked.test`)
    await signUp(before, door, newcomer)
    await redeem(before, door, await ticketIn(before, newcomer.email, 'email-verify'))
    const person = await signedIn(before, newcomer)
    expect(await signIn(gateway, door, person)).toMatchObject({ refused: 'invalid-email-password' })
    expect(await changePassword(gateway, door, { newPassword: 'a new password' }, person.accessToken)).not.toBeNull()
    const state = await keptState(gateway)
    await askForLink(gateway, door, 'sendPasswordResetEmail', person.email)
    expect(await keptState(gateway)).toEqual(state)

    await askForLink(before, door, 'sendPasswordResetEmail', person.email)
    const ticket = await ticketIn(before, person.email, 'password-reset')
    expect((await redeem(gateway, door, ticket)).refused).not.toBeNull()
    // It is used up all the same.
    expect(await redeem(before, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    // A session that is open may go on, as it does in hasura-auth: it is the sign-in that is closed.
    expect(await refresh(gateway, door, person.refreshToken)).toMatchObject({ refused: null })
  })

  test('no verification mail leaves for an address that is not let in', async () => {
    const person = at(`waiting-${door}@blocked.test`)
    await signUp(before, door, person)
    await before.mail.next(person.email, 'email-verify')
    const state = await keptState(gateway)
    await askForLink(gateway, door, 'sendVerificationEmail', person.email)
    expect(await keptState(gateway)).toEqual(state)
  })
})

test('an address that is allowed by name gets in although its domain is blocked', async () => {
  expect(await signUp(gateway, 'GraphQL', at('guest@blocked.test'))).toMatchObject({ refused: null })
})

test('where nothing is allowed by name everybody gets in who is not blocked', async () => {
  const open = await startGateway({ beside: before, env: { AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: 'blocked.test' } })
  expect(await signUp(open, 'REST', at('anybody@anywhere.test'))).toMatchObject({ refused: null })
  expect(await signUp(open, 'REST', at('nobody@blocked.test'))).toMatchObject({ refused: 'invalid-email-password' })
  await open.stop()
})
