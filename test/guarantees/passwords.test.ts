import argon2 from 'argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byGraphQL, byRest } from '../support/answers.ts'
import type { Answer } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { noteHashWork } from '../support/hash-work.ts'
import { signedIn, stranger, verified } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { changePassword, doors } from '../support/sessions.ts'

let gateway: Gateway
const hashWork: string[] = []
beforeAll(async () => {
  gateway = await startGateway({ alter: noteHashWork(hashWork) })
})
afterAll(() => gateway.stop())

/** Whether an answer of either door is a session. */
function isSignedIn({ status, json }: Answer): boolean {
  return status === 200 && (json.session !== undefined || json.data?.signInEmailPassword.__typename === 'SignInSuccess')
}

const storedHash = async (email: string): Promise<string> => {
  const { rows } = await gateway.deps.db.pool.query('SELECT password_hash FROM auth.users WHERE email = $1', [email])
  return rows[0]?.password_hash
}

/** Hard enough to guess for any account. */
const hard = 'tulip 47 zeppelin'

describe.each([
  ['GraphQL', byGraphQL],
  ['REST', byRest],
] as const)('at %s', (door, attempts) => {
  test.each([
    ['a space at the end', `${hard} `, hard],
    ['a space at the front', ` ${hard}`, hard],
    ['letter case', hard, hard.toUpperCase()],
    ['the normal form of the text', `caf\u00e9 ${hard}`, `cafe\u0301 ${hard}`],
    ['a byte after the 72nd', `tulip 47${'\u{1f511}'.repeat(20)}a`, `tulip 47${'\u{1f511}'.repeat(20)}b`],
  ])('passwords differ by %s, when signing up and when changing them', async (_what, password, other) => {
    const person = await verified(gateway, { email: stranger().email, password })
    expect(isSignedIn(await attempts.signIn(gateway, person))).toBe(true)
    expect(isSignedIn(await attempts.signIn(gateway, { ...person, password: other }))).toBe(false)

    const { accessToken } = await signedIn(gateway, person)
    expect(await changePassword(gateway, door, { newPassword: other }, accessToken)).toBeNull()
    expect(isSignedIn(await attempts.signIn(gateway, person))).toBe(false)
    expect(isSignedIn(await attempts.signIn(gateway, { ...person, password: other }))).toBe(true)
  })

  test('a password of more than 1 KiB is refused before it is hashed, by each operation that takes one', async () => {
    const { accessToken, email } = await signedIn(gateway)
    const before = await keptState(gateway)
    hashWork.length = 0
    // 512 characters of two bytes each, and one more.
    const password = `${'é'.repeat(512)}x`
    const answers = [
      await attempts.signIn(gateway, { email, password }),
      await attempts.signUp(gateway, { email: stranger().email, password }),
    ]
    for (const answer of answers) expect(answer.text).toMatch(/ValidationFailure|maximum string length is 50/)
    const refused = await changePassword(gateway, door, { newPassword: password }, accessToken)
    expect(refused).toMatch(/^invalid-input$|maximum string length is 50/)
    expect(hashWork).toEqual([])
    expect(await keptState(gateway)).toEqual(before)
  })

  test('an imported hash of excessive cost counts as a wrong password at once, and stays as it is', async () => {
    const excessive = await argon2.hash('secret', { type: argon2.argon2id, memoryCost: 66_000, timeCost: 1, parallelism: 1 })
    const person = { ...(await verified(gateway)), password: 'secret' }
    const set = 'UPDATE auth.users SET password_hash = $2 WHERE email = $1'
    for (const stored of [
      excessive,
      excessive.replace(/t=1/, 't=1000000'),
      '$2b$31$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW',
    ]) {
      await gateway.deps.db.pool.query(set, [person.email, stored])
      const startedAt = performance.now()
      const answer = await attempts.signIn(gateway, person)
      expect(performance.now() - startedAt).toBeLessThan(2000)
      expect(answer.text).toMatch(/INVALID_EMAIL_PASSWORD|"invalid-email-password"/)
      expect(await storedHash(person.email)).toBe(stored)
    }
  })

  test('a stored hash that cannot be read counts as a wrong password and is no error', async () => {
    const person = await verified(gateway)
    const set = 'UPDATE auth.users SET password_hash = $2 WHERE email = $1'
    for (const stored of ['plain text', '$argon2id$v=19$garbage', '$2a$10$short', '$argon2id$v=19$m=8192,t=1,p=1$AAAA$AAAA']) {
      await gateway.deps.db.pool.query(set, [person.email, stored])
      expect((await attempts.signIn(gateway, person)).text).toMatch(/INVALID_EMAIL_PASSWORD|"invalid-email-password"/)
    }
  })

  test('a password is stored as argon2id, salted for each account', async () => {
    const [one, other] = [stranger(), { ...stranger(), password: 'the same' }]
    const people = [{ ...one, password: 'the same' }, other]
    for (const person of people) await attempts.signUp(gateway, person)
    const hashes = await Promise.all(people.map(({ email }) => storedHash(email)))
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=8192,t=1,p=1\$/)
    expect(hashes[0]).not.toBe(hashes[1])
  })
})

test('1024 bytes are a password like any other', async () => {
  const beginning = 'a phrase that goes on '
  const person = await verified(gateway, { email: stranger().email, password: beginning + 'é'.repeat(501) })
  expect(isSignedIn(await byGraphQL.signIn(gateway, person))).toBe(true)
  expect(isSignedIn(await byGraphQL.signIn(gateway, { ...person, password: `${beginning}${'é'.repeat(500)}ee` }))).toBe(false)
})

test.each(doors)('of an imported hash nothing is left once its password was right, at %s', async (door) => {
  const person = { ...(await verified(gateway)), password: 'secret' }
  const imported = '$2a$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW'
  await gateway.deps.db.pool.query('UPDATE auth.users SET password_hash = $2 WHERE email = $1', [person.email, imported])
  const { signIn } = door === 'REST' ? byRest : byGraphQL
  expect(isSignedIn(await signIn(gateway, { ...person, password: 'Secret' }))).toBe(false)
  expect(await storedHash(person.email)).toBe(imported)
  expect(isSignedIn(await signIn(gateway, person))).toBe(true)
  expect(await storedHash(person.email)).toMatch(/^\$argon2id\$/)
  expect(isSignedIn(await signIn(gateway, person))).toBe(true)
})
