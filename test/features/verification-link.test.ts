import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { signIn } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf, signedUp, stranger, verified } from '../support/people.ts'
import { changePassword, doors, refresh } from '../support/sessions.ts'
import { adoptedTicket, redeem, resetTicket, ticketIn, verificationTicket } from '../support/tickets.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

describe.each(doors)('the link of a mail, followed by %s,', (door) => {
  test('verifies the address and signs in; from then on the password opens as well', async () => {
    const person = await signedUp(gateway)
    const { refused, refreshToken } = await redeem(gateway, door, await ticketIn(gateway, person.email, 'email-verify'))
    expect(refused).toBeNull()
    expect(await accountRow(gateway, person.email)).toMatchObject({ email_verified: true, last_seen: gateway.clock.now() })

    const { accessToken } = await refresh(gateway, door, refreshToken ?? '')
    expect(claimsOf(accessToken).amr).toEqual(['otp'])
    expect((await signIn(gateway, door, person)).refused).toBeNull()
  })

  test('of an address that was verified meanwhile signs in all the same', async () => {
    const { email } = await signedUp(gateway)
    await alterAccount(gateway, email, 'email_verified = true')
    expect(await redeem(gateway, door, await ticketIn(gateway, email, 'email-verify'))).toMatchObject({ refused: null })
  })

  test('that resets the password signs in, for a session that may set a new one; the old one opens until then', async () => {
    const person = await verified(gateway)
    const { refreshToken } = await redeem(gateway, door, await resetTicket(gateway, person.email))
    expect((await signIn(gateway, door, person)).refused).toBeNull()

    const { accessToken } = await refresh(gateway, door, refreshToken ?? '')
    const newPassword = stranger().password
    expect(await changePassword(gateway, door, { newPassword }, accessToken)).toBeNull()
    expect((await signIn(gateway, door, person)).refused).toBe('invalid-email-password')
    expect((await signIn(gateway, door, { ...person, password: newPassword })).refused).toBeNull()
  })

  test('works once', async () => {
    const { email } = await signedUp(gateway)
    const ticket = await ticketIn(gateway, email, 'email-verify')
    await redeem(gateway, door, ticket)
    expect(await redeem(gateway, door, ticket)).toEqual({ refused: 'invalid-ticket', refreshToken: null, mfaTicket: null })
  })

  test.each([
    ['verifyEmail', `verifyEmail:${randomUUID()}`],
    ['passwordReset', `passwordReset:${randomUUID()}`],
    ['emailConfirmChange', `emailConfirmChange:${randomUUID()}`],
    ['passwordlessEmail', `passwordlessEmail:${randomUUID()}`],
    ['mfaTotp', `mfaTotp:${randomUUID()}`],
    ['otp', `otp:${randomUUID()}`],
    ['no kind', randomUUID()],
    ['six digits', '123456'],
    ['another letter case', `VerifyEmail:${randomUUID()}`],
    ['a member of every object', `constructor:${randomUUID()}`],
  ])('is refused when nobody was given its ticket: %s', async (_what, ticket) => {
    expect(await redeem(gateway, door, ticket)).toEqual({ refused: 'invalid-ticket', refreshToken: null, mfaTicket: null })
  })

  test('of a disabled account is refused, used up, and verifies nothing', async () => {
    const { email } = await signedUp(gateway)
    const ticket = await ticketIn(gateway, email, 'email-verify')
    await alterAccount(gateway, email, 'disabled = true')
    const told = door === 'REST' ? 'disabled-user' : 'invalid-ticket'
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: told, refreshToken: null })
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: 'invalid-ticket' })
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: false, last_seen: null })
  })

  test('that resets the password of an address that is not verified is refused, in an adopted database', async () => {
    const { email } = await signedUp(gateway)
    const ticket = await adoptedTicket(gateway, email, 'passwordReset', 3600)
    const told = door === 'REST' ? 'unverified-user' : 'invalid-ticket'
    expect(await redeem(gateway, door, ticket)).toMatchObject({ refused: told, refreshToken: null })
    expect(await accountRow(gateway, email)).toMatchObject({ email_verified: false })
  })
})

describe('GraphQL answers', () => {
  const ask = (input: Json) =>
    gateway.graphql(
      `mutation ($input: VerifyTicketInput!) {
        verifyTicket(input: $input) {
          __typename
          ... on VerifyTicketSuccess { purpose session { accessTokenExpiresIn user { email emailVerified } } }
          ... on Failure { code message }
        }
      }`,
      { input },
    )

  test.each([
    ['verifyEmail', verificationTicket, signedUp],
    ['passwordReset', resetTicket, verified],
  ])('with a session and the purpose %s', async (purpose, send, prepare) => {
    const { email } = await prepare(gateway)
    if (purpose === 'verifyEmail') await gateway.mail.next(email, 'email-verify')
    const { data } = await ask({ ticket: await send(gateway, email), redirectTo: null })
    expect(data.verifyTicket).toEqual({
      __typename: 'VerifyTicketSuccess',
      purpose,
      session: { accessTokenExpiresIn: 900, user: { email, emailVerified: true } },
    })
  })

  test.each([
    ['invalid-request', 'http://[', 'INVALID_REQUEST', 'The request payload is incorrect'],
    [
      'redirectTo-not-allowed',
      'http://elsewhere.test',
      'REDIRECT_TO_NOT_ALLOWED',
      'The value of "options.redirectTo" is not allowed.',
    ],
  ])('%s for the target %s, and leaves the ticket unused', async (_code, redirectTo, code, message) => {
    const { email } = await signedUp(gateway)
    const ticket = await ticketIn(gateway, email, 'email-verify')
    const { data } = await ask({ ticket, redirectTo })
    expect(data.verifyTicket).toEqual({ __typename: 'AuthFailure', code, message })
    expect((await ask({ ticket, redirectTo: 'http://app.test/ok' })).data.verifyTicket.__typename).toBe('VerifyTicketSuccess')
  })

  test('invalid-ticket as a failure', async () => {
    const { data } = await ask({ ticket: 'verifyEmail:unknown' })
    expect(data.verifyTicket).toEqual({ __typename: 'AuthFailure', code: 'INVALID_TICKET', message: 'Invalid ticket' })
  })
})
