import type { Log } from '../../src/context.ts'

/** Says nothing: for what is not looked at. */
export const quietLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export type LogLine = { level: keyof Log; message: string } & Record<string, unknown>

/** Keeps every line in `lines`. */
export function recordingLog(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ ...fields, level, message })
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
