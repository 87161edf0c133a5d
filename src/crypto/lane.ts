import { BusyError } from '../errors.ts'

export type Lane = {
  run: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** True while `run` would refuse. */
  isFull: () => boolean
}

/**
 * Runs at most `concurrency` pieces of work at a time and lets `queue` more wait in order; refuses the rest at once with
 * `overloaded`. Keeps a flood of sign-ins from taking every core and every megabyte that the other requests need.
 */
export function createLane(concurrency: number, queue: number): Lane {
  const waiting: (() => void)[] = []
  let running = 0

  const isFull = () => running >= concurrency && waiting.length >= queue

  async function enter(): Promise<void> {
    if (running < concurrency) {
      running += 1
      return
    }
    if (isFull()) throw new BusyError('overloaded', 1)
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function leave(): void {
    const next = waiting.shift()
    // The place is handed over rather than freed, so that no newcomer slips in before the one who waited.
    if (next) next()
    else running -= 1
  }

  return {
    run: async (work) => {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
    isFull,
  }
}
