import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { adoptedToken, type Door, doors, endingsOf, refresh } from '../support/sessions.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const otherDoor = { GraphQL: 'REST', REST: 'GraphQL' } as const satisfies Record<Door, Door>

describe('who races', () => {
  test('20 concurrent refreshes over both doors of two instances all get one and the same successor', async () => {
    const { refreshToken, refreshTokenId, sessionId, userId } = await signedIn(gateway)

    const answers = await race(userId, refreshToken)

    expect(answers.map(({ refused }) => refused)).toEqual(Array(20).fill(null))
    expect(new Set(answers.map((answer) => answer.refreshToken)).size).toBe(1)
    expect(new Set(answers.map((answer) => answer.refreshTokenId))).toEqual(new Set([refreshTokenId]))
    expect(await refresh(gateway, 'REST', answers[0]?.refreshToken ?? '')).toMatchObject({ refused: null })
    expect(await endingsOf(gateway, sessionId)).toEqual([])
  })

  test('so do 20 that present a token of hasura-auth, which had no session: it gets exactly one', async () => {
    const { userId } = await signedIn(gateway)
    const adopted = await adoptedToken(gateway, userId)
    const before = await liveSessions(userId)

    const answers = await race(userId, adopted.token)

    expect(answers.map(({ refused }) => refused)).toEqual(Array(20).fill(null))
    expect(new Set(answers.map((answer) => answer.refreshToken)).size).toBe(1)
    expect(await liveSessions(userId)).toBe(before + 1)
    expect(await doorsOpenTo(gateway, answers[0]?.accessToken ?? '')).toEqual(everyDoor)
    expect(await refresh(other, 'GraphQL', answers[0]?.refreshToken ?? '')).toMatchObject({ refused: null })
  })
})

describe.each(doors)('who presents a refresh token twice by %s', (door) => {
  test('gets the same successor within 10 seconds, on any instance, and goes on with it', async () => {
    const { refreshToken } = await signedIn(gateway)
    const lost = await refresh(gateway, door, refreshToken)
    gateway.clock.advance(9.999)

    const again = await refresh(other, door, refreshToken)

    expect(again).toMatchObject({ refused: null, refreshToken: lost.refreshToken, refreshTokenId: lost.refreshTokenId })
    expect(await doorsOpenTo(gateway, again.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, again.refreshToken)).toMatchObject({ refused: null })
  })

  test('has 10 seconds from the first time on, however often it is presented', async () => {
    const { refreshToken } = await signedIn(gateway)
    await refresh(gateway, door, refreshToken)
    gateway.clock.advance(6)
    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: null })
    gateway.clock.advance(6)

    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('ends the family after 10 seconds: its newest tokens are refused', async () => {
    const { refreshToken, accessToken } = await signedIn(gateway)
    const newest = await refresh(gateway, door, refreshToken)
    gateway.clock.advance(10)

    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })

    expect(await refresh(gateway, door, newest.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await refresh(other, otherDoor[door], newest.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await doorsOpenTo(gateway, newest.accessToken)).toEqual(noDoor)
    expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
    await expect.poll(() => doorsOpenTo(other, newest.accessToken), { timeout: 1000 }).toEqual(noDoor)
  })

  test('ends that family only: another session of the same user lives on', async () => {
    const copied = await signedIn(gateway)
    const second = await signedIn(gateway, copied)
    const adopted = await adoptedToken(gateway, copied.userId)
    await refresh(gateway, door, copied.refreshToken)
    gateway.clock.advance(11)

    await refresh(gateway, door, copied.refreshToken)

    expect(await doorsOpenTo(gateway, second.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, second.refreshToken)).toMatchObject({ refused: null })
    expect(await refresh(gateway, door, adopted.token)).toMatchObject({ refused: null })
  })

  test('is audited once, even if six present it at the same moment', async () => {
    const { refreshToken, sessionId } = await signedIn(gateway)
    await refresh(gateway, door, refreshToken)
    gateway.clock.advance(11)

    const replays = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => refresh(n % 2 ? gateway : other, door, refreshToken)))

    expect(new Set(replays.map(({ refused }) => refused))).toEqual(new Set(['invalid-refresh-token']))
    expect(await endingsOf(gateway, sessionId)).toEqual(['refresh-token-reused'])
  })

  test('ends the family within the 10 seconds too if its successor was used', async () => {
    const { refreshToken, sessionId } = await signedIn(gateway)
    const second = await refresh(gateway, door, refreshToken)
    const third = await refresh(gateway, door, second.refreshToken)

    expect(await refresh(gateway, otherDoor[door], refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })

    expect(await refresh(gateway, door, third.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await doorsOpenTo(gateway, third.accessToken)).toEqual(noDoor)
    expect(await endingsOf(gateway, sessionId)).toEqual(['refresh-token-reused'])
  })

  test('ends the family of a token of hasura-auth as well', async () => {
    const { userId } = await signedIn(gateway)
    const before = await liveSessions(userId)
    const adopted = await adoptedToken(gateway, userId)
    const newest = await refresh(gateway, door, adopted.token)
    gateway.clock.advance(11)

    expect(await refresh(gateway, door, adopted.token)).toMatchObject({ refused: 'invalid-refresh-token' })

    expect(await refresh(gateway, door, newest.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await doorsOpenTo(gateway, newest.accessToken)).toEqual(noDoor)
    expect(await liveSessions(userId)).toBe(before)
  })
})

function race(userId: string, refreshToken: string) {
  const racers = Array.from(
    { length: 20 },
    (_, n) => () => refresh(n % 2 ? gateway : other, n % 4 < 2 ? 'GraphQL' : 'REST', refreshToken),
  )
  return raceOver(gateway, userId, ...racers)
}

async function liveSessions(userId: string): Promise<number> {
  const { rowCount } = await gateway.deps.db.pool.query('SELECT FROM auth.sessions WHERE user_id = $1 AND revoked_at IS NULL', [
    userId,
  ])
  return rowCount ?? 0
}
