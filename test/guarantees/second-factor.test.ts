import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedUp, verified } from '../support/people.ts'
import { countOf, userIdOf } from '../support/rows.ts'
import { changePassword, type Door, doors, refresh } from '../support/sessions.ts'
import { redeem, resetTicket, ticketIn } from '../support/tickets.ts'

const ticketForm = /^mfaTotp:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

async function withTotp(person: Person): Promise<Person & { userId: string }> {
  const set = "UPDATE auth.users SET active_mfa_type = 'totp', totp_secret = 'NB2W45DFOIZA' WHERE email = $1"
  await gateway.deps.db.pool.query(set, [person.email])
  return { ...person, userId: await userIdOf(gateway, person.email) }
}

/** The whole answer to a sign-in with the right password, as data. */
async function answerToPassword(door: Door, { email, password }: Person) {
  if (door === 'REST') return (await gateway.rest('POST /signin/email-password', { email, password })).json
  const { data } = await gateway.graphql(
    `mutation ($input: SignInEmailPasswordInput!) {
      signInEmailPassword(input: $input) {
        __typename
        ... on SignInSuccess { session { accessToken } }
        ... on MfaChallenge { ticket }
        ... on Failure { code }
      }
    }`,
    { input: { email, password } },
  )
  return data.signInEmailPassword
}

const ticketOf = (door: Door, answer: Awaited<ReturnType<typeof answerToPassword>>): string =>
  door === 'REST' ? answer.mfa.ticket : answer.ticket

describe.each(doors)('at %s', (door) => {
  test('the right password is answered with a challenge, and no session begins', async () => {
    const person = await withTotp(await verified(gateway))
    const sessions = await countOf(gateway, 'sessions', person.userId)
    const ticket = expect.stringMatching(ticketForm)
    const answer = await answerToPassword(door, person)
    expect(answer).toEqual(door === 'REST' ? { mfa: { ticket } } : { __typename: 'MfaChallenge', ticket })
    expect(await countOf(gateway, 'sessions', person.userId)).toBe(sessions)
  })

  test('the wrong password is answered as without a second factor', async () => {
    const [plain, totp] = [await verified(gateway), await withTotp(await verified(gateway))]
    const answers = [plain, totp].map(({ email }) => answerToPassword(door, { email, password: 'not the password' }))
    const [withoutFactor, withFactor] = await Promise.all(answers)
    expect(withFactor).toEqual(withoutFactor)
    expect(await countOf(gateway, 'tickets', totp.userId)).toBe(0)
  })

  test('the link that verifies the address is answered with a challenge, and verifies it', async () => {
    const person = await withTotp(await signedUp(gateway))
    const redeemed = await redeem(gateway, door, await ticketIn(gateway, person.email, 'email-verify'))
    expect(redeemed).toEqual({ refused: null, refreshToken: null, mfaTicket: expect.stringMatching(ticketForm) })
    expect(await countOf(gateway, 'sessions', person.userId)).toBe(0)
    const { rows } = await gateway.deps.db.pool.query('SELECT email_verified FROM auth.users WHERE id = $1', [person.userId])
    expect(rows).toEqual([{ email_verified: true }])
  })

  test('the link that resets the password is answered with a challenge, and no session begins', async () => {
    const person = await withTotp(await verified(gateway))
    const sessions = await countOf(gateway, 'sessions', person.userId)
    const redeemed = await redeem(gateway, door, await resetTicket(gateway, person.email))
    expect(redeemed).toEqual({ refused: null, refreshToken: null, mfaTicket: expect.stringMatching(ticketForm) })
    expect(await countOf(gateway, 'sessions', person.userId)).toBe(sessions)
  })

  test('a password that was reset by mail is answered with a challenge too', async () => {
    const person = await withTotp(await verified(gateway))
    const ticket = await resetTicket(gateway, person.email)
    expect(await changePassword(gateway, door, { newPassword: 'another password', ticket })).toBeNull()
    const answer = await answerToPassword(door, { ...person, password: 'another password' })
    expect(ticketOf(door, answer)).toMatch(ticketForm)
  })

  test('the ticket of the challenge opens nothing', async () => {
    const person = await withTotp(await verified(gateway))
    const ticket = ticketOf(door, await answerToPassword(door, person))
    const [, secret = ''] = ticket.split(':')
    const texts = [ticket, secret, `passwordReset:${secret}`, `verifyEmail:${secret}`]
    for (const text of texts) {
      expect(await redeem(gateway, door, text)).toEqual({ refused: 'invalid-ticket', refreshToken: null, mfaTicket: null })
      expect(await doorsOpenTo(gateway, text)).toEqual(noDoor)
    }
    expect(await refresh(gateway, door, secret)).toMatchObject({ refused: 'invalid-refresh-token' })
    const disguised = { newPassword: 'another password', ticket: `passwordReset:${secret}` }
    expect(await changePassword(gateway, door, disguised)).toBe('invalid-ticket')
  })

  test('a challenge is valid for five minutes, and a new one ends the older', async () => {
    const person = await withTotp(await verified(gateway))
    await answerToPassword(door, person)
    await answerToPassword(door, person)
    const { rows } = await gateway.deps.db.pool.query(
      'SELECT purpose, expires_at, sent_to FROM auth.tickets WHERE user_id = $1',
      [person.userId],
    )
    const expiresAt = new Date(gateway.clock.now().getTime() + 300_000)
    expect(rows).toEqual([{ purpose: 'mfaTotp', expires_at: expiresAt, sent_to: null }])
  })
})
