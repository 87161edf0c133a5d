import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForMail, mailDoors } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { passTime } from '../support/lockout.ts'
import { signedUp, stranger } from '../support/people.ts'
import { type Door, doors } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

// Per account, calls are counted always: nothing here turns limits on.
let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_TRUSTED_PROXIES: 'loopback' } })
})
afterAll(() => gateway.stop())

const otherDoor = { GraphQL: 'REST', REST: 'GraphQL' } as const satisfies Record<Door, Door>

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
      await passTime(gateway, 3600)
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
