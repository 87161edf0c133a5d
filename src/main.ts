#!/usr/bin/env node
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { Command } from './cli/command.ts'
import { reasonOf } from './cli/reason.ts'
import { ConfigError, readConfig } from './config.ts'
import { systemRandom } from './crypto/random.ts'
import { createLog } from './log.ts'

/** The commands of `portcullis`, each in its file. Loaded when asked for, after the thread pool below is set. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  migrate: async () => (await import('./cli/migrate.ts')).migrateOnly,
  'keys rotate': async () => (await import('./cli/rotate-keys.ts')).rotateKeys,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
}

const usage = `Usage: portcullis [${Object.keys(commands).join(' | ')}]`

// Password hashing fills this pool; with libuv's four threads a flood of sign-ins would hold up files and DNS as well.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4)

const exitCode = await run(process.argv.slice(2).join(' ') || 'serve')
process.exit(exitCode)

/** Runs a command to its end. Everything that goes wrong is one line for the operator and exit code 1. */
async function run(name: string): Promise<number> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) return fail(usage)
  try {
    const config = readConfig(process.env)
    config.server.dataDirectory = resolve(config.server.dataDirectory)
    const command = await load()
    return await command(config, {
      random: systemRandom,
      log: createLog(config.log),
      print: (line) => process.stdout.write(`${line}\n`),
      stopping: stopSignal(),
    })
  } catch (error) {
    if (error instanceof ConfigError) return fail(`The configuration has mistakes:\n${error.message}`)
    return fail(reasonOf(error))
  }
}

/** Aborted at the first SIGTERM or SIGINT; the second one ends the process as if nobody listened. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
