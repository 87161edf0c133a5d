import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Ctx, Deps } from '../context.ts'
import type { CallerSession } from '../credentials.ts'
import { clientKey } from '../domain/client-address.ts'
import { stoppable } from '../domain/feeds.ts'
import { RateLimitedError } from '../errors.ts'
import { transportError } from './transport-error.ts'

/** Open at once at one instance. Behind an address may be a whole office. */
const maxPerSession = 20
const maxPerAddress = 100
const retryAfterSeconds = 10

/** What stays open for as long as its client likes: subscriptions, and the connections that carry them. */
export type Streams = {
  /** Counts one more of a client. Throws RateLimitedError where it has too many; else returns what takes it off the count. */
  enter: (ctx: Pick<Ctx, 'session' | 'client'>) => () => void
  /** The results of a subscription for as long as its session lasts; an error is the last of them where that ends first. */
  whileSignedIn: (ctx: Ctx, results: AsyncIterable<ExecutionResult>) => AsyncGenerator<ExecutionResult, void>
  /** Ends them all, and each that is opened from now on at once. */
  closeAll: () => void
}

export function createStreams(deps: Pick<Deps, 'revocations' | 'clock'>): Streams {
  const counts = new Map<string, number>()
  const closing = new AbortController()

  const enter: Streams['enter'] = ({ session, client }) => {
    const limits: [key: string, most: number][] = [[`address ${clientKey(client)}`, maxPerAddress]]
    if (session) limits.push([`session ${session.sessionId}`, maxPerSession])
    if (limits.some(([key, most]) => (counts.get(key) ?? 0) >= most)) throw new RateLimitedError(retryAfterSeconds)
    for (const [key] of limits) counts.set(key, (counts.get(key) ?? 0) + 1)
    return () => {
      for (const [key] of limits) subtractOne(counts, key)
    }
  }

  return {
    enter,
    // Nothing is held before the first result is asked for: by a client that takes no stream none ever is.
    whileSignedIn: (ctx, results) =>
      stoppable(async function* (stopped) {
        let leave = () => {}
        try {
          leave = enter(ctx)
          yield* untilSignedOut(deps, ctx.session, results, [stopped, closing.signal])
        } catch (error) {
          // Masked, and looked at for the log, like the errors of any result.
          yield { errors: [asGraphQLError(error)] }
        } finally {
          leave()
        }
      }),
    closeAll: () => closing.abort(),
  }
}

function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown))
  return new GraphQLError('The subscription failed.', { originalError })
}

function subtractOne(counts: Map<string, number>, key: string): void {
  const left = (counts.get(key) ?? 0) - 1
  if (left > 0) counts.set(key, left)
  else counts.delete(key)
}

/** What there is to hear next: a result, or why there is none any more. */
type Next = IteratorResult<ExecutionResult> | 'signed-out' | 'stopped'

async function* untilSignedOut(
  deps: Pick<Deps, 'revocations' | 'clock'>,
  session: CallerSession | null,
  results: AsyncIterable<ExecutionResult>,
  stops: AbortSignal[],
): AsyncGenerator<ExecutionResult, void> {
  const source = results[Symbol.asyncIterator]()
  const over = Promise.withResolvers<Next>()
  const forget = session ? whenSignedOut(deps, session, () => over.resolve('signed-out')) : () => {}
  const stop = () => over.resolve('stopped')
  for (const signal of stops) signal.addEventListener('abort', stop)
  if (stops.some(({ aborted }) => aborted)) stop()
  try {
    for (;;) {
      const next = await Promise.race([over.promise, source.next()])
      // While the broadcast of revocations is cut off nobody was told: asked before each result.
      const isOut = next === 'signed-out' || (session && (await deps.revocations.isRevoked(session.sessionId)))
      if (isOut) yield { errors: [transportError('unauthenticated')] }
      if (isOut || next === 'stopped' || next.done) return
      yield next.value
    }
  } finally {
    forget()
    for (const signal of stops) signal.removeEventListener('abort', stop)
    // Not waited for: what it waits for itself may never come.
    source.return?.().catch(() => {})
  }
}

/**
 * Calls `then` once the session has ended, at whichever instance, or its credential has expired; soon, if that is so already. Returns what
 * calls that off.
 */
export function whenSignedOut(
  { revocations, clock }: Pick<Deps, 'revocations' | 'clock'>,
  { sessionId, expiresAt }: CallerSession,
  then: () => void,
): () => void {
  const forget = revocations.whenRevoked(sessionId, then)
  const timer = setTimeout(then, Math.min(expiresAt * 1000 - clock.now().getTime(), longestTimerMs))
  // Since the caller was identified it may have ended, before anybody waited to hear of that.
  Promise.resolve(revocations.isRevoked(sessionId)).then((isRevoked) => isRevoked && then(), then)
  return () => {
    forget()
    clearTimeout(timer)
  }
}

/** Node takes a longer one for none at all. */
const longestTimerMs = 2 ** 31 - 1
