import type { Answer, RestCall } from './clients.ts'

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' }

/** Posts a form; of a name with a list each value. */
export function postForm(
  call: RestCall,
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return call(`POST ${path}`, formOf(fields), { headers: { ...formHeaders, ...headers } })
}

/** A body in `application/x-www-form-urlencoded`. */
export function formOf(fields: Record<string, string | string[]>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
  return new URLSearchParams(pairs).toString()
}
