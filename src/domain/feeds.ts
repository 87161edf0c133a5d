import type { ChangeTopic, Ctx } from '../context.ts'

/** What a look has found: what is new since the one before, and whether anything can follow. */
export type Look<Item> = {
  items: Item[]
  isLast?: boolean
  /** When to look again although nothing was heard, such as when something expires. */
  againAt?: Date | undefined
}

/** Shortest time between two looks that nothing was heard between. */
const shortestPauseMs = 1000

/**
 * What subscribers are handed: looks at once, and again whenever something about the user was heard to have changed. Several changes are one
 * look to whoever reads slowly, so that nothing piles up.
 */
export function feedOf<Item>(
  ctx: Ctx,
  topic: ChangeTopic,
  userId: string,
  look: () => Promise<Look<Item>>,
): AsyncGenerator<Item, void> {
  return stoppable(async function* (stopped) {
    let changed = Promise.withResolvers<void>()
    const unwatch = ctx.changes.watch(topic, userId, () => changed.resolve())
    try {
      while (!stopped.aborted) {
        // Before the look: what changes during it is looked at next.
        changed = Promise.withResolvers()
        const { items, isLast, againAt } = await look()
        yield* items
        if (isLast) return
        await waitFor(changed, stopped, againAt && Math.max(againAt.getTime() - ctx.clock.now().getTime(), shortestPauseMs))
      }
    } finally {
      unwatch()
    }
  })
}

async function waitFor(changed: PromiseWithResolvers<void>, stopped: AbortSignal, pauseMs: number | undefined): Promise<void> {
  const wake = () => changed.resolve()
  const timer = pauseMs === undefined ? undefined : setTimeout(wake, pauseMs)
  stopped.addEventListener('abort', wake, { once: true })
  if (!stopped.aborted) await changed.promise
  stopped.removeEventListener('abort', wake)
  clearTimeout(timer)
}

/**
 * A generator that can be ended while it waits: its signal tells it to. One that is made by the language alone ends when what it waits for
 * comes, and until then holds on to whatever it has taken.
 */
export function stoppable<Item>(run: (stopped: AbortSignal) => AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  const stopping = new AbortController()
  const running = run(stopping.signal)
  return {
    next: () => running.next(),
    return: (value) => {
      stopping.abort()
      return running.return(value)
    },
    throw: (error) => {
      stopping.abort()
      return running.throw(error)
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await this.return()
    },
  }
}
