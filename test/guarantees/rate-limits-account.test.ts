import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForMail, attempt, mailDoors } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type Person, signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { type Door, doors } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

// Per account, calls are counted always: nothing here turns limits on.
let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_TRUSTED_PROXIES: 'loopback' } })
  other = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const otherDoor = { GraphQL: 'REST', REST: 'GraphQL' } as const satisfies Record<Door, Door>
const wrong = (person: Person): Person => ({ ...person, password: 'wrong password' })

async function guess(person: Person, times: number, door: Door, at = gateway) {
  for (let n = 0; n < times; n += 1) {
    expect(await attempt(at, door, wrong(person))).toMatchObject({ refused: 'invalid-email-password', retryAfterSeconds: null })
  }
}

/** The interval passes: the store keeps real time, which no test can wait for. */
const passInterval = (seconds: number) =>
  gateway.deps.db.pool.query('UPDATE auth.rate_limits SET expire = expire - $1', [seconds * 1000])

describe.each(doors)('who guesses at a password by %s', (door) => {
  test('is refused from the 11th time on for five minutes, even with the right one', async () => {
    const person = await verified(gateway)
    await guess(person, 10, door)

    for (const at of [door, otherDoor[door]]) {
      for (const tried of [wrong(person), person]) {
        const refused = await attempt(gateway, at, tried)
        expect(refused).toMatchObject({ refused: 'too-many-requests', status: at === 'REST' ? 429 : 200 })
        expect(refused.retryAfterSeconds).toBeGreaterThan(290)
        expect(refused.retryAfterSeconds).toBeLessThanOrEqual(300)
        if (at === 'REST') expect(refused.text).toBe('')
      }
    }
    await passInterval(300)
    expect(await attempt(gateway, door, person)).toMatchObject({ refused: null })
  })

  test('is counted over both doors and all instances together', async () => {
    const person = await verified(gateway)
    await guess(person, 4, door)
    await guess(person, 3, otherDoor[door])
    await guess(person, 3, door, other)
    for (const at of [gateway, other]) expect(await attempt(at, door, person)).toMatchObject({ refused: 'too-many-requests' })
  })

  test('is not given more tries by writing the address otherwise', async () => {
    const person = await verified(gateway)
    await guess(person, 5, door)
    await guess({ ...person, email: person.email.toUpperCase() }, 5, door)
    expect(await attempt(gateway, door, person)).toMatchObject({ refused: 'too-many-requests' })
  })

  test('is told the same of an address that nobody has', async () => {
    const nobody = stranger()
    await guess(nobody, 10, door)
    expect(await attempt(gateway, door, nobody)).toMatchObject({ refused: 'too-many-requests' })
  })

  test('does not lock out the owner, who comes from elsewhere', async () => {
    const person = await verified(gateway)
    await guess(person, 10, door)
    expect(await attempt(gateway, door, person)).toMatchObject({ refused: 'too-many-requests' })
    expect(await attempt(gateway, door, person, { 'x-forwarded-for': '198.51.100.7' })).toMatchObject({ refused: null })
  })

  test('and then signs in has ten tries again', async () => {
    const person = await verified(gateway)
    for (let round = 0; round < 3; round += 1) {
      await guess(person, 9, door)
      expect(await attempt(gateway, door, person)).toMatchObject({ refused: null })
    }
  })

  test('opens no session by a guess that is refused', async () => {
    const person = await verified(gateway)
    await guess(person, 10, door)
    const before = await countRows(gateway)
    for (let n = 0; n < 5; n += 1) await attempt(gateway, door, person)
    expect(await countRows(gateway)).toEqual(before)
  })
})

test('30 guesses at once are counted before any is answered: ten are heard', async () => {
  const person = await verified(gateway)
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) => attempt(n % 3 ? gateway : other, n % 2 ? 'REST' : 'GraphQL', wrong(person))),
  )
  expect(answers.filter(({ refused }) => refused === 'invalid-email-password')).toHaveLength(10)
  expect(answers.filter(({ refused }) => refused === 'too-many-requests')).toHaveLength(20)
})

describe.each(doors)('who asks by %s for mail to one address', (door) => {
  test.each(mailDoors)(
    'with %s is refused from the 11th time in an hour on, and nothing is written or sent',
    async (operation) => {
      const person = stranger()
      for (let n = 0; n < 10; n += 1)
        expect((await askForMail(gateway, door, operation, person)).refused).not.toBe('too-many-requests')
      const before = await countRows(gateway)

      for (const at of [door, otherDoor[door]]) {
        const refused = await askForMail(gateway, at, operation, person)
        expect(refused).toMatchObject({ refused: 'too-many-requests', status: at === 'REST' ? 429 : 200 })
        expect(refused.retryAfterSeconds).toBeGreaterThan(3590)
        expect(refused.retryAfterSeconds).toBeLessThanOrEqual(3600)
      }
      expect(await countRows(gateway)).toEqual(before)
      await passInterval(3600)
      expect((await askForMail(gateway, door, operation, person)).refused).not.toBe('too-many-requests')
    },
  )

  test('is counted over all doors that mail, from wherever, and for that address alone', async () => {
    const person = await signedUp(gateway)
    const from = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n}` })
    for (let n = 0; n < 9; n += 1) {
      const operation = n % 2 ? 'sendPasswordResetEmail' : 'sendVerificationEmail'
      expect(await askForMail(gateway, n % 3 ? door : otherDoor[door], operation, person, from(n))).toMatchObject({
        refused: null,
      })
    }
    for (const operation of mailDoors) {
      const shouted = { ...person, email: person.email.toUpperCase() }
      expect(await askForMail(gateway, door, operation, shouted, from(99))).toMatchObject({ refused: 'too-many-requests' })
    }
    expect(await askForMail(gateway, door, 'sendPasswordResetEmail', await signedUp(gateway))).toMatchObject({ refused: null })
  })
})

test('being refused mail or guesses does not keep anybody from going on with a session', async () => {
  const person = await signedIn(gateway)
  await guess(person, 10, 'REST')
  expect(await gateway.rest('POST /token', { refreshToken: person.refreshToken })).toMatchObject({ status: 200 })
  expect((await gateway.graphql('{ viewer { email } }', {}, { token: person.accessToken })).data.viewer.email).toBe(person.email)
})
