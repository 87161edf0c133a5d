import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Counters } from '../../src/context.ts'
import { memoryCounters, postgresCounters, redisCounters } from '../../src/db/counters.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { noRedis, type RedisServer, startRedis } from '../support/redis.ts'

let gateway: Gateway
let redis: RedisServer | null
beforeAll(async () => {
  gateway = await startGateway()
  redis = noRedis === null ? await startRedis() : null
})
afterAll(async () => {
  await redis?.stop()
  await gateway.stop()
})

const stores: Record<string, () => Counters> = {
  memory: memoryCounters,
  postgres: () => postgresCounters(gateway.deps.db.pool),
  redis: () => {
    if (redis === null) throw new Error('there is no Redis')
    return redisCounters(redis.client)
  },
}

describe.each(Object.entries(stores))('counts in %s', (name, open) => {
  let counters: Counters
  beforeAll(() => {
    if (name !== 'redis' || noRedis === null) counters = open()
  })
  const check = (title: string, work: () => Promise<void>) =>
    test(title, async (context) => {
      context.skip(name === 'redis' && noRedis !== null, noRedis ?? '')
      await work()
    })

  check('grow one by one, each key on its own, and say when they end', async () => {
    expect(await counters.add('steps', 900)).toEqual({ count: 1, secondsLeft: 900 })
    expect(await counters.add('steps', 60)).toMatchObject({ count: 2, secondsLeft: expect.toSatisfy((left) => left > 890) })
    expect(await counters.add('other steps', 60)).toEqual({ count: 1, secondsLeft: 60 })
    expect(await counters.read('steps')).toBe(2)
  })

  check('of 100 calls at once are told 100 different numbers', async () => {
    const counted = await Promise.all(Array.from({ length: 100 }, () => counters.add('crowd', 60)))
    expect(counted.map(({ count }) => count).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 1),
    )
  })

  check('begin anew when their time is over', async () => {
    for (let n = 0; n < 3; n += 1) await counters.add('short', 1)
    await setTimeout(1100)
    expect(await counters.add('short', 1)).toMatchObject({ count: 1 })
  })

  check('can be set, with a new end, and removed', async () => {
    await counters.add('set', 60)
    await counters.set('set', 5, 1800)
    expect(await counters.add('set', 60)).toMatchObject({ count: 6, secondsLeft: expect.toSatisfy((left) => left > 1790) })
    await counters.remove('set')
    expect(await counters.read('set')).toBe(0)
    expect(await counters.add('set', 60)).toEqual({ count: 1, secondsLeft: 60 })
  })

  check('give one back, and those beyond the ceiling with it, but never leave a credit, nor move the end', async () => {
    for (let n = 0; n < 9; n += 1) await counters.add('given', 900)
    await counters.takeBack('given', 5)
    expect(await counters.add('given', 60)).toMatchObject({ count: 5, secondsLeft: expect.toSatisfy((left) => left > 890) })
    await counters.remove('given')
    await counters.takeBack('given', 5)
    expect(await counters.add('given', 60)).toMatchObject({ count: 1 })
  })
})
