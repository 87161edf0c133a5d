import type { Config } from '../../config.ts'
import type { Dialect } from '../dialect.ts'
import { dashboardDialect } from './dashboard/dialect.ts'
import { nhostDialect } from './nhost/dialect.ts'
import { platformDialect } from './platform/dialect.ts'
import { runashDialect } from './runash/dialect.ts'

/** The dialects that the gateway can speak, by the names of `DIALECTS`. */
const dialects: Record<string, (config: Config) => Dialect> = {
  dashboard: dashboardDialect,
  nhost: nhostDialect,
  runash: runashDialect,
  platform: platformDialect,
}

/** Those that are switched on. */
export function dialectsOf(config: Config): Dialect[] {
  return config.server.dialects.flatMap((name) => dialects[name]?.(config) ?? [])
}
