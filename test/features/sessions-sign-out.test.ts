import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { adoptedToken, doors, endingsOf, refresh, signOut } from '../support/sessions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

describe.each(doors)('a sign-out by %s', (door) => {
  test('by refresh token ends its session: no token of it is good any more', async () => {
    const { refreshToken, accessToken, sessionId } = await signedIn(gateway)

    expect(await signOut(gateway, door, { refreshToken })).toBeNull()

    expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await endingsOf(gateway, sessionId)).toEqual(['signed-out'])
  })

  test('by refresh token leaves the other sessions of the account alone, even those of the bearer', async () => {
    const person = await signedIn(gateway)
    const second = await signedIn(gateway, person)

    expect(await signOut(gateway, door, { refreshToken: person.refreshToken }, second.accessToken)).toBeNull()

    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(noDoor)
    expect(await doorsOpenTo(gateway, second.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, second.refreshToken)).toMatchObject({ refused: null })
  })

  test('by a token that was exchanged already ends the session too', async () => {
    const { refreshToken } = await signedIn(gateway)
    const next = await refresh(gateway, door, refreshToken)

    expect(await signOut(gateway, door, { refreshToken })).toBeNull()

    expect(await refresh(gateway, door, next.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await doorsOpenTo(gateway, next.accessToken)).toEqual(noDoor)
  })

  test('by a token of hasura-auth, session or not, or a personal access token, deletes it', async () => {
    const { userId } = await signedIn(gateway)
    const adopted = await adoptedToken(gateway, userId)
    const pat = await adoptedToken(gateway, userId, { type: 'pat' })

    expect(await signOut(gateway, door, { refreshToken: adopted.token })).toBeNull()
    expect(await signOut(gateway, door, { refreshToken: pat.token })).toBeNull()

    expect(await refresh(gateway, door, adopted.token)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await typesOfTokens(userId)).not.toContain('pat')
  })

  test('by a token that nobody knows, or a second time, is done all the same and changes nothing', async () => {
    const { refreshToken, sessionId } = await signedIn(gateway)
    expect(await signOut(gateway, door, { refreshToken: randomUUID() })).toBeNull()
    expect(await signOut(gateway, door, { refreshToken: 'no token at all' })).toBeNull()
    await signOut(gateway, door, { refreshToken })
    expect(await signOut(gateway, door, { refreshToken })).toBeNull()
    expect(await endingsOf(gateway, sessionId)).toEqual(['signed-out'])
  })

  test('with an empty token is refused, whoever asks', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await signOut(gateway, door, { refreshToken: '' })).toBe('invalid-request')
    expect(await signOut(gateway, door, { refreshToken: '' }, accessToken)).toBe('invalid-request')
    expect(await doorsOpenTo(gateway, accessToken)).toEqual(everyDoor)
  })

  test('with nothing is refused to a stranger', async () => {
    expect(await signOut(gateway, door, {})).toBe('invalid-request')
  })

  test('with all ends every session of the bearer and deletes the personal access tokens', async () => {
    const person = await signedIn(gateway)
    const second = await signedIn(gateway, person)
    const bystander = await signedIn(gateway)
    await adoptedToken(gateway, person.userId, { type: 'pat' })
    const adopted = await adoptedToken(gateway, person.userId)

    expect(await signOut(gateway, door, { all: true }, person.accessToken)).toBeNull()

    for (const { accessToken, refreshToken } of [person, second]) {
      expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
      expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    }
    expect(await refresh(gateway, door, adopted.token)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await typesOfTokens(person.userId)).toEqual([])
    expect(await endingsOf(gateway, second.sessionId)).toEqual(['signed-out-everywhere'])
    expect(await doorsOpenTo(gateway, bystander.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, bystander.refreshToken)).toMatchObject({ refused: null })
  })

  test('with all needs a bearer: a refresh token does not do', async () => {
    const { accessToken, refreshToken } = await signedIn(gateway)
    expect(await signOut(gateway, door, { all: true })).toBe('invalid-request')
    expect(await signOut(gateway, door, { all: true, refreshToken })).toBe('invalid-request')
    expect(await doorsOpenTo(gateway, accessToken)).toEqual(everyDoor)
  })

  test('with all is refused to a bearer whose session has ended', async () => {
    const ended = await signedIn(gateway)
    const second = await signedIn(gateway, ended)
    await signOut(gateway, door, { refreshToken: ended.refreshToken })

    const refused = door === 'REST' ? 'invalid-request' : 'unauthenticated'
    expect(await signOut(gateway, door, { all: true }, ended.accessToken)).toBe(refused)
    expect(await doorsOpenTo(gateway, second.accessToken)).toEqual(everyDoor)
  })
})

describe('a sign-out without a refresh token', () => {
  test.each([{}, { refreshToken: null }, { all: false }])('ends the caller’s own session: %j', async (input) => {
    const person = await signedIn(gateway)
    const second = await signedIn(gateway, person)

    expect(await signOut(gateway, 'GraphQL', input, person.accessToken)).toBeNull()

    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(noDoor)
    expect(await refresh(gateway, 'GraphQL', person.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await doorsOpenTo(gateway, second.accessToken)).toEqual(everyDoor)
  })

  test('is refused by REST even to a bearer, as hasura-auth does', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await signOut(gateway, 'REST', {}, accessToken)).toBe('invalid-request')
    expect(await doorsOpenTo(gateway, accessToken)).toEqual(everyDoor)
  })
})

async function typesOfTokens(userId: string): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query('SELECT type FROM auth.refresh_tokens WHERE user_id = $1', [userId])
  return rows.map(({ type }) => type)
}
