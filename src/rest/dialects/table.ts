import type { Config } from '../../config.ts'
import type { Dialect } from '../dialect.ts'
import { dashboardDialect } from './dashboard/dialect.ts'
import { commonDialect, nhostDialect } from './nhost/dialect.ts'
import { oauthDialect } from './oauth/dialect.ts'
import { platformDialect } from './platform/dialect.ts'
import { portalDialect } from './portal/dialect.ts'
import { runashDialect } from './runash/dialect.ts'

/** The dialects that the gateway can speak, by the names of `DIALECTS`. */
const dialects: Record<string, (config: Config) => Dialect> = {
  dashboard: dashboardDialect,
  nhost: nhostDialect,
  oauth: oauthDialect,
  runash: runashDialect,
  platform: platformDialect,
  portal: portalDialect,
}

/** Those that are switched on, and the operations that are always there. */
export function dialectsOf(config: Config): Dialect[] {
  const spoken = config.server.dialects.flatMap((name) => dialects[name]?.(config) ?? [])
  return config.server.dialects.includes('nhost') ? spoken : [...spoken, commonDialect(config)]
}
