import { accessTokens, viewer } from '../jobs.ts'
import { startBaseline } from '../processes.ts'
import { compareRates } from '../rounds.ts'
import type { Row } from '../table.ts'
import type { Bench } from './bench.ts'

/** The caller's account, against bare yoga that reads the same two columns by primary key. */
export async function viewerRows({ databaseUrl, gateway, people, seconds }: Bench): Promise<Row[]> {
  const baseline = await startBaseline('viewer', databaseUrl)
  try {
    const bearers = await accessTokens(gateway, people.dealTokens(100))
    const contender = { work: '`viewer { id email }`', job: viewer(gateway, bearers), atLeast: 0.75 }
    return await compareRates(viewer(baseline, people.userIds), [contender], seconds)
  } finally {
    await baseline.stop()
  }
}
