import type { Config } from '../config.ts'
import type { Log, Random } from '../context.ts'

/** What the process hands to a command. */
export type Surroundings = {
  random: Random
  log: Log
  /** One line on standard output. */
  print: (line: string) => void
  /** Aborted when the process is asked to end. */
  stopping: AbortSignal
}

/**
 * Resolves with the exit code. Throws an Error whose message is one sentence for the operator. `values` are what the command was given, as many
 * as it has parameters.
 */
export type Command = (config: Config, surroundings: Surroundings, values: string[]) => Promise<number>
