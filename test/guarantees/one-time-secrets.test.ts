import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp, stranger, verified } from '../support/people.ts'
import { keptState, userIdOf } from '../support/rows.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { redeem, resetTicket, ticketIn, verificationTicket } from '../support/tickets.ts'

const newPassword = 'another password'
const [hour, day] = [3600, 86_400]

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_PASSWORD_MIN_LENGTH: '8' } })
})
afterAll(() => gateway.stop())

/** An account that waits for its verification, and the ticket that was mailed. */
async function unverified() {
  const person = await signedUp(gateway)
  return { ...person, ticket: await ticketIn(gateway, person.email, 'email-verify') }
}

/** A verified account that has asked for a new password. */
async function forgetful() {
  const person = await verified(gateway)
  return { ...person, ticket: await resetTicket(gateway, person.email) }
}

describe.each(doors)('at %s', (door) => {
  test('a ticket works once', async () => {
    const { ticket } = await unverified()
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: null, refreshToken: expect.any(String) })
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket', refreshToken: null })

    const reset = await forgetful()
    expect(await changePassword(gateway, door, { newPassword, ticket: reset.ticket })).toBeNull()
    expect(await changePassword(gateway, door, { newPassword, ticket: reset.ticket })).toBe('invalid-ticket')
    expect(await redeem(gateway, door, reset.ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('a verification ticket sets no password, whatever it is made to look like, and is not used up by the attempt', async () => {
    const { ticket } = await unverified()
    const disguised = ticket.replace('verifyEmail', 'passwordReset')
    expect(await changePassword(gateway, door, { newPassword, ticket: disguised })).toBe('invalid-ticket')
    expect(await redeem(gateway, door, disguised)).toMatchObject({ refused: 'invalid-ticket' })
    // The contract of REST does not let its own text through.
    if (door === 'GraphQL') expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('invalid-ticket')
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: null })
  })

  test('a reset ticket verifies no address, whatever it is made to look like, and is not used up by the attempt', async () => {
    const { ticket } = await forgetful()
    expect(await redeem(gateway, door, ticket.replace('passwordReset', 'verifyEmail'))).toMatchObject({
      refused: 'invalid-ticket',
    })
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBeNull()
  })

  test('a row is for the purpose that it says, whatever text hashes to it', async () => {
    const { ticket, email } = await forgetful()
    const userId = await userIdOf(gateway, email)
    await gateway.deps.db.pool.query("UPDATE auth.tickets SET purpose = 'verifyEmail' WHERE user_id = $1", [userId])
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('invalid-ticket')
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test.each([
    ['verification', 30 * day, unverified],
    ['reset', hour, forgetful],
  ] as const)('a %s ticket works in the last second of its life and not at its end', async (_kind, lifeSeconds, prepare) => {
    const [early, late] = [await prepare(), await prepare()]
    gateway.clock.advance(lifeSeconds - 1)
    expect(await redeem(gateway, door, early.ticket)).toMatchObject({ refused: null })
    gateway.clock.advance(1)
    expect(await redeem(gateway, door, late.ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('a new password can be set in the last second of the hour and not at its end', async () => {
    const [early, late] = [await forgetful(), await forgetful()]
    gateway.clock.advance(hour - 1)
    expect(await changePassword(gateway, door, { newPassword, ticket: early.ticket })).toBeNull()
    gateway.clock.advance(1)
    expect(await changePassword(gateway, door, { newPassword, ticket: late.ticket })).toBe('invalid-ticket')
  })

  test('a newer ticket ends the older one of its kind', async () => {
    const { email, ticket: first } = await unverified()
    const second = await verificationTicket(gateway, email)
    expect(await redeem(gateway, door, first)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await redeem(gateway, door, second)).toMatchObject({ refused: null })

    const older = await resetTicket(gateway, email)
    const newer = await resetTicket(gateway, email)
    expect(await changePassword(gateway, door, { newPassword, ticket: older })).toBe('invalid-ticket')
    expect(await changePassword(gateway, door, { newPassword, ticket: newer })).toBeNull()
  })

  test('a ticket dies with the address that it was sent to', async () => {
    for (const { email, ticket } of [await unverified(), await forgetful()]) {
      const moved = stranger().email
      await gateway.deps.db.pool.query('UPDATE auth.users SET email = $2 WHERE email = $1', [email, moved])
      expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    }
    const { email, ticket } = await forgetful()
    await gateway.deps.db.pool.query('UPDATE auth.users SET email = $2 WHERE email = $1', [email, stranger().email])
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('invalid-ticket')
  })

  test('a ticket survives that its address is written in other letter case', async () => {
    const { email, ticket } = await unverified()
    await gateway.deps.db.pool.query('UPDATE auth.users SET email = upper(email::text)::citext WHERE email = $1', [email])
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: null })
  })

  test('a ticket dies with the account', async () => {
    const people = [await unverified(), await forgetful()]
    for (const { email, ticket } of people) {
      await gateway.deps.db.pool.query('DELETE FROM auth.users WHERE email = $1', [email])
      expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    }
    const { email, ticket } = await forgetful()
    await gateway.deps.db.pool.query('DELETE FROM auth.users WHERE email = $1', [email])
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('invalid-ticket')
  })

  test('a ticket that a disabled account is refused with is used up, and works no more once the account is enabled', async () => {
    const code = door === 'REST' ? 'disabled-user' : 'invalid-ticket'
    for (const { email, ticket } of [await unverified(), await forgetful()]) {
      await setDisabled(email, true)
      expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: code })
      await setDisabled(email, false)
      expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    }
    const { email, ticket } = await forgetful()
    await setDisabled(email, true)
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBe(code)
    await setDisabled(email, false)
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('invalid-ticket')
  })

  test('a ticket that nobody was given changes nothing at all', async () => {
    await forgetful()
    const before = await keptState(gateway)
    for (const prefix of ['passwordReset', 'verifyEmail', 'mfaTotp', 'emailConfirmChange', 'constructor', '__proto__', '']) {
      expect(await redeem(gateway, door, `${prefix}:${randomUUID()}`)).toMatchObject({ refused: 'invalid-ticket' })
    }
    const ticket = `passwordReset:${randomUUID()}`
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('invalid-ticket')
    expect(await keptState(gateway)).toEqual(before)
  })

  test('a password that breaks the rules does not use the ticket up', async () => {
    const { ticket } = await forgetful()
    expect(await changePassword(gateway, door, { newPassword: 'short', ticket })).toBe('password-too-short')
    if (door === 'GraphQL') {
      expect(await changePassword(gateway, door, { newPassword: 'x'.repeat(1025), ticket })).toBe('invalid-input')
    }
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBeNull()
  })

  test('a target that is not allowed does not use the ticket up', async () => {
    const { ticket } = await unverified()
    await presentWithTarget(ticket, 'https://evil.test')
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: null })
  })

  async function presentWithTarget(ticket: string, redirectTo: string): Promise<void> {
    if (door === 'REST') {
      const { headers } = await gateway.rest(`GET /verify?${new URLSearchParams({ redirectTo, ticket })}`)
      expect(headers.get('location')).toMatch(/^http:\/\/app\.test\?error=redirectTo-not-allowed/)
      return
    }
    const { data } = await gateway.graphql(
      'mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { ... on Failure { code } } }',
      { input: { ticket, redirectTo } },
    )
    expect(data.verifyTicket.code).toBe('REDIRECT_TO_NOT_ALLOWED')
  }
})

function setDisabled(email: string, disabled: boolean) {
  return gateway.deps.db.pool.query('UPDATE auth.users SET disabled = $2 WHERE email = $1', [email, disabled])
}
