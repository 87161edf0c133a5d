import { accessTokens, graphqlRefresh, restRefresh, restSignIn, session, viewer } from '../jobs.ts'
import { startLoad } from '../load.ts'
import { limitRow, type Row } from '../table.ts'
import type { Bench } from './bench.ts'

/** Resident memory of the gateway, at its highest, while every load runs at once. */
export async function memoryRows({ gateway, people, seconds }: Bench): Promise<Row[]> {
  const bearers = await accessTokens(gateway, people.dealTokens(100))
  const loads = [
    restSignIn(gateway, people),
    restRefresh(gateway, people.dealTokens(1_000)),
    graphqlRefresh(gateway, people.dealTokens(1_000)),
    viewer(gateway, bearers),
    session(gateway, bearers),
  ].map(startLoad)
  const samples: number[] = []
  const sampler = setInterval(async () => samples.push((await gateway.residentMb()) ?? Number.NaN), 100)
  try {
    await Promise.all(loads.map((load) => load.drive(3 * seconds)))
  } finally {
    clearInterval(sampler)
    for (const load of loads) load.stop()
  }
  return [limitRow('resident memory under all loads at once', [Math.max(...samples)], 200, 'MB')]
}
