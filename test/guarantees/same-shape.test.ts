import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Deps } from '../../src/context.ts'
import { everyDialect, everyDoor, type Knock, said, type Visitor } from '../support/every-door.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { noteHashWork } from '../support/hash-work.ts'
import { elsewhere, forgetGuesses, guessPasswords } from '../support/lockout.ts'
import { stranger } from '../support/people.ts'
import {
  firstUseDoors,
  kinds,
  mailDoors,
  phoneKinds,
  phoneVisitor,
  shapeOf,
  signInDoors,
  smsDoors,
  smsSignInDoors,
  type Telling,
} from '../support/same-shape.ts'
import { locked } from '../support/six-doors.ts'
import { captureSms, newNumber, type SmsCapture } from '../support/sms.ts'
import { noteStatements } from '../support/statement-work.ts'

/** Most of the time that a stranger could measure; what a hash or statement costs is another test's business. */
const hashed: string[] = []
const statements: string[] = []
const alter = (deps: Deps) => noteStatements(statements)(noteHashWork(hashed)(deps))

let gateway: Gateway
let concealing: Gateway
/** The doors of each. */
let open: Knock
let concealed: Knock
let sms: SmsCapture
/** By their kind: those that have an address, and those that have a number. */
const accounts: Record<string, Visitor> = {}
const phones: Record<string, Visitor> = {}
const env = { ...everyFeature, ...everyDialect, AUTH_TRUSTED_PROXIES: 'loopback', AUTH_GRAVATAR_ENABLED: 'false' }
beforeAll(async () => {
  sms = await captureSms()
  Object.assign(env, sms.env)
  gateway = await startGateway({ env, alter })
  concealing = await startGateway({ beside: gateway, env: { ...env, AUTH_CONCEAL_ERRORS: 'true' }, alter })
  open = everyDoor(gateway)
  concealed = everyDoor(concealing)
  for (const [kind, make] of Object.entries(kinds)) accounts[kind] = { ...(await make(gateway)), code: '000000' }
  for (const [kind, columns] of Object.entries(phoneKinds)) {
    phones[kind] = { ...(await phoneVisitor(gateway, sms, columns)), code: '000000' }
  }
})
beforeEach(() => forgetGuesses(gateway))
afterAll(async () => {
  await concealing.stop()
  await gateway.stop()
  await sms.stop()
  process.stdout.write(`\n${lines.join('\n')}\n`)
})

/** Which doors tell accounts apart, and why. */
const lines: string[] = []

/** Somebody whom no account belongs to. */
const nobody = (): Visitor => ({ ...stranger(), phoneNumber: newNumber(), code: '000000' })

/** The word of an answer, and all of it that a stranger can see or measure. */
async function hear(knock: Knock, entrance: Telling, visitor: Visitor) {
  hashed.length = 0
  const answer = await knock(entrance, visitor, elsewhere())
  return { word: said(answer), shape: { ...shapeOf(answer, visitor), work: [...hashed] } }
}

type Circumstances = { absent?: Visitor; visitors?: Record<string, Visitor>; spelled?: (word: string) => string }

/**
 * What is heard of each account is what is heard where there is none, or the word that the contract has for it. `spelled` makes another
 * word of that.
 */
async function expectAlike(knock: Knock, door: Telling, circumstances: Circumstances = {}): Promise<void> {
  const { absent = nobody(), visitors = visitorsOf(door), spelled = (word) => word } = circumstances
  const ofNobody = await hear(knock, door, absent)
  expect(ofNobody.word).toBe(spelled(door.ofNobody))
  const heard: Record<string, unknown> = {}
  const expected: Record<string, unknown> = {}
  for (const [kind, visitor] of Object.entries(visitors)) {
    const { word, shape } = await hear(knock, door, visitor)
    const told = spelled(door.tells?.[kind] ?? door.ofNobody)
    heard[kind] = told === ofNobody.word ? shape : word
    expected[kind] = told === ofNobody.word ? ofNobody.shape : told
  }
  expect(heard).toEqual(expected)
}

const visitorsOf = (door: Telling) => ('phoneNumber' in door.input(nobody()) ? phones : accounts)

const everyTelling = [...signInDoors, ...mailDoors, ...smsDoors, ...smsSignInDoors]
const title = '$at $operation'

describe('a secret of an account takes as many statements to refuse as one of nobody, by', () => {
  test.each([...signInDoors, ...smsSignInDoors])(title, async (door) => {
    const work: Record<string, string[]> = {}
    for (const [kind, visitor] of Object.entries({ nobody: nobody(), ...visitorsOf(door) })) {
      statements.length = 0
      await hear(open, door, visitor)
      work[kind] = [...statements]
    }
    expect(work).toEqual(Object.fromEntries(Object.keys(work).map((kind) => [kind, work.nobody])))
    expect(work.nobody?.length).toBeGreaterThan(0)
  })
})

describe('a stranger hears the same of every account as of none, unless the contract tells, by', () => {
  test.each(everyTelling)(title, async (door) => {
    await expectAlike(open, door)
    const { at, operation, tells, because } = door
    lines.push(`${at} ${operation}`.padEnd(52) + (tells ? `tells of ${Object.keys(tells).join(', ')}: ${because}` : 'alike'))
  })
})

describe('where errors are concealed, a stranger is refused alike, whatever the reason, by', () => {
  const spelled = (word: string) => (word.startsWith('4') ? '400 invalid-request' : word)
  test.each(everyTelling.filter(({ at }) => at === 'nhost'))(title, (door) => expectAlike(concealed, door, { spelled }))
})

test.each([
  ['makes no accounts', { AUTH_DISABLE_AUTO_SIGNUP: 'true' }],
  ['makes none, and nothing else does', { AUTH_DISABLE_SIGNUP: 'true' }],
  ['makes disabled ones', { AUTH_DISABLE_NEW_USERS: 'true' }],
])('a stranger hears no more where asking for a link or a code %s', async (_what, settings) => {
  const instance = await startGateway({ beside: gateway, env: { ...env, ...settings } })
  const knock = everyDoor(instance)
  for (const door of firstUseDoors) await expectAlike(knock, door)
  await instance.stop()
})

describe('once the secrets of an account, or of none, were guessed at, a stranger hears the same', () => {
  test.each([...signInDoors, ...smsSignInDoors])(`of the lock, by ${title}`, async (door) => {
    const absent = nobody()
    for (const visitor of [absent, ...Object.values(visitorsOf(door))]) {
      for (let n = 0; n < 5; n += 1) await hear(open, door, visitor)
    }
    await expectAlike(open, { ...door, tells: {}, ofNobody: locked[door.at] }, { absent })
  })

  test.each(mailDoors)(`as ever, by ${title}`, async (door) => {
    const { verified = nobody() } = accounts
    const absent = nobody()
    for (const visitor of [absent, verified]) await guessPasswords(gateway, 'GraphQL', visitor)
    await expectAlike(open, door, { absent, visitors: { verified } })
  })
})
