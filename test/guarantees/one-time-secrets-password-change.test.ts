import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { adoptedTicket, redeem, resetTicket, verificationTicket } from '../support/tickets.ts'

let gateway: Gateway
beforeAll(async () => {
  // Else nobody has both a password that works and a verification link that is not used yet.
  gateway = await startGateway({ env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(() => gateway.stop())

const newPassword = 'another password'

/** What may lie in a mailbox, or in the row of an adopted database, while the password changes. */
const sent: [string, (email: string) => Promise<string>][] = [
  ['verification ticket', (email) => verificationTicket(gateway, email)],
  ['reset ticket', (email) => resetTicket(gateway, email)],
  ['adopted verification ticket', (email) => adoptedTicket(gateway, email, 'verifyEmail', 86_400)],
  ['adopted reset ticket', (email) => adoptedTicket(gateway, email, 'passwordReset', 3600)],
]

describe.each(doors)('at %s', (door) => {
  test.each(sent)('a password change by its owner ends the %s that was sent before', async (_what, send) => {
    const person = await signedIn(gateway)
    const ticket = await send(person.email)
    expect(await changePassword(gateway, door, { newPassword }, person.accessToken)).toBeNull()
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('a reset by mail ends the verification ticket that was sent before', async () => {
    const { email } = await signedIn(gateway)
    const ticket = await verificationTicket(gateway, email)
    const reset = await resetTicket(gateway, email)
    expect(await changePassword(gateway, door, { newPassword, ticket: reset })).toBeNull()
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('a reset link that signs in ends the verification ticket that was sent before', async () => {
    const { email } = await signedIn(gateway)
    const ticket = await verificationTicket(gateway, email)
    expect(await redeem(gateway, door, await resetTicket(gateway, email))).toMatchObject({ refused: null })
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
  })
})
