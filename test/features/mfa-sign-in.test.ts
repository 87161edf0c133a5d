import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor } from '../support/access.ts'
import { accountRow, alterAccount, alteredPerson } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces } from '../support/lockout.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { redeem, resetTicket } from '../support/tickets.ts'
import { changeMfa, codeOf, mfaTicket, verifyTotp, withTotp, wrongCode } from '../support/totp.ts'

/** As hasura-auth stored it: 52 characters in clear. */
const adoptedSeed = 'A4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQ'
const env = { AUTH_MFA_ENABLED: 'true' }

let gateway: Gateway
let other: Gateway
let off: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
  off = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await off.stop()
  await other.stop()
  await gateway.stop()
})

describe.each(doors)('at %s', (door) => {
  test('ticket and code sign in, and the session tells of both factors', async () => {
    const person = await withTotp(gateway)
    const { refused, session } = await verifyTotp(gateway, door, await mfaTicket(gateway, person), codeOf(gateway, person.secret))
    expect(refused).toBeNull()
    expect(decodeJwt(session.accessToken)).toMatchObject({ sub: person.userId, amr: ['pwd', 'otp'] })
    expect(await doorsOpenTo(gateway, session.accessToken)).toEqual(everyDoor)
  })

  test('the mail that resets the password is a first factor too', async () => {
    const person = await withTotp(gateway)
    const { mfaTicket: ticket } = await redeem(gateway, door, await resetTicket(gateway, person.email))
    expect(await verifyTotp(gateway, door, ticket ?? '', codeOf(gateway, person.secret))).toMatchObject({ refused: null })
  })

  test('the code of a step is accepted once, whatever the ticket, and none of an earlier step after it', async () => {
    const person = await withTotp(gateway)
    const [earlier, now] = [codeOf(gateway, person.secret, -1), codeOf(gateway, person.secret)]
    expect(await verifyTotp(gateway, door, await mfaTicket(gateway, person), now)).toMatchObject({ refused: null })
    for (const code of [now, earlier]) {
      const answer = await verifyTotp(gateway, door, await mfaTicket(gateway, person), code)
      expect(answer).toMatchObject({ refused: 'invalid-totp' })
    }
    const next = codeOf(gateway, person.secret, 1)
    expect(await verifyTotp(gateway, door, await mfaTicket(gateway, person), next)).toMatchObject({ refused: null })
  })

  test('the fifth wrong code spends the ticket', async () => {
    const person = await withTotp(gateway)
    const [ticket, wrong] = [await mfaTicket(gateway, person), wrongCode(gateway, person.secret)]
    for (let n = 0; n < 5; n += 1) {
      expect(await verifyTotp(gateway, door, ticket, wrong)).toMatchObject({ refused: 'invalid-totp' })
    }
    const right = codeOf(gateway, person.secret)
    expect(await verifyTotp(gateway, door, ticket, right)).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('four wrong codes leave a fifth try', async () => {
    const person = await withTotp(gateway)
    const [ticket, wrong] = [await mfaTicket(gateway, person), wrongCode(gateway, person.secret)]
    for (let n = 0; n < 4; n += 1) await verifyTotp(gateway, door, ticket, wrong)
    expect(await verifyTotp(gateway, door, ticket, codeOf(gateway, person.secret))).toMatchObject({ refused: null })
  })

  test('new tickets give no new guesses, nor does the right password: five are all that there are', async () => {
    const person = await withTotp(gateway)
    await forgetPlaces(gateway)
    const wrong = wrongCode(gateway, person.secret)
    for (let n = 0; n < 5; n += 1) {
      const answer = await verifyTotp(n % 2 ? gateway : other, door, await mfaTicket(gateway, person), wrong)
      expect(answer).toMatchObject({ refused: 'invalid-totp' })
    }
    const answer = await verifyTotp(other, door, await mfaTicket(gateway, person), codeOf(gateway, person.secret))
    expect(answer).toMatchObject({ refused: door === 'REST' ? '429' : 'account-locked' })
  })

  test.each(['disabled = true', "password_hash = 'another'", 'email_verified = false'])(
    'a ticket is dead once the account has %s',
    async (columns) => {
      const person = await withTotp(gateway)
      const ticket = await mfaTicket(gateway, person)
      await alterAccount(gateway, person.email, columns)
      const { refused } = await verifyTotp(gateway, door, ticket, codeOf(gateway, person.secret))
      expect(refused).toMatch(door === 'GraphQL' ? /^invalid-ticket$/ : /^(disabled|unverified)-user$/)
    },
  )

  test('a ticket from before a new password or a reset is dead, and so is one that expired', async () => {
    const person = await withTotp(gateway)
    const beforeChange = await mfaTicket(gateway, person)
    await changePassword(gateway, door, { newPassword: 'another password' }, person.accessToken)
    expect(await verifyTotp(gateway, door, beforeChange, codeOf(gateway, person.secret))).toMatchObject({
      refused: 'invalid-ticket',
    })

    const changed = { ...person, password: 'another password' }
    const beforeReset = await mfaTicket(gateway, changed)
    const ticket = await resetTicket(gateway, person.email)
    await changePassword(gateway, door, { newPassword: 'a third password', ticket })
    expect(await verifyTotp(gateway, door, beforeReset, codeOf(gateway, person.secret))).toMatchObject({
      refused: 'invalid-ticket',
    })

    const late = await mfaTicket(gateway, { ...person, password: 'a third password' })
    gateway.clock.advance(300)
    expect(await verifyTotp(gateway, door, late, codeOf(gateway, person.secret))).toMatchObject({ refused: 'invalid-ticket' })
  })

  test('a ticket opens nothing once the account is gone, or the factor switched off', async () => {
    const gone = await withTotp(gateway)
    const ticket = await mfaTicket(gateway, gone)
    await gateway.deps.db.pool.query('DELETE FROM auth.users WHERE id = $1', [gone.userId])
    expect(await verifyTotp(gateway, door, ticket, codeOf(gateway, gone.secret))).toMatchObject({ refused: 'invalid-ticket' })

    const person = await withTotp(gateway)
    const waiting = await mfaTicket(gateway, person)
    await changeMfa(gateway, door, { code: codeOf(gateway, person.secret), active: false }, person.accessToken)
    const next = codeOf(gateway, person.secret, 1)
    expect(await verifyTotp(gateway, door, waiting, next)).toMatchObject({ refused: 'disabled-mfa-totp' })
  })

  test('a code of the app of somebody else is wrong, and a ticket of another kind is none', async () => {
    const [person, foreign] = [await withTotp(gateway), await withTotp(gateway)]
    const code = codeOf(gateway, foreign.secret)
    expect(await verifyTotp(gateway, door, await mfaTicket(gateway, person), code)).toMatchObject({ refused: 'invalid-totp' })
    const disguised = (await resetTicket(gateway, person.email)).replace('passwordReset', 'mfaTotp')
    expect(await verifyTotp(gateway, door, disguised, codeOf(gateway, person.secret))).toMatchObject({
      refused: 'invalid-ticket',
    })
  })

  test('a seed that hasura-auth left in clear works, and is sealed by that', async () => {
    const person = await alteredPerson(gateway, "active_mfa_type = 'totp', totp_secret = $2", adoptedSeed)
    const answer = await verifyTotp(gateway, door, await mfaTicket(gateway, person), codeOf(gateway, adoptedSeed))
    expect(answer).toMatchObject({ refused: null })
    expect(await accountRow(gateway, person.email)).toMatchObject({ totp_secret: expect.stringMatching(/^sealed:/) })
    gateway.clock.advance(60)
    const again = await verifyTotp(gateway, door, await mfaTicket(gateway, person), codeOf(gateway, adoptedSeed))
    expect(again).toMatchObject({ refused: null })
  })

  test('an account that has a second factor and no seed is refused', async () => {
    const person = await alteredPerson(gateway, "active_mfa_type = 'totp'")
    expect(await verifyTotp(gateway, door, await mfaTicket(gateway, person), '123456')).toMatchObject({
      refused: 'no-totp-secret',
    })
  })

  test('the factor is asked for, and not taken, while the feature is off', async () => {
    const person = await withTotp(gateway)
    const ticket = await mfaTicket(off, person)
    expect(await verifyTotp(off, door, ticket, codeOf(gateway, person.secret))).toMatchObject({ refused: 'disabled-endpoint' })
  })
})
