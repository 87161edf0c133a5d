import { graphqlSignIn, restSignIn } from '../jobs.ts'
import { startBaseline } from '../processes.ts'
import { compareRates } from '../rounds.ts'
import type { Row } from '../table.ts'
import type { Bench } from './bench.ts'

/** How much a sign-in costs beside its password hash. */
export async function signInRows({ gateway, people, seconds }: Bench): Promise<Row[]> {
  const baseline = await startBaseline('argon2', people.passwordHash, people.password)
  try {
    const contenders = [
      { work: 'password sign-in, REST', job: restSignIn(gateway, people), atLeast: 0.9 },
      { work: 'password sign-in, GraphQL', job: graphqlSignIn(gateway, people), atLeast: 0.9 },
    ]
    return await compareRates({ ...restSignIn(baseline, people), answer: 'true' }, contenders, seconds)
  } finally {
    await baseline.stop()
  }
}
