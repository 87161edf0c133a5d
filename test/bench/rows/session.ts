import { accessTokens, hello, session } from '../jobs.ts'
import { startBaseline } from '../processes.ts'
import { compareRates } from '../rounds.ts'
import type { Row } from '../table.ts'
import type { Bench } from './bench.ts'

/** The caller's session from the token alone, against a constant. */
export async function sessionRows({ gateway, people, seconds }: Bench): Promise<Row[]> {
  const baseline = await startBaseline('hello')
  try {
    const bearers = await accessTokens(gateway, people.dealTokens(100))
    const contender = { work: '`session` (token only)', job: session(gateway, bearers), atLeast: 0.7 }
    return await compareRates(hello(baseline), [contender], seconds)
  } finally {
    await baseline.stop()
  }
}
