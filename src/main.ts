#!/usr/bin/env node
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { Command, Surroundings } from './cli/command.ts'
import { reasonOf } from './cli/reason.ts'
import { ConfigError, readConfig } from './config.ts'
import { systemRandom } from './crypto/random.ts'
import { createLog } from './log.ts'

/** The commands of `portcullis`, each in its file, and what they are given. Loaded when asked for, after the thread pool below is set. */
const commands: { name: string; parameters: string[]; load: () => Promise<Command> }[] = [
  { name: 'serve', parameters: [], load: async () => (await import('./cli/serve.ts')).serve },
  { name: 'migrate', parameters: [], load: async () => (await import('./cli/migrate.ts')).migrateOnly },
  { name: 'keys rotate', parameters: [], load: async () => (await import('./cli/rotate-keys.ts')).rotateKeys },
  { name: 'roles grant', parameters: ['role', 'email'], load: async () => (await import('./cli/roles.ts')).grantRole },
  { name: 'roles revoke', parameters: ['role', 'email'], load: async () => (await import('./cli/roles.ts')).revokeRole },
  { name: 'doctor', parameters: [], load: async () => (await import('./cli/doctor.ts')).doctor },
]

const lines = commands.map(({ name, parameters }) => [name, ...parameters.map((parameter) => `<${parameter}>`)].join(' '))
const usage = `Usage: portcullis [${lines.join(' | ')}]`

// Password hashing fills this pool; with libuv's four threads a flood of sign-ins would hold up files and DNS as well.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4)

const words = process.argv.slice(2)
const exitCode = await run(words.length > 0 ? words : ['serve'])
process.exit(exitCode)

/** Runs a command to its end. Everything that goes wrong is one line for the operator and exit code 1. */
async function run(given: string[]): Promise<number> {
  const called = commands.find(({ name, parameters }) => {
    const rest = given.length - parameters.length
    return rest > 0 && given.slice(0, rest).join(' ') === name
  })
  if (called === undefined) return fail(usage)
  try {
    const config = readConfig(process.env)
    config.server.dataDirectory = resolve(config.server.dataDirectory)
    const command = await called.load()
    const surroundings: Surroundings = {
      random: systemRandom,
      log: createLog(config.log),
      print: (line) => process.stdout.write(`${line}\n`),
      stopping: stopSignal(),
    }
    return await command(config, surroundings, given.slice(given.length - called.parameters.length))
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
