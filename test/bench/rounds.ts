import { type Figures, type Job, startLoad } from './load.ts'
import { type Row, ratioRow } from './table.ts'

const rounds = 5
const warmUpSeconds = 1

export type Contender = { work: string; job: Job; atLeast: number }

/** One row for each contender: how many requests a second it answers, as a share of what the baseline answers. */
export async function compareRates(baseline: Job, contenders: Contender[], seconds: number): Promise<Row[]> {
  const loads = [baseline, ...contenders.map(({ job }) => job)].map(startLoad)
  try {
    for (const load of loads) await load.drive(warmUpSeconds)
    const [expected = [], ...actual] = await alternate(loads.map((load) => () => load.drive(seconds)))
    return contenders.map(({ work, atLeast }, index) => ratioRow(work, rates(expected), rates(actual[index] ?? []), atLeast))
  } finally {
    for (const load of loads) load.stop()
  }
}

/** Figures of each load, five rounds of all in turn (A B A B …), so that what else the machine does at the time falls on all of them. */
export async function alternate(loads: (() => Promise<Figures>)[]): Promise<Figures[][]> {
  const figures = loads.map((): Figures[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, drive] of loads.entries()) figures[index]?.push(await drive())
  }
  return figures
}

function rates(figures: Figures[]): number[] {
  return figures.map(({ perSecond }) => perSecond)
}
