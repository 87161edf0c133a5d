import { expect } from 'vitest'
import { browser, signInByCookie } from './browser-jar.ts'
import type { Answer } from './clients.ts'
import {
  type Check,
  type Entrance,
  everyDialect,
  everyDoor,
  type Knock,
  said,
  shutForSeconds,
  type Visitor,
} from './every-door.ts'
import { type Gateway, startGateway } from './gateway.ts'
import { noteHashWork } from './hash-work.ts'
import { elsewhere } from './lockout.ts'
import type { Person } from './people.ts'

type Instance = { gateway: Gateway; knock: Knock }

/** Two instances that speak all dialects, over one database. */
export type TwoInstances = {
  gateway: Gateway
  instances: [Instance, Instance]
  /** The hash work of both. */
  hashed: string[]
  stop: () => Promise<void>
}

export async function startTwo(features: Record<string, string>): Promise<TwoInstances> {
  const hashed: string[] = []
  const env = { ...everyDialect, AUTH_TRUSTED_PROXIES: 'loopback', AUTH_DATABASE_POOL_SIZE: '10', ...features }
  const gateway = await startGateway({ env, alter: noteHashWork(hashed) })
  const other = await startGateway({ env, alter: noteHashWork(hashed), beside: gateway })
  return {
    gateway,
    instances: [
      { gateway, knock: everyDoor(gateway) },
      { gateway: other, knock: everyDoor(other) },
    ],
    hashed,
    stop: async () => {
      await other.stop()
      await gateway.stop()
    },
  }
}

/** A request and its answer. */
export type Heard = { entrance: Check; answer: Answer }

/** So many requests at once, spread evenly over the doors and the instances, each from another place. */
export function flood(
  { instances }: TwoInstances,
  entrances: Check[],
  visitorOf: (n: number) => Visitor,
  times = 200,
): Promise<Heard[]> {
  const ways = instances.flatMap(({ knock }) => entrances.map((entrance) => ({ knock, entrance })))
  const rounds = Array.from({ length: Math.ceil(times / ways.length) }, () => ways).flat()
  return Promise.all(
    rounds.slice(0, times).map(async ({ knock, entrance }, n) => ({
      entrance,
      answer: await knock(entrance, visitorOf(n), elsewhere()),
    })),
  )
}

/** What each door says of a locked account. The nhost contract has no word for it. */
export const locked: Record<Entrance['at'], string> = {
  GraphQL: '200 ACCOUNT_LOCKED',
  nhost: '429',
  runash: '423 ACCOUNT_LOCKED',
  dashboard: '423 ACCOUNT_LOCKED',
  platform: '423 Locked',
  portal: '423 account-locked',
}

/** How many guesses were compared, how many turned away because of those, and what else there was to hear. */
export function fatesOf(heard: Heard[]): Record<string, number> {
  const fates = Map.groupBy(heard, ({ entrance, answer }) => {
    if (said(answer) === entrance.wrong) return 'compared'
    return said(answer) === locked[entrance.at] ? 'locked' : said(answer)
  })
  return Object.fromEntries([...fates].map(([fate, all]) => [fate, all.length]))
}

/** The answer is that the account is locked, for about a quarter of an hour. */
export function expectLockedBy({ entrance, answer }: Heard): void {
  expect(said(answer), entrance.operation).toBe(locked[entrance.at])
  expect(shutForSeconds(answer)).toBeGreaterThan(840)
  expect(shutForSeconds(answer)).toBeLessThanOrEqual(900)
}

/** Whoever comes to the doors from a new place finds them shut, without hash work, whether or not the secret is right. */
export async function expectShut(
  { instances, hashed }: TwoInstances,
  entrances: Check[],
  { right, wrong }: { right: Visitor; wrong: Visitor },
): Promise<void> {
  hashed.length = 0
  for (const { knock } of instances) {
    for (const entrance of entrances) {
      for (const visitor of [right, wrong]) expectLockedBy({ entrance, answer: await knock(entrance, visitor, elsewhere()) })
    }
  }
  expect(hashed).toEqual([])
}

/** The cookie of the browser in which somebody signs in, by which it is recognised; nothing of the session. */
export async function browserOf(gateway: Gateway, person: Person): Promise<Record<string, string>> {
  const jar = browser(gateway)
  await signInByCookie(jar, person)
  const [name, value] = [...jar.cookies].find(([each]) => each.endsWith('portcullis-device')) ?? []
  return { cookie: `${name}=${value}`, origin: 'http://app.test' }
}
