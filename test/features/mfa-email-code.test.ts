import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { challengeFor, twoFactor, verifyMfa } from '../support/backup-codes.ts'
import { everyFeature } from '../support/features.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, stranger } from '../support/people.ts'
import { queueEmpty } from '../support/rows.ts'
import { changePassword } from '../support/sessions.ts'
import { redeem, resetTicket, signInTicket } from '../support/tickets.ts'
import { codeOf, told, withTotp } from '../support/totp.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  const env = { ...everyFeature, AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '1000' }
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

async function send(ticket: string, at = gateway): Promise<{ refused: string | null; retryAfterSeconds?: number }> {
  const mutation = `mutation ($input: SendMfaEmailCodeInput!) {
    sendMfaEmailCode(input: $input) { ... on Failure { code } ... on RateLimited { retryAfterSeconds } }
  }`
  const { refused, result } = told(await at.graphql(mutation, { input: { ticket } }))
  return { refused, ...(result?.retryAfterSeconds ? { retryAfterSeconds: result.retryAfterSeconds } : {}) }
}

/** The code that the ticket of a fresh challenge is answered with. */
async function mailed(person: Person): Promise<{ ticket: string; code: string }> {
  const { ticket } = await challengeFor(gateway, person)
  expect(await send(ticket)).toEqual({ refused: null })
  return { ticket, code: await nextCode(person.email) }
}

async function nextCode(email: string): Promise<string> {
  return (await gateway.mail.next(email, 'mfa-code')).headers.get('x-ticket') ?? ''
}

const asMailed = { method: 'email_code' }
const wrong = (code: string) => (code === '000000' ? '111111' : '000000')

describe('a code by mail', () => {
  test('answers a challenge that names it, and the session tells of both factors', async () => {
    const person = await withTotp(gateway)
    expect(await challengeFor(gateway, person)).toMatchObject({ methods: ['totp', 'email_code'] })
    expect(await twoFactor(gateway, person.accessToken)).toMatchObject({ methods: ['totp', 'email_code'] })
    const { refused, session } = await verifyMfa(gateway, { ...(await mailed(person)), ...asMailed })
    expect(refused).toBeNull()
    expect(decodeJwt(session.accessToken)).toMatchObject({ sub: person.userId, amr: ['pwd', 'otp'] })
  })

  test('is for the ticket that it was asked for with, and no other', async () => {
    const person = await withTotp(gateway)
    const { code } = await mailed(person)
    const { ticket } = await challengeFor(gateway, person)
    expect(await verifyMfa(gateway, { ticket, code, ...asMailed })).toMatchObject({ refused: 'invalid-otp' })
  })

  test('is no code of the app, nor one of somebody else', async () => {
    const [person, foreign] = [await withTotp(gateway), await withTotp(gateway)]
    const [{ ticket, code }, theirs] = [await mailed(person), await mailed(foreign)]
    expect(await verifyMfa(gateway, { ticket, code })).toMatchObject({ refused: 'invalid-totp' })
    expect(await verifyMfa(gateway, { ticket, code: theirs.code, ...asMailed })).toMatchObject({ refused: 'invalid-otp' })
    expect(await verifyMfa(gateway, { ticket, code, ...asMailed })).toMatchObject({ refused: null })
  })

  test('is spent by the fifth wrong guess, and by the end of the ticket', async () => {
    const person = await withTotp(gateway)
    const { ticket, code } = await mailed(person)
    for (let n = 0; n < 5; n += 1) {
      expect(await verifyMfa(gateway, { ticket, code: wrong(code), ...asMailed })).toMatchObject({ refused: 'invalid-otp' })
    }
    expect(await verifyMfa(gateway, { ticket, code, ...asMailed })).toMatchObject({ refused: 'invalid-ticket' })
    expect(await send(ticket)).toEqual({ refused: 'invalid-ticket' })
    gateway.clock.advance(60)
    const late = await mailed(person)
    gateway.clock.advance(300)
    expect(await verifyMfa(gateway, { ...late, ...asMailed })).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('goes to the address that the account has: one that was changed since takes none', async () => {
    const person = await withTotp(gateway)
    const { ticket, code } = await mailed(person)
    await alterAccount(gateway, person.email, 'email = $2', stranger().email)
    expect(await verifyMfa(gateway, { ticket, code, ...asMailed })).toMatchObject({ refused: 'invalid-otp' })
  })
})

describe('asking for a code', () => {
  test('sends one in a minute, of many at once at two instances as well, and says how long to wait', async () => {
    const person = await withTotp(gateway)
    const { ticket } = await challengeFor(gateway, person)
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => send(ticket, index % 2 ? other : gateway)))
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
    expect(answers.filter(({ refused }) => refused !== null)).toEqual(
      Array(7).fill({ refused: 'too-many-requests', retryAfterSeconds: 60 }),
    )
    gateway.clock.advance(45)
    const next = await challengeFor(gateway, person)
    expect(await send(next.ticket)).toEqual({ refused: 'too-many-requests', retryAfterSeconds: 15 })
    gateway.clock.advance(15)
    expect(await send(next.ticket)).toEqual({ refused: null })
    await queueEmpty(gateway)
    const codes = gateway.mail.mails.filter(
      ({ to, headers }) => to === person.email && headers.get('x-email-template') === 'mfa-code',
    )
    expect(codes).toHaveLength(2)
  })

  test('sends no more than ten mails in an hour to an account, whatever the tickets, that of its sign-up among them', async () => {
    const person = await withTotp(gateway)
    const outcomes = []
    for (let n = 0; n < 10; n += 1) {
      outcomes.push((await send((await challengeFor(gateway, person)).ticket)).refused)
      gateway.clock.advance(61)
    }
    expect(outcomes).toEqual([...Array(9).fill(null), 'too-many-requests'])
  })

  test('is refused with a ticket of another kind, of an account that may not sign in, or without the factor', async () => {
    const person = await withTotp(gateway)
    expect(await send((await resetTicket(gateway, person.email)).replace('passwordReset', 'mfaTotp'))).toEqual({
      refused: 'invalid-ticket',
    })
    const { ticket } = await challengeFor(gateway, person)
    for (const columns of ['disabled = true', 'disabled = false, active_mfa_type = NULL']) {
      await alterAccount(gateway, person.email, columns)
      expect(await send(ticket)).toEqual({ refused: 'invalid-ticket' })
    }
  })

  test('is refused where the operator has not switched it on, and no challenge names it', async () => {
    const person = await withTotp(gateway)
    await besides(gateway, { AUTH_MFA_ENABLED: 'true' }, async (off) => {
      const challenge = await challengeFor(off, person)
      expect(challenge.methods).toEqual(['totp'])
      expect(await send(challenge.ticket, off)).toEqual({ refused: 'disabled-endpoint' })
    })
  })
})

