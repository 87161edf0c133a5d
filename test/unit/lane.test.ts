import { describe, expect, test } from 'vitest'
import { createLane } from '../../src/crypto/lane.ts'
import { BusyError } from '../../src/errors.ts'

/** Work whose end is in the test's hand. */
function pieces(count: number) {
  const started: number[] = []
  const ends = Array.from({ length: count }, () => Promise.withResolvers<number>())
  const work = (n: number) => () => {
    started.push(n)
    return ends[n]?.promise ?? Promise.resolve(n)
  }
  return { started, ends, work }
}

/** Everything that can go on without outside help has gone on. */
const settled = () => new Promise(setImmediate)

describe('a lane', () => {
  test('runs as much at a time as it is wide, and the rest in the order in which it came', async () => {
    const { started, ends, work } = pieces(5)
    const { run: inLane } = createLane(2, 10)
    const results = Promise.all([0, 1, 2, 3, 4].map((n) => inLane(work(n))))
    await settled()
    expect(started).toEqual([0, 1])

    ends[1]?.resolve(1)
    await settled()
    expect(started).toEqual([0, 1, 2])
    for (const n of [0, 2, 3, 4]) ends[n]?.resolve(n)
    expect(await results).toEqual([0, 1, 2, 3, 4])
    expect(started).toEqual([0, 1, 2, 3, 4])
  })

  test('refuses at once what finds the queue full, without starting it', async () => {
    const { started, ends, work } = pieces(4)
    const { run: inLane } = createLane(1, 2)
    const heard = [0, 1, 2].map((n) => inLane(work(n)))

    await expect(inLane(work(3))).rejects.toThrow(expect.objectContaining({ code: 'overloaded', retryAfterSeconds: 1 }))
    await expect(inLane(work(3))).rejects.toThrow(BusyError)
    expect(started).not.toContain(3)

    ends[0]?.resolve(0)
    await heard[0]
    const late = inLane(work(3))
    for (const n of [1, 2, 3]) ends[n]?.resolve(n)
    expect(await Promise.all([...heard, late])).toEqual([0, 1, 2, 3])
  })

  test('without a queue refuses whatever comes while it works', async () => {
    const { ends, work } = pieces(2)
    const { run: inLane } = createLane(1, 0)
    const first = inLane(work(0))
    await expect(inLane(work(1))).rejects.toThrow(BusyError)
    ends[0]?.resolve(0)
    await first
    ends[1]?.resolve(1)
    expect(await inLane(work(1))).toBe(1)
  })

  test('goes on after work that fails, at once or later', async () => {
    const { ends, work } = pieces(2)
    const { run: inLane } = createLane(1, 10)
    const failing = inLane(work(0))
    const throwing = inLane(() => {
      throw new Error('at once')
    })
    const last = inLane(work(1))
    ends[0]?.reject(new Error('later'))
    ends[1]?.resolve(1)
    await expect(failing).rejects.toThrow('later')
    await expect(throwing).rejects.toThrow('at once')
    expect(await last).toBe(1)
  })

  test('is never wider than it was made, however work comes and goes', async () => {
    const { run: inLane } = createLane(3, 1000)
    let running = 0
    let most = 0
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await settled()
      running -= 1
    }
    await Promise.all(Array.from({ length: 200 }, () => inLane(work).then(() => inLane(work))))
    expect({ running, most }).toEqual({ running: 0, most: 3 })
  })
})
