/**
 * Measures the gateway against bare baselines on this machine and prints a table; ends with 1 when a target is missed.
 * `npm run bench -- --rows refresh,session --seconds 5`; `--large` adds a database of a million users, which takes some minutes to fill.
 */
import { availableParallelism, loadavg } from 'node:os'
import { startDatabases } from './databases.ts'
import { readOptions } from './options.ts'
import { fillDatabase } from './people.ts'
import { startGateway } from './processes.ts'
import { alikeRows } from './rows/alike.ts'
import type { Bench } from './rows/bench.ts'
import { floodRows } from './rows/flood.ts'
import { largeRows } from './rows/large.ts'
import { memoryRows } from './rows/memory.ts'
import { refreshRows } from './rows/refresh.ts'
import { sessionRows } from './rows/session.ts'
import { signInRows } from './rows/sign-in.ts'
import { startRows } from './rows/start.ts'
import { viewerRows } from './rows/viewer.ts'
import { formatTable, type Row } from './table.ts'

const measurements: Record<string, (bench: Bench) => Promise<Row[]>> = {
  'sign-in': signInRows,
  refresh: refreshRows,
  viewer: viewerRows,
  session: sessionRows,
  flood: floodRows,
  start: startRows,
  memory: memoryRows,
  alike: alikeRows,
  large: largeRows,
}

const { rows: chosen, seconds } = readOptions(process.argv.slice(2), Object.keys(measurements))
const databases = await startDatabases()
try {
  const rows = await measure()
  const load = loadavg()[0]?.toFixed(1)
  const machine = `${availableParallelism()} processors, Node ${process.versions.node}, load average ${load} at the end`
  process.stdout.write(`${formatTable(rows)}\n\n${machine}; rounds of ${seconds} s.\n`)
  process.exitCode = rows.every(({ met }) => met) ? 0 : 1
} finally {
  await databases.stop()
}

async function measure(): Promise<Row[]> {
  const databaseUrl = await databases.create('small')
  const people = await fillDatabase(databaseUrl, 10_000)
  const gateway = await startGateway(databaseUrl)
  const rows: Row[] = []
  try {
    for (const name of chosen) {
      process.stderr.write(`measuring ${name} …\n`)
      rows.push(...((await measurements[name]?.({ databases, databaseUrl, people, gateway, seconds })) ?? []))
    }
  } finally {
    await gateway.stop()
  }
  return rows
}
