import { restRefresh } from '../jobs.ts'
import { fillDatabase } from '../people.ts'
import { readPlans } from '../plans.ts'
import { startGateway } from '../processes.ts'
import { compareRates } from '../rounds.ts'
import type { Row } from '../table.ts'
import type { Bench } from './bench.ts'

const users = 1_000_000

/** Refresh in a database a hundred times as large, and how PostgreSQL would find the rows of every hot statement there. */
export async function largeRows({ databases, gateway, people, seconds }: Bench): Promise<Row[]> {
  const databaseUrl = await databases.create('large')
  const crowd = await fillDatabase(databaseUrl, users)
  const large = await startGateway(databaseUrl)
  try {
    const contender = {
      work: 'refresh, REST, at 1 000 000 users and 3 000 000 tokens',
      job: restRefresh(large, crowd.dealTokens(100_000)),
      atLeast: 0.8,
    }
    const rows = await compareRates(restRefresh(gateway, people.dealTokens(5_000)), [contender], seconds)
    return [...rows, planRow(await readPlans(databaseUrl))]
  } finally {
    await large.stop()
  }
}

function planRow(plans: { statement: string; scans: string[] }[]): Row {
  const sequential = plans.filter(({ scans }) => scans.some((scan) => scan.startsWith('Seq Scan')))
  return {
    work: 'statements that read a whole table there',
    baseline: '–',
    ours: `${sequential.length} of ${plans.length}`,
    ratio: '–',
    target: '0',
    met: sequential.length === 0,
    rounds: plans.map(({ statement, scans }) => `\n  - ${statement}: ${scans.join('; ') || 'no scan'}`).join(''),
  }
}
