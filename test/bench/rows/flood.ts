import { setTimeout as delay } from 'node:timers/promises'
import { accessTokens, restSignIn, viewer } from '../jobs.ts'
import { type Figures, type Job, startLoad } from '../load.ts'
import { alternate } from '../rounds.ts'
import { median, type Row } from '../table.ts'
import type { Bench } from './bench.ts'

const atMost = 3
/** The sign-ins that are let in wait about a second for their hash, and hold a connection meanwhile. */
const floodConnections = 400

/** What a flood of sign-ins, ten times as many as can be hashed, does to everybody else. */
export async function floodRows({ gateway, people, seconds }: Bench): Promise<Row[]> {
  const signIn = restSignIn(gateway, people)
  const perSecond = 10 * (await measureCapacity(signIn, seconds))
  const calls = startLoad(viewer(gateway, await accessTokens(gateway, people.dealTokens(100))))
  const flood = startLoad({ ...signIn, perSecond, connections: floodConnections })
  const floods: Figures[] = []
  const duringFlood = async () => {
    const flooding = flood.drive(seconds + 1)
    // By then the queue is full.
    await delay(1_000)
    const figures = await calls.drive(seconds)
    floods.push(await flooding)
    return figures
  }
  try {
    await calls.drive(1)
    const [alone = [], flooded = []] = await alternate([() => calls.drive(seconds), duringFlood])
    return [latencyRow(alone, flooded), refusalRow(perSecond, floods)]
  } finally {
    calls.stop()
    flood.stop()
  }
}

async function measureCapacity(signIn: Job, seconds: number): Promise<number> {
  const load = startLoad(signIn)
  const { perSecond } = await load.drive(seconds)
  load.stop()
  return perSecond
}

function latencyRow(alone: Figures[], flooded: Figures[]): Row {
  const ratios = flooded.map(({ p99Ms }, round) => p99Ms / (alone[round]?.p99Ms ?? Number.NaN))
  const p99 = (figures: Figures[]) => `p99 ${median(figures.map(({ p99Ms }) => p99Ms)).toFixed(1)} ms`
  const shown = (figures: Figures[]) =>
    figures.map(({ p99Ms, perSecond }) => `${p99Ms.toFixed(1)} ms at ${perSecond.toFixed(0)}/s`)
  return {
    work: '`viewer` during a flood of sign-ins',
    baseline: p99(alone),
    ours: p99(flooded),
    ratio: `${median(ratios).toFixed(2)} ×`,
    target: `≤ ${atMost} ×`,
    met: median(ratios) <= atMost,
    rounds: `${ratios.map((ratio) => ratio.toFixed(2)).join(' ')} (${shown(alone).join(', ')}; ${shown(flooded).join(', ')})`,
  }
}

function refusalRow(perSecond: number, floods: Figures[]): Row {
  const sum = (count: (figures: Figures) => number) => floods.reduce((total, figures) => total + count(figures), 0)
  const [answered, busy, withRetryAfter] = [
    sum((each) => each.answered),
    sum((each) => each.busy),
    sum((each) => each.busyWithRetryAfter),
  ]
  const share = (part: number) => `${((100 * part) / answered).toFixed(0)} %`
  return {
    work: `the flood of ${perSecond.toFixed(0)} sign-ins per second`,
    baseline: '–',
    ours: `503 to ${share(busy)}`,
    ratio: '–',
    target: 'each 503 with Retry-After',
    met: busy > 0 && withRetryAfter === busy,
    rounds: `${answered} answered, ${busy} of them 503, ${withRetryAfter} of these with Retry-After; no connection was free for ${sum((each) => each.unsent)}`,
  }
}
