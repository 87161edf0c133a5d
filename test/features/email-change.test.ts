import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import { askForChange, mailedChange } from '../support/email-change.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, stranger, verified } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { keptState, queueEmpty } from '../support/rows.ts'
import { changePassword, doors, refresh } from '../support/sessions.ts'
import { adoptedTicket, redeem, resetTicket, signInTicket } from '../support/tickets.ts'
import { withTotp } from '../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  const env = { AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true', AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS: 'blocked.test' }
  gateway = await startGateway({ env: { ...env, AUTH_MFA_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

describe.each(doors)('who asks for another address at %s', (door) => {
  test('has it once the link mailed there is opened, and not before', async () => {
    const person = await signedIn(gateway)
    const { ticket, newEmail } = await mailedChange(gateway, door, person)
    expect(await accountRow(gateway, person.email)).toMatchObject({ email_verified: true, new_email: newEmail })

    const redeemed = await redeem(gateway, door, ticket)
    expect(redeemed).toMatchObject({ refused: null, refreshToken: expect.any(String) })
    expect(await accountRow(gateway, newEmail)).toMatchObject({ id: person.userId, email_verified: true, new_email: null })
    expect(await signIn(gateway, door, { ...person, email: newEmail })).toMatchObject({ refused: null })
    expect(await signIn(gateway, door, person)).toMatchObject({ refused: 'invalid-email-password' })
  })

  test('keeps the sessions, and the link opens one more', async () => {
    const person = await signedIn(gateway)
    const { ticket } = await mailedChange(gateway, door, person)
    const { refreshToken } = await redeem(gateway, door, ticket)
    for (const token of [person.refreshToken, refreshToken ?? '']) {
      expect(await refresh(gateway, door, token)).toMatchObject({ refused: null })
    }
  })

  test('is asked for the second factor by the link', async () => {
    const person = await withTotp(gateway)
    const { ticket } = await mailedChange(gateway, door, person)
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refreshToken: null, mfaTicket: expect.any(String) })
  })

  test('gets a mail that says where it leads in the end, at the new address only', async () => {
    const person = await signedIn(gateway)
    await queueEmpty(gateway)
    const sent = gateway.mail.mails.length
    const newEmail = stranger().email
    await askForChange(gateway, door, { newEmail, redirectTo: 'http://app.test/settings' }, person.accessToken)
    const { recipients, headers } = await gateway.mail.next(newEmail, 'email-confirm-change')
    expect(recipients).toEqual([newEmail])
    expect(headers.get('x-link')).toMatch(
      /^http:\/\/.*\/verify\?redirectTo=http%3A%2F%2Fapp.test%2Fsettings&ticket=emailConfirmChange%3A[0-9a-f-]{36}&type=emailConfirmChange$/,
    )
    await queueEmpty(gateway)
    expect(gateway.mail.mails.length).toBe(sent + 1)
  })

  test('has an hour to open the link', async () => {
    const [late, early] = [await signedIn(gateway), await signedIn(gateway)]
    const { ticket } = await mailedChange(gateway, door, late)
    gateway.clock.advance(1)
    const inTime = await mailedChange(gateway, door, early)
    gateway.clock.advance(3599)
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await redeem(gateway, door, inTime.ticket)).toMatchObject({ refused: null })
  })

  test('and then for yet another one cannot open the first link any more, be the second address free or taken', async () => {
    for (const second of [stranger().email, (await verified(gateway)).email]) {
      const person = await signedIn(gateway)
      const { ticket } = await mailedChange(gateway, door, person)
      expect(await askForChange(gateway, 'GraphQL', { newEmail: second }, person.accessToken)).toBeNull()
      expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
      expect(await accountRow(gateway, person.email)).toBeDefined()
    }
  })

  test('for one that another account has hears it where the contract tells, and elsewhere that one’s owner is told', async () => {
    const [person, owner] = [await signedIn(gateway), await verified(gateway)]
    const answer = await askForChange(gateway, door, { newEmail: owner.email.toUpperCase() }, person.accessToken)
    if (door === 'REST') return expect(answer).toBe('email-already-in-use')
    expect(answer).toBeNull()
    expect(await gateway.mail.next(owner.email)).toMatchObject({ subject: 'You already have an account' })
  })

  test('for their own hears that they have it', async () => {
    const person = await signedIn(gateway)
    const answer = await askForChange(gateway, door, { newEmail: person.email.toUpperCase() }, person.accessToken)
    expect(answer).toBe('email-already-in-use')
  })

  test.each([
    ['an address that is none', { newEmail: 'one@people.test,two@people.test' }, 'invalid-input'],
    ['an address that is not let in', { newEmail: 'ada@blocked.test' }, 'invalid-email-password'],
    [
      'a target that is not on the list',
      { newEmail: 'ada@people.test', redirectTo: 'http://evil.test' },
      'redirectTo-not-allowed',
    ],
  ])('is refused %s, and nothing changes', async (_what, wanted, code) => {
    const { accessToken } = await signedIn(gateway)
    const before = await keptState(gateway)
    expect(await askForChange(gateway, door, wanted, accessToken)).toBe(code)
    expect(await keptState(gateway)).toEqual(before)
  })

  test.each([
    ['disabled', 'disabled = true', ['disabled-user', 'unauthenticated', 'error in openapi3filter']],
    ['anonymous', 'is_anonymous = true', ['forbidden-anonymous']],
  ])('is refused while the account is %s', async (_what, columns, codes) => {
    const person = await signedIn(gateway)
    await alterAccount(gateway, person.email, columns)
    const refused = await askForChange(gateway, door, { newEmail: stranger().email }, person.accessToken)
    expect(codes.some((code) => refused?.startsWith(code))).toBe(true)
  })

  test('without a session is refused', async () => {
    const refused = await askForChange(gateway, door, { newEmail: stranger().email })
    expect(refused).toMatch(door === 'REST' ? /^error in openapi3filter.SecurityRequirementsError/ : /^unauthenticated$/)
  })

  test('needs elevation where that is required', async () => {
    const person = await signedIn(gateway)
    const strict = await startGateway({ beside: gateway, env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
    const refused = await askForChange(strict, door, { newEmail: stranger().email }, person.accessToken)
    expect(refused).toContain(door === 'REST' ? 'elevated-claim-required' : 'elevation-required')
    await strict.stop()
  })
})

test('a change of address kills what was mailed to the old one, in whosever hands that is by now', async () => {
  const person = await signedIn(gateway)
  const { ticket } = await mailedChange(gateway, 'GraphQL', person)
  const older = [await resetTicket(gateway, person.email), await signInTicket(gateway, person.email)]
  expect(await redeem(gateway, 'GraphQL', ticket)).toMatchObject({ refused: null })
  for (const each of older) expect(await redeem(gateway, 'GraphQL', each)).toMatchObject({ refused: 'invalid-ticket' })
})

test('and they stay dead when the old one comes back', async () => {
  const person = await signedIn(gateway)
  const older = await signInTicket(gateway, person.email)
  for (const newEmail of [stranger().email, person.email]) {
    await redeem(gateway, 'REST', (await mailedChange(gateway, 'REST', person, newEmail)).ticket)
  }
  expect(await accountRow(gateway, person.email)).toMatchObject({ id: person.userId })
  expect(await redeem(gateway, 'GraphQL', older)).toMatchObject({ refused: 'invalid-ticket' })
})

test('a new password kills the link to a new address', async () => {
  const person = await signedIn(gateway)
  const { ticket } = await mailedChange(gateway, 'GraphQL', person)
  expect(await changePassword(gateway, 'GraphQL', { newPassword: 'another password' }, person.accessToken)).toBeNull()
  expect(await redeem(gateway, 'GraphQL', ticket)).toMatchObject({ refused: 'invalid-ticket' })
})

test('who gets the address first keeps it: the other’s link is spent, and their account as it was', async () => {
  const [first, second] = [await signedIn(gateway), await signedIn(gateway)]
  const { ticket, newEmail } = await mailedChange(gateway, 'REST', first)
  const late = await mailedChange(gateway, 'REST', second, newEmail)
  expect(await redeem(gateway, 'REST', ticket)).toMatchObject({ refused: null })

  expect(await redeem(gateway, 'REST', late.ticket)).toMatchObject({ refused: 'email-already-in-use', refreshToken: null })
  expect(await redeem(gateway, 'GraphQL', late.ticket)).toMatchObject({ refused: 'invalid-ticket' })
  expect(await accountRow(gateway, second.email)).toMatchObject({ id: second.userId })
  expect(await accountRow(gateway, newEmail)).toMatchObject({ id: first.userId })
})

test('of two who open links to one address at the same time one gets it', async () => {
  for (let round = 0; round < 10; round += 1) {
    const people = [await signedIn(gateway), await signedIn(gateway)]
    const { email: newEmail } = stranger()
    const tickets: string[] = []
    for (const person of people) tickets.push((await mailedChange(gateway, 'REST', person, newEmail)).ticket)
    const answers = await Promise.all(tickets.map(async (ticket) => (await redeem(gateway, 'REST', ticket)).refused))
    expect(answers.toSorted()).toEqual(['email-already-in-use', null])
  }
})

test('a change that was asked of hasura-auth is confirmed by the link that it has mailed', async () => {
  const person = await verified(gateway)
  const { email: newEmail } = stranger()
  await alterAccount(gateway, person.email, 'new_email = $2', newEmail)
  const ticket = await adoptedTicket(gateway, person.email, 'emailConfirmChange', 3600)
  expect(await redeem(gateway, 'REST', ticket)).toMatchObject({ refused: null })
  expect(await accountRow(gateway, newEmail)).toMatchObject({ email_verified: true, new_email: null })
})

test('a ticket to a new address that no change waits for is refused', async () => {
  const { email } = await verified(gateway)
  const ticket = await adoptedTicket(gateway, email, 'emailConfirmChange', 3600)
  expect(await redeem(gateway, 'REST', ticket)).toMatchObject({ refused: 'invalid-ticket' })
  expect(await accountRow(gateway, email)).toBeDefined()
})

test('a change asked for with a session that ends meanwhile mails nothing', async () => {
  const person = await signedIn(gateway)
  const [refused] = await raceOver(
    gateway,
    person.userId,
    () => askForChange(gateway, 'GraphQL', { newEmail: stranger().email }, person.accessToken),
    () => sql('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', person.sessionId),
  )
  expect(refused).toBe('unauthenticated')
  expect(await accountRow(gateway, person.email)).toMatchObject({ new_email: null })
})

test('who has a number only gets an address that way', async () => {
  const person = await signedIn(gateway)
  await alterAccount(gateway, person.email, "email = NULL, email_verified = false, phone_number = '+12025550177'")
  const { ticket, newEmail } = await mailedChange(gateway, 'GraphQL', person)
  expect(await redeem(gateway, 'GraphQL', ticket)).toMatchObject({ refused: null })
  expect(await accountRow(gateway, newEmail)).toMatchObject({ id: person.userId, email_verified: true })
})

const sql = (text: string, ...values: unknown[]) => gateway.deps.db.pool.query(text, values)
