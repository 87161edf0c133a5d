import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces, locked } from '../support/lockout.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { doors } from '../support/sessions.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  // Dear hashes, one at a time, and two that wait.
  const hashing = {
    AUTH_ARGON2_MEMORY_KIB: '65536',
    AUTH_ARGON2_ITERATIONS: '3',
    AUTH_HASH_CONCURRENCY: '1',
    AUTH_HASH_QUEUE: '2',
  }
  gateway = await startGateway({ env: hashing })
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const turnedAway = { status: 503, refused: 'overloaded', retryAfterSeconds: 1 }

describe.each(doors)('of 12 sign-ins at once at %s', (door) => {
  test('one is heard at a time and two wait, and the others are turned away with 503 and told when to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(gateway, door, stranger())))

    const heard = answers.filter(({ refused }) => refused === 'invalid-email-password')
    const others = answers.filter((answer) => !heard.includes(answer))
    // Three, and one more for each that was done before the last one came.
    expect(heard.length).toBeGreaterThanOrEqual(3)
    expect(others.length).toBeGreaterThan(0)
    expect(others).toEqual(others.map(() => expect.objectContaining(turnedAway)))
    expect(await attempt(gateway, door, person)).toMatchObject({ refused: null })
  })

  test('none keeps those waiting who have a session', async () => {
    let pending = 12
    const flood = Array.from({ length: 12 }, () => attempt(gateway, door, stranger()).finally(() => (pending -= 1)))
    const { accessToken: token } = person
    await expect.poll(() => pending, { interval: 1 }).toBeLessThanOrEqual(3)

    expect((await gateway.graphql('{ viewer { email } }', {}, { token })).data).toEqual({ viewer: { email: person.email } })
    expect(await gateway.rest('GET /user', undefined, { token })).toMatchObject({ status: 200 })
    expect(await gateway.rest('GET /healthz')).toMatchObject({ status: 200 })
    expect(pending).toBeGreaterThan(0)
    await Promise.all(flood)
  })
})

test.each(doors)('attempts that are turned away at %s are not held against anybody', { timeout: 30_000 }, async (door) => {
  const attempts = 5
  const owner = await signedIn(gateway)
  let turnedAway = 0
  while (turnedAway <= attempts) {
    // No more at once than may be wrong: those that are heard are counted until they are right.
    const answers = await Promise.all(Array.from({ length: attempts }, () => attempt(gateway, door, owner)))
    expect(answers.filter(({ refused }) => refused !== null && refused !== 'overloaded')).toEqual([])
    turnedAway += answers.filter(({ refused }) => refused === 'overloaded').length
  }
  await forgetPlaces(gateway)
  const wrong = { ...owner, password: 'not the one at all' }
  for (let n = 0; n < attempts; n += 1) {
    expect(await attempt(gateway, door, wrong)).toMatchObject({ refused: 'invalid-email-password' })
  }
  expect(await attempt(gateway, door, owner)).toMatchObject({ refused: locked[door] })
})

test('a sign-up that is turned away leaves nothing, and works the next time', async () => {
  const before = await countRows(gateway)
  const people = Array.from({ length: 12 }, stranger)
  const signUp = ({ email, password }: (typeof people)[number]) =>
    gateway.rest('POST /signup/email-password', { email, password })
  const answers = await Promise.all(people.map(signUp))

  const made = answers.filter(({ status }) => status === 200).length
  expect(made).toBeGreaterThanOrEqual(3)
  expect(answers.filter(({ status }) => status === 503)).toHaveLength(12 - made)
  expect(await countRows(gateway)).toMatchObject({ users: Number(before.users) + made, messages: Number(before.messages) + made })
  const turned = people.find((_, n) => answers[n]?.status === 503)
  expect(turned && (await signUp(turned))).toMatchObject({ status: 200 })
})

test('callers for whom no connection to the database is left are turned away, and it recovers at once', async () => {
  const crowded = await startGateway({ beside: gateway })
  const { accessToken: token } = person
  const { pool } = crowded.deps.db
  const taken = await Promise.all(Array.from({ length: crowded.config.database.poolSize }, () => pool.connect()))

  const [graphql, rest] = await Promise.all([crowded.graphql('{ viewer { id } }', {}, { token }), crowded.rest('GET /healthz')])
  expect(graphql).toMatchObject({ status: 503, errors: [{ extensions: { code: 'OVERLOADED' } }] })
  expect(rest).toMatchObject({ status: 503, json: { error: 'overloaded' } })
  for (const { headers } of [graphql, rest]) expect(headers.get('retry-after')).toBe('1')

  for (const client of taken) client.release()
  expect(await crowded.rest('GET /healthz')).toMatchObject({ status: 200 })
  expect((await crowded.graphql('{ viewer { id } }', {}, { token })).errors).toEqual([])
  await crowded.stop()
})
