import { z } from 'zod'
import type { Document } from './document.ts'
import type { Issue, Place, Reading } from './issue.ts'
import { type Decode, decodeJson, readText, refuse } from './reading.ts'
import type { Compile, Schema } from './schemas.ts'

/** Deserialises and checks the parameters of a request. Optional ones that are absent are absent from the value. */
export type ReadParameters = (query: URLSearchParams, path: Readonly<Record<string, string>>) => Reading<Record<string, unknown>>

const parameterShape = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query']),
  description: z.string().optional(),
  deprecated: z.boolean().optional(),
  required: z.boolean().default(false),
  style: z.enum(['form', 'simple']).optional(),
  explode: z.boolean().default(true),
  schema: z.unknown().optional(),
  content: z.strictObject({ 'application/json': z.unknown() }).optional(),
})

type Parameter = { name: string; required: boolean; place: Place; schema: Schema; decode: Decode }

/**
 * A reader for the parameters listed at a path of the document: strings, arrays in one comma-separated value
 * (`style: form`, `explode: false`) and values in JSON (`content`). Throws at any other kind.
 * Parameters that the document does not list are ignored.
 */
export function parameterReader(document: Document, compile: Compile, path: string[]): ReadParameters {
  const listed = document.read(z.array(z.unknown()).default([]), path).value
  const parameters = listed.map((_, index) => openParameter(document, compile, [...path, String(index)]))

  return (query, pathValues) => {
    const issues: Issue[] = []
    const value: Record<string, unknown> = {}
    for (const parameter of parameters) {
      const reading = readParameter(
        parameter,
        parameter.place.where === 'path' ? [pathValues[parameter.name]] : query.getAll(parameter.name),
      )
      if (!reading.valid) issues.push(...reading.issues)
      else if (reading.value !== undefined) value[parameter.name] = reading.value
    }
    return issues.length > 0 ? { valid: false, issues } : { valid: true, value }
  }
}

function openParameter(document: Document, compile: Compile, listedAt: string[]): Parameter {
  const { value, path } = document.read(parameterShape, listedAt)
  const { name, required, explode, content } = value
  const schema = compile([...path, ...(content ? ['content', 'application/json'] : []), 'schema'])

  const decode = content ? decodeJson : plainDecoder(schema.type, explode)
  if (!decode) throw new Error(`Parameter ${name} is of a kind that is not supported`)
  return { name, required, place: { where: value.in, parameterName: name, schemaName: schema.name }, schema, decode }
}

function plainDecoder(type: string | undefined, explode: boolean): Decode | null {
  if (type === 'string') return (text) => text
  if (type === 'array' && !explode) return (text) => text.split(',')
  return null
}

function readParameter({ required, place, schema, decode }: Parameter, given: (string | undefined)[]): Reading<unknown> {
  const [text] = given
  if (required && !text) return refuse(place, { keyword: 'missing', params: {} })
  if (text === undefined) return { valid: true, value: undefined }
  if (given.length > 1) return refuse(place, { keyword: 'repeated', params: {} })
  if (text === '') return refuse(place, { keyword: 'empty', params: {} })
  return readText(place, schema, decode, text)
}
