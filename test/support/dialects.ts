import { dialectsOf } from '../../src/rest/dialects/table.ts'
import { type RestCall, restClient } from './clients.ts'
import type { Gateway } from './gateway.ts'

/** Speaks one of the gateway's dialects, and holds every answer against its contract. */
export function speak(gateway: Gateway, name: string): RestCall {
  const dialect = dialectsOf(gateway.config).find((each) => each.name === name)
  if (!dialect) throw new Error(`this gateway does not speak ${name}`)
  return restClient(`${gateway.url}${dialect.prefix}`, dialect.contract)
}
