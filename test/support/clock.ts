import type { Clock } from '../../src/context.ts'

/** A clock that stands still until it is moved. */
export type TestClock = Clock & { advance: (seconds: number) => void }

export function testClock(start = '2026-06-01T12:00:00.000Z'): TestClock {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    advance: (seconds) => {
      now += seconds * 1000
    },
  }
}
