import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, noDoor } from '../support/access.ts'
import { attempt } from '../support/attempts.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { noteHashWork } from '../support/hash-work.ts'
import { elsewhere, expectLocked, guessPasswords, wrong } from '../support/lockout.ts'
import { type SignedIn, signedIn, verified } from '../support/people.ts'
import { noRedis, type RedisServer, startRedis } from '../support/redis.ts'
import { doors, refresh, signOut } from '../support/sessions.ts'

/** The hash work of both instances. */
const hashed: string[] = []

let redis: RedisServer
let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  if (noRedis) return
  redis = await startRedis()
  const env = { REDIS_URL: redis.url, AUTH_TRUSTED_PROXIES: 'loopback', AUTH_DATABASE_POOL_SIZE: '10' }
  gateway = await startGateway({ env, alter: noteHashWork(hashed) })
  other = await startGateway({ beside: gateway, env, alter: noteHashWork(hashed) })
})
afterAll(async () => {
  await other?.stop()
  await gateway?.stop()
  await redis?.stop()
})

describe.skipIf(noRedis)(`with Redis (${noRedis ?? 'installed'})`, () => {
  test('of 200 wrong passwords at once, over both doors and instances, five are compared, and PostgreSQL counts nothing', async () => {
    const person = await verified(gateway)
    await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
    hashed.length = 0
    const guesses = Array.from({ length: 200 }, (_, n) =>
      attempt(n % 3 ? gateway : other, n % 2 ? 'REST' : 'GraphQL', wrong(person), elsewhere()),
    )
    await Promise.all(guesses)
    expect(hashed).toEqual(Array(5).fill('verify'))
    for (const door of doors) await expectLocked(other, door, person)
    expect((await gateway.deps.db.pool.query('SELECT FROM auth.rate_limits')).rowCount).toBe(0)
  })

  test('a flush forgets what was counted, and revives nothing else', async () => {
    const person = await signedIn(gateway)
    await signOut(gateway, 'GraphQL', { refreshToken: person.refreshToken })
    await guessPasswords(gateway, 'REST', person)
    await expectLocked(gateway, 'REST', person)
    await redis.client.flushall()
    expect(await attempt(gateway, 'REST', person, elsewhere())).toMatchObject({ refused: null })
    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(noDoor)
    expect(await refresh(gateway, 'REST', person.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('that does not answer, credential doors stay shut and keep nobody waiting, while sessions go on', async () => {
    const person = await signedIn(gateway)
    redis.freeze()
    try {
      await expectShut(person)
    } finally {
      redis.thaw()
    }
    await expect.poll(() => attempt(gateway, 'REST', person), patience).toMatchObject({ refused: null })
  })

  test('that is gone, the same, also at a gateway that starts without it, until it is there again', async () => {
    const person = await signedIn(gateway)
    await redis.stop()
    await expectShut(person)
    await besides(gateway, { REDIS_URL: redis.url }, async (late) => {
      expect(await attempt(late, 'REST', person)).toMatchObject({ status: 503, refused: 'unavailable' })
      expect(await late.rest('GET /healthz')).toMatchObject({ status: 200 })
    })
    const warning = expect.objectContaining({ level: 'warn', message: 'Redis does not answer' })
    await expect.poll(() => gateway.logged, patience).toContainEqual(warning)
    redis = await startRedis(Number(new URL(redis.url).port))
    await expect.poll(() => attempt(gateway, 'REST', person), patience).toMatchObject({ refused: null })
  })
})

const patience = { timeout: 8000, interval: 200 }

async function expectShut(person: SignedIn): Promise<void> {
  hashed.length = 0
  for (const door of doors) {
    const startedAt = performance.now()
    expect(await attempt(gateway, door, person)).toMatchObject({ status: 503, refused: 'unavailable', retryAfterSeconds: 1 })
    expect(performance.now() - startedAt).toBeLessThan(3000)
  }
  expect(hashed).toEqual([])
  const { data } = await gateway.graphql('{ viewer { email } }', {}, { token: person.accessToken })
  expect(data.viewer.email).toBe(person.email)
}