describe('whoever has broken into the mailbox has one factor, not two: no code is mailed', () => {
  async function expectNoCode(ticket: string) {
    expect(ticket).toMatch(/^mfaTotp:/)
    expect(await send(ticket)).toEqual({ refused: 'invalid-ticket' })
  }

  test('after a link by mail', async () => {
    const { email } = await withTotp(gateway)
    for (const link of [await signInTicket(gateway, email), await resetTicket(gateway, email)]) {
      await expectNoCode((await redeem(gateway, 'GraphQL', link)).mfaTicket ?? '')
    }
  })

  test('after a password that a link by mail has set, until its owner sets another', async () => {
    const person = { ...(await withTotp(gateway)), password: stranger().password }
    const ticket = await resetTicket(gateway, person.email)
    expect(await changePassword(gateway, 'GraphQL', { newPassword: person.password, ticket })).toBeNull()
    const challenge = await challengeFor(gateway, person)
    expect(challenge.methods).toEqual(['totp'])
    await expectNoCode(challenge.ticket)

    const { session } = await verifyMfa(gateway, { ticket: challenge.ticket, code: codeOf(gateway, person.secret) })
    const newPassword = stranger().password
    expect(await changePassword(gateway, 'GraphQL', { newPassword }, session.accessToken)).toBeNull()
    expect((await challengeFor(gateway, { ...person, password: newPassword })).methods).toContain('email_code')
  })

  test('to an address that nobody has proven', async () => {
    const person = await withTotp(gateway)
    await besides(gateway, { ...everyFeature, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (lenient) => {
      await alterAccount(gateway, person.email, 'email_verified = false')
      const challenge = await challengeFor(lenient, person)
      expect(challenge.methods).toEqual(['totp'])
      expect(await send(challenge.ticket, lenient)).toEqual({ refused: 'invalid-ticket' })
    })
  })
})
