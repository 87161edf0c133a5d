import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What one load generator sends: the same request again and again, with another of `values` in the place of `{value}`. */
export type Job = {
  port: number
  path: string
  headers?: Record<string, string>
  body: string
  /** Taken in turn, each by one request at a time: more of them than connections, and all of one length. */
  values: string[]
  /** A regular expression that every 200 must match; what its group captures replaces the value, as a refresh token's successor does. */
  answer: string
  connections: number
  /** Requests are sent at this pace whatever the answers do; without it each connection sends the next one when it is answered. */
  perSecond?: number
}

/** What came of one round. */
export type Figures = {
  perSecond: number
  p50Ms: number
  p99Ms: number
  answered: number
  /** Answers with 503, and those of them that say when to come back. */
  busy: number
  busyWithRetryAfter: number
  /** Requests of a paced load for which no connection was free. */
  unsent: number
}

export type Load = { drive: (seconds: number) => Promise<Figures>; stop: () => void }

/**
 * A load generator in a process of its own. Rejects a round in which any answer is neither what the job expects nor a 503: a fast
 * refusal must not pass for work.
 */
export function startLoad(job: Job): Load {
  const child = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)))
  const died = once(child, 'exit').then(() => Promise.reject(new Error('a load generator died')))
  died.catch(() => {})
  child.send(job)
  return {
    drive: async (seconds) => {
      child.send(seconds)
      const [answer] = await Promise.race([once(child, 'message'), died])
      if ('error' in answer) throw new Error(answer.error)
      return answer
    },
    stop: () => child.kill(),
  }
}
