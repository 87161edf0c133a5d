import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { noteHashWork } from '../support/hash-work.ts'
import { elsewhere, expectLocked, guessPasswords, passTime, wrong } from '../support/lockout.ts'
import { signedIn, stranger, verified } from '../support/people.ts'
import { changePassword, type Door, doors } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'
import { resetTicket } from '../support/tickets.ts'

const env = { AUTH_TRUSTED_PROXIES: 'loopback', AUTH_DATABASE_POOL_SIZE: '10' }
/** The hash work of both instances. */
const hashed: string[] = []

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env, alter: noteHashWork(hashed) })
  other = await startGateway({ beside: gateway, env, alter: noteHashWork(hashed) })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const otherDoor = { GraphQL: 'REST', REST: 'GraphQL' } as const satisfies Record<Door, Door>

describe.each(doors)('at %s, an account', (door) => {
  test('is locked by the fifth wrong password for a quarter of an hour, at every door, and the right one does not open it', async () => {
    const person = await verified(gateway)
    await guessPasswords(gateway, door, person)
    const before = [await countRows(gateway), hashed.length]
    for (const at of doors) {
      expect((await expectLocked(gateway, at, person)).text).toBe((await expectLocked(other, at, wrong(person))).text)
    }
    expect([await countRows(gateway), hashed.length]).toEqual(before)

    await passTime(gateway, 900)
    expect(await attempt(gateway, door, person, elsewhere())).toMatchObject({ refused: null })
  })

  test('is locked by what came to both doors and all instances together, however the address is written', async () => {
    const person = await verified(gateway)
    await guessPasswords(gateway, door, person, 2)
    await guessPasswords(other, otherDoor[door], person, 1)
    await guessPasswords(other, door, { ...person, email: person.email.toUpperCase() }, 2)
    await expectLocked(gateway, otherDoor[door], person)
  })

  test('has five tries again once the right password was among them', async () => {
    const person = await verified(gateway)
    for (let round = 0; round < 3; round += 1) {
      await guessPasswords(gateway, door, person, 4)
      expect(await attempt(gateway, door, person, elsewhere())).toMatchObject({ refused: null })
    }
  })

  test('has five tries again in another quarter of an hour', async () => {
    const person = await verified(gateway)
    for (let round = 0; round < 3; round += 1) {
      await guessPasswords(gateway, door, person, 4)
      await passTime(gateway, 900)
    }
    expect(await attempt(gateway, door, person, elsewhere())).toMatchObject({ refused: null })
  })

  test('is locked for twice as long each time, up to a day, until a day has passed without a lock', async () => {
    const person = await verified(gateway)
    const [quarter, day] = [15 * 60, 24 * 3600]
    for (const seconds of [1, 2, 4, 8, 16, 32, 64].map((times) => times * quarter).concat(day, day)) {
      await guessPasswords(gateway, door, person)
      await expectLocked(gateway, door, person, seconds)
      await passTime(gateway, seconds + day - 60)
    }
    await passTime(gateway, 60)
    await guessPasswords(gateway, door, person)
    await expectLocked(gateway, door, person, quarter)
  })

  test('is unlocked by a new password that its owner sets by mail, and its locks are forgotten', async () => {
    const person = await verified(gateway)
    await guessPasswords(gateway, door, person)
    await passTime(gateway, 900)
    await guessPasswords(gateway, door, person)
    await expectLocked(gateway, door, person, 1800)

    const changed = { ...person, password: 'another password' }
    const ticket = await resetTicket(gateway, person.email)
    expect(await changePassword(gateway, door, { newPassword: changed.password, ticket })).toBeNull()
    expect(await attempt(gateway, door, changed, elsewhere())).toMatchObject({ refused: null })
    await guessPasswords(gateway, door, changed)
    await expectLocked(gateway, door, changed, 900)
  })

  test('is locked alike where there is none', async () => {
    const answers = []
    for (const person of [await verified(gateway), stranger()]) {
      const tries = []
      for (let n = 0; n < 7; n += 1) {
        const email = n % 2 ? person.email.toUpperCase() : person.email
        const { status, refused, text } = await attempt(gateway, door, { ...wrong(person), email }, elsewhere())
        tries.push({ status, refused, text: text.replace(/"retryAfterSeconds":(89\d|900)/, '') })
      }
      await expectLocked(gateway, door, person)
      await passTime(gateway, 900)
      await guessPasswords(gateway, door, person)
      await expectLocked(gateway, door, person, 1800)
      answers.push(tries)
    }
    expect(answers[1]).toEqual(answers[0])
  })

  test('goes on with the sessions that it has', async () => {
    const person = await signedIn(gateway)
    await guessPasswords(gateway, door, person)
    expect(await gateway.rest('POST /token', { refreshToken: person.refreshToken })).toMatchObject({ status: 200 })
    const { data } = await gateway.graphql('{ viewer { email } }', {}, { token: person.accessToken })
    expect(data.viewer.email).toBe(person.email)
  })
})
