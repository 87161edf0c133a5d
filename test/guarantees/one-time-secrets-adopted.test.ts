import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedUp, verified } from '../support/people.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { adoptedTicket, redeem, resetTicket, ticketIn, verificationTicket } from '../support/tickets.ts'

const newPassword = 'another password'
const [hour, day] = [3600, 86_400]

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

/** A ticket in the row of a user, as a database of hasura-auth holds it. */
async function adoptedVerification() {
  const { email } = await signedUp(gateway)
  const ours = await ticketIn(gateway, email, 'email-verify')
  return { email, ours, ticket: await adoptedTicket(gateway, email, 'verifyEmail', 30 * day) }
}

async function adoptedReset() {
  const { email } = await verified(gateway)
  return { email, ticket: await adoptedTicket(gateway, email, 'passwordReset', hour) }
}

describe.each(doors)('a ticket of an adopted database, at %s,', (door) => {
  test('works once', async () => {
    const { email, ticket } = await adoptedVerification()
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: null, refreshToken: expect.any(String) })
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    const { rows } = await gateway.deps.db.pool.query('SELECT email_verified, ticket FROM auth.users WHERE email = $1', [email])
    expect(rows).toEqual([{ email_verified: true, ticket: null }])
  })

  test('sets a password once', async () => {
    const { ticket } = await adoptedReset()
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBeNull()
    expect(await changePassword(gateway, door, { newPassword, ticket })).toBe('invalid-ticket')
  })

  test('is bound to its purpose', async () => {
    const verification = await adoptedVerification()
    const disguised = verification.ticket.replace('verifyEmail', 'passwordReset')
    expect(await changePassword(gateway, door, { newPassword, ticket: disguised })).toBe('invalid-ticket')
    // The contract of REST does not let this text through.
    if (door === 'GraphQL') {
      expect(await changePassword(gateway, door, { newPassword, ticket: verification.ticket })).toBe('invalid-ticket')
    }
    expect(await redeem(gateway, door, verification.ticket)).toMatchObject({ refused: null })

    const reset = await adoptedReset()
    expect(await redeem(gateway, door, reset.ticket.replace('passwordReset', 'verifyEmail'))).toMatchObject({
      refused: 'invalid-ticket',
    })
    expect(await changePassword(gateway, door, { newPassword, ticket: reset.ticket })).toBeNull()
  })

  test('for a second factor opens nothing', async () => {
    const { email } = await verified(gateway)
    const ticket = await adoptedTicket(gateway, email, 'mfaTotp', 300)
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('works in the last second of its life and not at its end', async () => {
    const [early, late] = [await adoptedReset(), await adoptedReset()]
    gateway.clock.advance(hour - 1)
    expect(await redeem(gateway, door, early.ticket)).toMatchObject({ refused: null })
    gateway.clock.advance(1)
    expect(await redeem(gateway, door, late.ticket)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await changePassword(gateway, door, { newPassword, ticket: late.ticket })).toBe('invalid-ticket')
  })

  test('is ended by a new one', async () => {
    const verification = await adoptedVerification()
    const newer = await verificationTicket(gateway, verification.email)
    expect(await redeem(gateway, door, verification.ticket)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await redeem(gateway, door, verification.ours)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await redeem(gateway, door, newer)).toMatchObject({ refused: null })

    const reset = await adoptedReset()
    await resetTicket(gateway, reset.email)
    expect(await changePassword(gateway, door, { newPassword, ticket: reset.ticket })).toBe('invalid-ticket')
  })
})
