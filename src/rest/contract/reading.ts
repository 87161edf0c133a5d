import type { Failure, Place, Reading } from './issue.ts'
import type { Schema } from './schemas.ts'

/** Turns text into the value that a schema describes; throws when it cannot. */
export type Decode = (text: string) => unknown

export const decodeJson: Decode = (text) => JSON.parse(text)

/** Fields as text; of several with one name the first, so that what is checked is what is used. */
export const decodeForm: Decode = (text) => {
  const fields = new URLSearchParams(text)
  return Object.fromEntries([...fields.keys()].map((name) => [name, fields.get(name)]))
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
