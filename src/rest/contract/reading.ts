import type { Failure, Place, Reading } from './issue.ts'
import type { Schema } from './schemas.ts'

/** Turns text into the value that a schema describes; throws when it cannot. */
export type Decode = (text: string) => unknown

export const decodeJson: Decode = (text) => JSON.parse(text)

/** Fields as text. Several with one name are a list, which no schema of a field takes. */
export const decodeForm: Decode = (text) => {
  const values = Map.groupBy(new URLSearchParams(text), ([name]) => name)
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length > 1 ? all.map(([, value]) => value) : all[0]?.[1]]),
  )
}

/** Decodes a text and checks the value against the schema, all failures at once. */
export function readText(place: Place, schema: Schema, decode: Decode, text: string): Reading<unknown> {
  let value: unknown
  try {
    value = decode(text)
  } catch {
    return refuse(place, { keyword: 'undecodable', params: {} })
  }
  const issues = schema.check(value).map((finding) => ({ ...place, ...finding }))
  return issues.length > 0 ? { valid: false, issues } : { valid: true, value }
}

/** The whole of a part is refused. */
export function refuse(place: Place, failure: Failure): Reading<never> {
  return {
    valid: false,
    issues: [{ ...place, pointer: '', ...failure }],
  }
}
