import { graphqlRefresh, restRefresh } from '../jobs.ts'
import { startBaseline } from '../processes.ts'
import { compareRates } from '../rounds.ts'
import type { Row } from '../table.ts'
import type { Bench } from './bench.ts'

/** A refresh against the least that one can be: one prepared UPDATE by index, one signature. */
export async function refreshRows({ databaseUrl, gateway, people, seconds }: Bench): Promise<Row[]> {
  const baseline = await startBaseline('refresh', databaseUrl)
  const tokens = () => people.dealTokens(5_000)
  try {
    const contenders = [
      { work: 'refresh, REST `/token`', job: restRefresh(gateway, tokens()), atLeast: 0.7 },
      { work: 'refresh, GraphQL', job: graphqlRefresh(gateway, tokens()), atLeast: 0.5 },
    ]
    return await compareRates(restRefresh(baseline, tokens()), contenders, seconds)
  } finally {
    await baseline.stop()
  }
}
