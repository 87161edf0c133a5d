import type { Ctx } from '../../context.ts'
import type { SafeFetch } from '../../outgoing.ts'

/** For all that is asked of a provider while somebody waits. */
const patienceMs = 5_000

/** A `fetch` that gives up five seconds from now, however many requests are made with it. */
export function patientFetch(ctx: Ctx): SafeFetch {
  const signal = AbortSignal.timeout(patienceMs)
  return (url, init) => ctx.fetch(url, { ...init, signal })
}
