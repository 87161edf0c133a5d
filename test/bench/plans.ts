import { glob } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'

const folder = fileURLToPath(new URL('../../src/db/statements/', import.meta.url))

/** How PostgreSQL would find the rows for each statement of `src/db/statements`, whatever the parameters: the scans of its generic plan. */
export async function readPlans(url: string): Promise<{ statement: string; scans: string[] }[]> {
  const statements = await readStatements()
  return connectOnce(connectionOptions(url), async (client) => {
    const plans = []
    for (const { name, text } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${text}`)
      plans.push({ statement: name, scans: rows.flatMap((row) => scanOfTable(row['QUERY PLAN'])) })
    }
    return plans
  })
}

async function readStatements(): Promise<{ name: string; text: string }[]> {
  const files = (await Array.fromAsync(glob('*.ts', { cwd: folder }))).sort()
  const modules = await Promise.all(files.map((file) => import(folder + file)))
  return modules.flatMap((module) => Object.values(module)).filter(isStatement)
}

function isStatement(value: unknown): value is { name: string; text: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'text' in value
}

function scanOfTable(line: string): string[] {
  return /(?:Seq|Index|Index Only|Bitmap Index|Bitmap Heap|Tid) Scan (?:Backward )?(?:using \w+ )?on \w+/.exec(line) ?? []
}
