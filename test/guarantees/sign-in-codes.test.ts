import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { freshCode, freshMagicCode, noCode, otherThan, presentCode } from '../support/codes.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetGuesses, forgetPlaces, locked } from '../support/lockout.ts'
import { verified } from '../support/people.ts'
import { dumpDatabase, queueEmpty, userIdOf } from '../support/rows.ts'
import { type Door, doors } from '../support/sessions.ts'

// Guesses are limited per client as well: those of many clients are what the code itself must withstand.
const env = { ...everyFeature, AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '100000', AUTH_DATABASE_POOL_SIZE: '10' }

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  other = await startGateway({ beside: gateway, env })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

/** Forty at once, spread over both instances and both doors. */
function atOnce(email: string, codeOf: (index: number) => string): Promise<(string | null)[]> {
  const attempts = Array.from({ length: 40 }, async (_, index) => {
    const [instance, door] = [index % 2 ? other : gateway, doors[Math.floor(index / 2) % 2] ?? 'REST']
    const { refused } = await presentCode(instance, door, email, codeOf(index))
    if (refused === locked[door]) return 'locked'
    return refused === noCode[door] ? 'no code' : refused
  })
  return Promise.all(attempts)
}

test('40 wrong guesses at once are five, and they spend the code', async () => {
  const { email } = await verified(gateway)
  const code = await freshCode(gateway, email)
  await forgetPlaces(gateway)
  const answers = await atOnce(email, (index) => otherThan(code, index + 1))
  expect(answers.toSorted()).toEqual([...Array(35).fill('locked'), ...Array(5).fill('no code')])
  const { rows } = await gateway.deps.db.pool.query('SELECT attempts FROM auth.tickets WHERE user_id = $1', [
    await userIdOf(gateway, email),
  ])
  expect(rows).toEqual([{ attempts: 5 }])
  await forgetGuesses(gateway)
  expect(await presentCode(gateway, 'REST', email, code)).toMatchObject({ refused: 'invalid-ticket' })
})

describe.each(doors)('at %s', (door) => {
  test('four wrong guesses leave the code good, the fifth spends it', async () => {
    const { email } = await verified(gateway)
    for (const [guesses, refused] of [
      [4, null],
      [5, noCode[door]],
    ] as const) {
      const code = await freshCode(gateway, email)
      for (let n = 1; n <= guesses; n += 1) await presentCode(gateway, door, email, otherThan(code, n))
      expect(await presentCode(other, door, email, code)).toMatchObject({ refused })
    }
  })

  test('a new code ends the one before, and the guesses at it', async () => {
    const { email } = await verified(gateway)
    const first = await freshCode(gateway, email)
    for (let n = 1; n <= 5; n += 1) await presentCode(gateway, door, email, otherThan(first, n))
    const second = await freshCode(gateway, email)
    if (first !== second) expect(await presentCode(gateway, door, email, first)).toMatchObject({ refused: noCode[door] })
    expect(await presentCode(gateway, door, email, second)).toMatchObject({ refused: null })
  })

  test('a code that was used opens nothing again', async () => {
    const { email } = await verified(gateway)
    const code = await freshCode(gateway, email)
    expect(await presentCode(gateway, door, email, code)).toMatchObject({ refused: null })
    for (const each of doors) expect(await presentCode(other, each, email, code)).toMatchObject({ refused: noCode[each] })
  })
})

describe.each(doors)('a code that hasura-auth mailed before its database was adopted, at %s,', (door) => {
  async function adopted(lifeSeconds = 3600, ticket = '012345') {
    const { email } = await verified(gateway)
    const expiresAt = new Date(gateway.clock.now().getTime() + lifeSeconds * 1000)
    await alterAccount(gateway, email, 'ticket = $2, ticket_expires_at = $3', ticket, expiresAt)
    return email
  }
  const present = (at: Gateway, byDoor: Door, email: string, code = '012345') => presentCode(at, byDoor, email, code)

  test('signs in, once', async () => {
    const email = await adopted()
    expect(await present(gateway, door, email)).toMatchObject({ refused: null })
    expect(await present(gateway, door, email)).toMatchObject({ refused: noCode[door] })
    const raced = await adopted()
    expect((await atOnce(raced, () => '012345')).filter((refused) => refused === null)).toHaveLength(1)
  })

  test('is spent by the first wrong guess, by its hour, and by a new code', async () => {
    const guessed = await adopted()
    expect(await present(gateway, door, guessed, '543210')).toMatchObject({ refused: noCode[door] })
    expect(await present(gateway, door, guessed)).toMatchObject({ refused: noCode[door] })
    expect(await present(gateway, door, await adopted(0))).toMatchObject({ refused: noCode[door] })
    const replaced = await adopted()
    expect(await freshCode(gateway, replaced)).toMatch(/^\d{6}$/)
    expect((await accountRow(gateway, replaced)).ticket).toBeNull()
  })

  test('is no ticket of another kind, and such a ticket survives a guess', async () => {
    const email = await adopted(3600, 'verifyEmail:012345')
    expect(await present(gateway, door, email)).toMatchObject({ refused: noCode[door] })
    expect((await accountRow(gateway, email)).ticket).toBe('verifyEmail:012345')
  })
})

test.each([
  ['code', freshCode],
  ['magic code', freshMagicCode],
])('neither the database nor the log holds a %s, or its plain hash', async (_kind, fresh) => {
  const { email } = await verified(gateway)
  const code = await fresh(gateway, email)
  await queueEmpty(gateway)
  const userId = await userIdOf(gateway, email)
  const { rows } = await gateway.deps.db.pool.query<{ hash: Buffer }>('SELECT hash FROM auth.tickets WHERE user_id = $1', [
    userId,
  ])
  const isolated = new RegExp(`(?<![\\w.-])${code}(?![\\w-])`)
  expect(await dumpDatabase(gateway)).not.toMatch(isolated)
  expect(JSON.stringify(gateway.logged)).not.toMatch(isolated)
  expect(rows).toHaveLength(1)
  expect(plainHashes(code, email, userId)).not.toContain(rows[0]?.hash.toString('hex'))
})

/** What a thief of the table would compute for each of the million codes. */
function plainHashes(code: string, ...salts: string[]): string[] {
  const texts = [
    code,
    ...salts.flatMap((salt) => [
      `${salt}:${code}`,
      ...['emailCode', 'magicCode'].flatMap((purpose) => [`${purpose}:${salt}:${code}`, `${purpose}:${code}`]),
    ]),
  ]
  return texts.map((text) => createHash('sha256').update(text).digest('hex'))
}
