import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, signedUp } from '../support/people.ts'
import { raceInTurn, raceOver } from '../support/races.ts'
import { adoptedToken, changePassword, type Door, doors, refresh, signOut } from '../support/sessions.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
  other = await startGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const sql = (statement: string, ...values: unknown[]) => gateway.deps.db.pool.query(statement, values)

/** Ends what `refreshToken` belongs to, while it is being refreshed; the bearer is of another session of the same user. */
type Ending = (bearer: SignedIn, refreshToken: string, door: Door) => Promise<unknown>

const endings: Record<string, Ending> = {
  'a sign-out by the token': (_bearer, refreshToken, door) => signOut(other, door, { refreshToken }),
  'a sign-out everywhere': ({ accessToken }, _token, door) => signOut(other, door, { all: true }, accessToken),
  'a password change': ({ accessToken }, _token, door) =>
    changePassword(other, door, { newPassword: 'another one' }, accessToken),
  'an operator who disables the user': ({ userId }) => sql('UPDATE auth.users SET disabled = true WHERE id = $1', userId),
  'an operator who deletes the user': ({ userId }) => sql('DELETE FROM auth.users WHERE id = $1', userId),
  'an operator who revokes the sessions': ({ userId }) =>
    sql('UPDATE auth.sessions SET revoked_at = now() WHERE user_id = $1', userId),
}

describe.each(Object.entries(endings))('in 15 races with a refresh, %s', (name, end) => {
  // A token of hasura-auth has no session yet that could be revoked.
  test.each(['a session', ...(name.endsWith('sessions') ? [] : ['a token of hasura-auth'])])(
    'wins: nothing of %s is good afterwards',
    { timeout: 40_000 },
    async (kind) => {
      for (let attempt = 0; attempt < 15; attempt += 1) {
        const door = attempt % 2 ? 'GraphQL' : 'REST'
        const bearer = await signedIn(gateway, await signedUp(gateway))
        const token = kind === 'a session' ? (await signedIn(gateway, bearer)).refreshToken : await adopted(bearer)

        const next = await raceInTurn(
          gateway,
          attempt,
          bearer.userId,
          () => refresh(gateway, door, token),
          () => end(bearer, token, door),
        )

        expect(await refresh(other, door, token), `attempt ${attempt}`).not.toMatchObject({ refused: null })
        if (next.refused !== null) continue
        expect(await refresh(gateway, door, next.refreshToken), `attempt ${attempt}`).not.toMatchObject({ refused: null })
        await expect.poll(() => doorsOpenTo(gateway, next.accessToken), { timeout: 1000 }).toEqual(noDoor)
      }
    },
  )
})

test('in 40 races with a password change, a sign-in with the old password never keeps a session', {
  timeout: 40_000,
}, async () => {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const door = attempt % 2 ? 'GraphQL' : 'REST'
    const person = await signedIn(gateway, await signedUp(gateway))

    const racing = await raceInTurn(
      gateway,
      attempt,
      person.userId,
      () => signedIn(other, person).catch(() => null),
      () => changePassword(gateway, door, { newPassword: 'a new password' }, person.accessToken),
    )

    if (racing === null) continue
    expect(await refresh(gateway, door, racing.refreshToken), `attempt ${attempt}`).toMatchObject({
      refused: 'invalid-refresh-token',
    })
    await expect.poll(() => doorsOpenTo(other, racing.accessToken), { timeout: 1000 }).toEqual(noDoor)
  }
})

test.each(doors)('a refresh by %s that waited while its session ended gets nothing', async (door) => {
  const person = await signedIn(gateway, await signedUp(gateway))
  const [answer] = await raceOver(
    gateway,
    person.userId,
    () => refresh(gateway, door, person.refreshToken),
    () => sql('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', person.sessionId),
  )
  expect(answer).toMatchObject({ refused: 'invalid-refresh-token' })
})

test.each(doors)('a password change by %s whose session ends while it waits to be hashed changes nothing', async (door) => {
  const thief = await signedIn(gateway, await signedUp(gateway))
  const waiting = await startGateway({
    beside: gateway,
    alter: (deps) => ({
      ...deps,
      passwords: {
        ...deps.passwords,
        hash: async (password) => {
          await signOut(gateway, door, { all: true }, thief.accessToken)
          return deps.passwords.hash(password)
        },
      },
    }),
    env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' },
  })
  expect(await changePassword(waiting, door, { newPassword: 'a new one of a thief' }, thief.accessToken)).not.toBeNull()
  expect(await signedIn(gateway, thief)).toHaveProperty('accessToken')
  await waiting.stop()
})

test('a token of hasura-auth that is deleted while it waits to be refreshed leaves no session behind', async () => {
  const { userId } = await signedIn(gateway, await signedUp(gateway))
  const { token, id } = await adoptedToken(gateway, userId)

  const [answer] = await raceOver(
    gateway,
    userId,
    () => refresh(gateway, 'REST', token),
    () => sql('DELETE FROM auth.refresh_tokens WHERE id = $1', id),
  )

  expect(answer).toMatchObject({ refused: 'invalid-refresh-token' })
  expect((await sql('SELECT FROM auth.sessions WHERE id = $1', id)).rowCount).toBe(0)
})

async function adopted({ userId }: SignedIn): Promise<string> {
  return (await adoptedToken(gateway, userId)).token
}
