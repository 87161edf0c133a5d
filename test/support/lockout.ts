import { expect } from 'vitest'
import { type Attempt, attempt } from './attempts.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'
import type { Door } from './sessions.ts'

/** What a door says of a locked account: the nhost contract has no word for it. */
export const locked = { GraphQL: 'account-locked', REST: 'too-many-requests' } as const satisfies Record<Door, string>

let strangers = 0
/** Headers of a client that nobody has met before, behind a proxy. */
export function elsewhere(): Record<string, string> {
  strangers += 1
  return { 'x-forwarded-for': `203.0.${strangers >> 8}.${strangers & 255}` }
}

export const wrong = (person: Person): Person => ({ ...person, password: 'wrong password' })

/** So many wrong passwords, each from another place and each of them heard. */
export async function guessPasswords(gateway: Gateway, door: Door, person: Person, times = 5): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    expect(await attempt(gateway, door, wrong(person), elsewhere())).toMatchObject({ refused: 'invalid-email-password' })
  }
}

/** The account is locked for about so long for whoever tries the right password from a new place. */
export async function expectLocked(gateway: Gateway, door: Door, person: Person, seconds = 900): Promise<Attempt> {
  const answer = await attempt(gateway, door, person, elsewhere())
  expect(answer).toMatchObject({ refused: locked[door], status: door === 'REST' ? 429 : 200 })
  expect(answer.retryAfterSeconds).toBeGreaterThan(seconds - 30)
  expect(answer.retryAfterSeconds).toBeLessThanOrEqual(seconds)
  return answer
}

/** Nobody has ever signed in from the place of the tests, so that there they are strangers to their accounts. */
export async function forgetPlaces(gateway: Gateway): Promise<void> {
  await gateway.deps.db.pool.query('UPDATE auth.sessions SET ip = NULL')
}

/** Every count is forgotten, as if nobody had guessed. */
export async function forgetGuesses(gateway: Gateway): Promise<void> {
  await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
}

/** The time passes that counts last: their store keeps real time, for which no test can wait. */
export async function passTime(gateway: Gateway, seconds: number): Promise<void> {
  await gateway.deps.db.pool.query('UPDATE auth.rate_limits SET expire = expire - $1', [seconds * 1000])
}
