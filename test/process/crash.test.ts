import { randomInt } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSeal } from '../../src/crypto/seal.ts'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { createTestDatabase } from '../support/database.ts'
import type { Doors } from '../support/newcomers.ts'
import { newcomer, refreshed, returning } from '../support/newcomers.ts'
import { type Person, type SignedIn, stranger } from '../support/people.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  freePort,
  type GatewayProcess,
  mailbox,
  newEncryptionKey,
  startGatewayProcess,
} from '../support/process.ts'

const encryptionKey = newEncryptionKey()
const rounds = 5
const seed = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31))

/** A Lehmer generator (Park and Miller, 1988): the same faults for the same seed. */
const faults = (() => {
  let state = (seed % 2_147_483_646) + 1
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
})()

let database: { url: string; drop: () => Promise<void> }
let env: Environment
beforeEach(async () => {
  database = await createTestDatabase('empty')
  env = {
    DATABASE_URL: database.url,
    AUTH_DATA_DIRECTORY: await dataDirectory(),
    AUTH_ENCRYPTION_KEY: encryptionKey,
    AUTH_PORT: String(await freePort()),
  }
})
afterEach(async () => {
  await cleanUp()
  await database.drop()
})

const rows = async <Row>(text: string): Promise<Row[]> =>
  connectOnce(connectionOptions(database.url), async (client) => (await client.query(text)).rows)

const signUps = {
  REST: async ({ rest }: Doors, person: Person) => (await rest('POST /signup/email-password', person)).status === 200,
  GraphQL: async ({ graphql }: Doors, { email, password }: Person) => {
    const mutation = 'mutation ($input: SignUpEmailPasswordInput!) { signUpEmailPassword(input: $input) { __typename } }'
    const { data } = await graphql(mutation, { input: { email, password } })
    return data?.signUpEmailPassword.__typename === 'SignUpSuccess'
  },
}

/** Signs up one stranger after the other, and calls back with those who were told that it worked, until the gateway is gone. */
const signUpUntilGone = async (gateway: GatewayProcess, door: keyof typeof signUps, onSuccess: (person: Person) => void) => {
  for (;;) {
    const person = stranger()
    const worked = await signUps[door](gateway, person).catch(() => null)
    if (worked === null) return
    expect(worked, 'a sign-up is refused').toBe(true)
    onSuccess(person)
  }
}

/** Kills the gateway after some more sign-ups than it has seen; returns those that it confirmed until then. */
const killUnderSignUps = async (gateway: GatewayProcess): Promise<Person[]> => {
  const confirmed: Person[] = []
  const last = 5 + faults(25)
  let dying: Promise<unknown> | null = null
  const note = (person: Person) => {
    confirmed.push(person)
    if (confirmed.length >= last) dying ??= gateway.end('SIGKILL')
  }
  await Promise.all(Array.from({ length: 8 }, (_, n) => signUpUntilGone(gateway, n % 2 ? 'REST' : 'GraphQL', note)))
  await dying
  return confirmed
}

describe(`a gateway that is killed again and again (FAULT_SEED=${seed})`, { timeout: 120_000 }, () => {
  test('keeps every account that it confirmed, leaves none half made, and is ready again within 5 seconds', async () => {
    const ledger: Person[] = []
    let boundMs = Number.POSITIVE_INFINITY
    for (let round = 0; round < rounds; round += 1) {
      const gateway = await startGatewayProcess(env)
      expect(gateway.readyMs).toBeLessThan(boundMs)
      // On a machine that does other things as well, a start after a kill must only not take much longer than any other.
      boundMs = Math.max(5_000, gateway.readyMs * 3)
      ledger.push(...(await killUnderSignUps(gateway)))
    }
    const last = await startGatewayProcess({ ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' })
    expect(await halfMade()).toEqual([])
    expect(await unmailed(last)).toEqual([])
    for (const person of ledger) await returning(last, person)
  })

  test('revives no session and loses none: the last refresh token that a client heard of goes on', async () => {
    const open = { ...env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }
    let gateway = await startGatewayProcess(open)
    const people = await Promise.all(Array.from({ length: 6 }, () => newcomer(gateway)))
    for (let round = 0; round < rounds; round += 1) {
      await killUnderRefreshes(gateway, people)
      gateway = await startGatewayProcess(open)
      for (const person of people) Object.assign(person, await refreshed(gateway, person.refreshToken))
    }
    expect(await rows('SELECT session_id FROM auth.refresh_tokens GROUP BY session_id HAVING count(*) > 1')).toEqual([])
    expect(await rows("SELECT data FROM auth.audit_events WHERE type = 'session.ended'")).toEqual([])
  })
})

/** Each client refreshes with what the answer before gave it. */
const killUnderRefreshes = async (gateway: GatewayProcess, people: SignedIn[]) => {
  const last = 5 + faults(60)
  let [count, dying]: [number, Promise<unknown> | null] = [0, null]
  const refreshUntilGone = async (person: SignedIn) => {
    for (;;) {
      const answer = await gateway.rest('POST /token', { refreshToken: person.refreshToken }).catch(() => null)
      if (answer === null) return
      expect(answer.status, answer.text).toBe(200)
      person.refreshToken = answer.json.refreshToken
      count += 1
      if (count >= last) dying ??= gateway.end('SIGKILL')
    }
  }
  await Promise.all(people.map(refreshUntilGone))
  await dying
}

/** Whatever an account lacks of what its sign-up writes. */
const halfMade = () =>
  rows(`
    SELECT u.email FROM auth.users u
    WHERE (SELECT array_agg(role ORDER BY role) FROM auth.user_roles WHERE user_id = u.id) IS DISTINCT FROM '{me,user}'
      OR (SELECT count(*) FROM auth.audit_events WHERE user_id = u.id AND type = 'user.signed-up') <> 1
      OR (SELECT count(*) FROM auth.tickets WHERE user_id = u.id AND purpose = 'verifyEmail') <> 1`)

/** Accounts whose mail is neither queued nor in the mailbox, and mails without an account. */
const unmailed = async (gateway: GatewayProcess) => {
  const seal = createSeal([encryptionKey], { bytes: Buffer.alloc, uuid: () => '' })
  const users = await rows<{ email: string }>('SELECT email FROM auth.users')
  const jobs = await rows<{ sealed: string }>("SELECT data->>'sealed' AS sealed FROM portcullis_jobs.job WHERE name = 'mail'")
  const queued: string[] = jobs.map(({ sealed }) => JSON.parse(seal.open('mail', sealed)).to)
  const sent = (await mailbox(gateway)).map(({ to }) => to)
  return [...new Set(users.map(({ email }) => email)).symmetricDifference(new Set([...queued, ...sent]))]
}
