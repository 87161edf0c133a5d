import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { listening } from '../support/listeners.ts'
import { revokePat, signInPat, withPat } from '../support/pats.ts'
import { claimsOf } from '../support/people.ts'
import { raceInTurn } from '../support/races.ts'
import { doors, endingsOf, refresh, signOut } from '../support/sessions.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway({ beside: gateway })
})
beforeEach(() => listening(gateway, 2))
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const sql = (statement: string, ...values: unknown[]) => gateway.deps.db.pool.query(statement, values)

type WithPat = Awaited<ReturnType<typeof withPat>>

type Ending = (given: WithPat) => Promise<unknown>

/** Whoever takes a token away by a request. */
const requests: Record<string, Ending> = {
  'its owner, who revokes it,': ({ person, pat }) => revokePat(gateway, pat.id, person.accessToken),
  'a sign-out with the token itself, by GraphQL': ({ pat }) => signOut(gateway, 'GraphQL', { refreshToken: pat.token }),
  'a sign-out with the token itself, by REST': ({ pat }) => signOut(gateway, 'REST', { refreshToken: pat.token }),
  'a sign-out everywhere': ({ person }) => signOut(gateway, 'GraphQL', { all: true }, person.accessToken),
}

/** An operator, in SQL. */
const statements: Record<string, Ending> = {
  'an operator who deletes it': ({ pat }) => sql('DELETE FROM auth.refresh_tokens WHERE id = $1', pat.id),
  'an operator who disables its owner': ({ person }) => sql('UPDATE auth.users SET disabled = true WHERE id = $1', person.userId),
  'an operator who deletes its owner': ({ person }) => sql('DELETE FROM auth.users WHERE id = $1', person.userId),
}

describe.each(Object.entries({ ...requests, ...statements }))('%s', (_name, end) => {
  test('ends the sessions of a personal access token, everywhere within a second', async () => {
    const given = await withPat(gateway)
    const { session, pat } = given
    for (const instance of [gateway, other]) expect(await doorsOpenTo(instance, session.accessToken)).toEqual(everyDoor)
    await end(given)
    for (const instance of [gateway, other]) {
      await expect.poll(() => doorsOpenTo(instance, session.accessToken), { timeout: 1000 }).toEqual(noDoor)
      for (const door of doors) {
        expect(await refresh(instance, door, session.refreshToken)).not.toMatchObject({ refused: null })
        expect(await signInPat(instance, door, pat.token)).not.toMatchObject({ refused: null })
      }
    }
  })

  test('wins against a sign-in that is under way: in 18 races nothing of it is good afterwards', {
    timeout: 60_000,
  }, async () => {
    for (let attempt = 0; attempt < 18; attempt += 1) {
      const given = await withPat(gateway)
      const signIn = () => signInPat(other, attempt % 2 ? 'GraphQL' : 'REST', given.pat.token)
      const racing = await raceInTurn(gateway, attempt, given.person.userId, signIn, () => end(given))
      expect(await signInPat(gateway, 'REST', given.pat.token), `attempt ${attempt}`).not.toMatchObject({ refused: null })
      if (racing.refused !== null) continue
      await expect.poll(() => doorsOpenTo(other, racing.accessToken), { timeout: 1000 }).toEqual(noDoor)
      expect(await refresh(other, 'REST', racing.refreshToken), `attempt ${attempt}`).not.toMatchObject({ refused: null })
    }
  })
})

test.each(Object.entries(requests))('%s is in the audit once for the token and once for its session', async (_name, end) => {
  const given = await withPat(gateway)
  const { pat, person, session } = given
  await end(given)
  const { rows } = await sql(
    `SELECT type, actor_id, ip, request_id IS NOT NULL AS traced FROM auth.audit_events
     WHERE data->>'patId' = $1 AND type = 'pat.revoked' OR session_id = $2 AND type = 'session.ended' ORDER BY type`,
    pat.id,
    claimsOf(session.accessToken).sid,
  )
  const byOwner = { actor_id: person.userId, ip: '127.0.0.1', traced: true }
  expect(rows).toEqual([
    { type: 'pat.revoked', ...byOwner },
    { type: 'session.ended', ...byOwner },
  ])
})

test('of ten sign-outs with one token at once, over two instances, one is in the audit', async () => {
  const { pat } = await withPat(gateway)
  const signOuts = Array.from({ length: 10 }, (_, n) => signOut(n % 2 ? gateway : other, 'REST', { refreshToken: pat.token }))
  expect(await Promise.all(signOuts)).toEqual(Array(10).fill(null))
  const { rowCount } = await sql(`SELECT FROM auth.audit_events WHERE data->>'patId' = $1 AND type = 'pat.revoked'`, pat.id)
  expect(rowCount).toBe(1)
})

test('a token that is deleted in SQL ends its own sessions alone, each in the audit once', async () => {
  const { person, pat, session } = await withPat(gateway)
  await sql('DELETE FROM auth.refresh_tokens WHERE id = $1', pat.id)
  await expect.poll(() => doorsOpenTo(gateway, session.accessToken), { timeout: 1000 }).toEqual(noDoor)
  expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
  expect(await endingsOf(gateway, claimsOf(session.accessToken).sid)).toEqual(['pat-revoked'])
})

test.each(doors)('at %s the session of a personal access token ends itself, and nobody else’s', async (door) => {
  const { person, session } = await withPat(gateway)
  const bearer = session.accessToken
  expect(await signOut(gateway, door, { all: true }, bearer)).toBe('forbidden-pat')
  expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
  expect(await signOut(gateway, door, { refreshToken: session.refreshToken }, bearer)).toBeNull()
  expect(await doorsOpenTo(gateway, bearer)).toEqual(noDoor)
  expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
})
