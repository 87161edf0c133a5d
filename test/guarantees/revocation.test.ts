import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { cutListeners, cutOff, listening, withoutNewConnections } from '../support/listeners.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { changePassword, refresh, signOut } from '../support/sessions.ts'

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

type Act = (person: SignedIn) => Promise<unknown>

/** What somebody does at the first instance. */
const requests: Record<string, Act> = {
  'a sign-out by refresh token, by GraphQL': ({ refreshToken }) => signOut(gateway, 'GraphQL', { refreshToken }),
  'a sign-out by refresh token, by REST': ({ refreshToken }) => signOut(gateway, 'REST', { refreshToken }),
  'a sign-out of the own session': ({ accessToken }) => signOut(gateway, 'GraphQL', {}, accessToken),
  'a sign-out everywhere, by GraphQL': ({ accessToken }) => signOut(gateway, 'GraphQL', { all: true }, accessToken),
  'a sign-out everywhere, by REST': ({ accessToken }) => signOut(gateway, 'REST', { all: true }, accessToken),
  'a password change in another session': async (person) => {
    const { accessToken } = await signedIn(gateway, person)
    await changePassword(gateway, 'GraphQL', { newPassword: 'another good one' }, accessToken)
  },
}

/** What an operator does in SQL. */
const statements: Record<string, Act> = {
  'an operator disables the user': ({ userId }) => sql('UPDATE auth.users SET disabled = true WHERE id = $1', userId),
  'an operator deletes the user': ({ userId }) => sql('DELETE FROM auth.users WHERE id = $1', userId),
  'an operator revokes the session': ({ sessionId }) =>
    sql('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', sessionId),
  'an operator deletes the session': ({ sessionId }) => sql('DELETE FROM auth.sessions WHERE id = $1', sessionId),
}

describe('an access token that was good everywhere is refused', () => {
  test.each(Object.entries(requests))('at once here, and within a second elsewhere, after %s', async (_name, act) => {
    const person = await acceptedEverywhere()
    await act(person)
    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(noDoor)
    await expect.poll(() => doorsOpenTo(other, person.accessToken), { timeout: 1000 }).toEqual(noDoor)
  })

  test.each(Object.entries(statements))('within a second on every instance after %s', async (_name, act) => {
    const person = await acceptedEverywhere()
    await act(person)
    await expect.poll(() => doorsOpenTo(gateway, person.accessToken), { timeout: 1000 }).toEqual(noDoor)
    await expect.poll(() => doorsOpenTo(other, person.accessToken), { timeout: 1000 }).toEqual(noDoor)
  })

  test.each(Object.entries(statements))('by an instance that starts only after %s', async (_name, act) => {
    const person = await acceptedEverywhere()
    await act(person)
    const late = await startGateway({ beside: gateway })
    expect(await doorsOpenTo(late, person.accessToken)).toEqual(noDoor)
    await listening(gateway, 3)
    expect(await doorsOpenTo(late, person.accessToken)).toEqual(noDoor)
    await late.stop()
  })

  test.each(Object.entries(requests))('here without any announcement after %s', async (_name, act) => {
    const person = await acceptedEverywhere()
    await sql('ALTER TABLE auth.sessions DISABLE TRIGGER announce_revoked')
    await act(person).finally(() => sql('ALTER TABLE auth.sessions ENABLE TRIGGER announce_revoked'))
    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(noDoor)
  })

  test('to a user who is enabled again: what was ended stays ended', async () => {
    const person = await acceptedEverywhere()
    await sql('UPDATE auth.users SET disabled = true WHERE id = $1', person.userId)
    await sql('UPDATE auth.users SET disabled = false WHERE id = $1', person.userId)
    await expect.poll(() => doorsOpenTo(other, person.accessToken), { timeout: 1000 }).toEqual(noDoor)
    expect(await doorsOpenTo(other, (await signedIn(gateway, person)).accessToken)).toEqual(everyDoor)
  })
})

describe('an instance that is cut off from the announcements', () => {
  test.each(Object.entries(statements))('never lets in a session that ended meanwhile: %s', async (_name, act) => {
    const [ended, living] = [await acceptedEverywhere(), await acceptedEverywhere()]
    await withoutNewConnections([gateway, other], async () => {
      await cutOff(gateway, other)
      await act(ended)
      for (const instance of [gateway, other]) {
        expect(await doorsOpenTo(instance, ended.accessToken)).toEqual(noDoor)
        expect(await doorsOpenTo(instance, living.accessToken)).toEqual(everyDoor)
      }
    })
    await listening(gateway, 2)
    for (let check = 0; check < 20; check += 1) {
      expect(await doorsOpenTo(check % 2 ? gateway : other, ended.accessToken)).toEqual(noDoor)
    }
  })

  test.each(Object.entries(statements))('misses nothing that happens at the moment of the cut: %s', async (_name, act) => {
    const ended: SignedIn[] = []
    for (let round = 0; round < 5; round += 1) {
      const person = await acceptedEverywhere()
      ended.push(person)
      await Promise.all([cutListeners(gateway), act(person)])
      for (const instance of [gateway, other]) {
        await expect.poll(() => doorsOpenTo(instance, person.accessToken), { timeout: 1000 }).toEqual(noDoor)
      }
      await listening(gateway, 2)
    }
    for (const { accessToken } of ended) {
      expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
      expect(await doorsOpenTo(other, accessToken)).toEqual(noDoor)
    }
  })
})

async function acceptedEverywhere(): Promise<SignedIn> {
  const person = await signedIn(gateway)
  expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
  expect(await doorsOpenTo(other, person.accessToken)).toEqual(everyDoor)
  expect(await refresh(other, 'REST', person.refreshToken)).toMatchObject({ refused: null })
  return person
}
