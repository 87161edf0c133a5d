import { z } from 'zod'
import type { Document } from '../../rest/contract/document.ts'

const schemaShape = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  example: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  deprecated: z.boolean().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  allOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
})

type Schema = z.infer<typeof schemaShape>

/**
 * A value that the schema at a path of a contract accepts, as short as can be: of an object what is required, or all of it where
 * nothing is. What only the reader can know is the name of it in capitals, such as `REFRESH_TOKEN`.
 */
export function exampleOf(document: Document, at: string[], name: string): unknown {
  const { value: schema, path } = document.read(schemaShape, at)
  if (schema.example !== undefined) return schema.example
  if (schema.enum) return schema.enum[0]
  if (schema.oneOf) return exampleOf(document, [...path, 'oneOf', '0'], name)
  if (schema.allOf) return mergedExample(document, [...path, 'allOf'], schema.allOf.length, name)
  if (schema.type === 'object') return objectExample(document, path, schema)
  if (schema.type === 'array') return schema.items === undefined ? [] : [exampleOf(document, [...path, 'items'], name)]
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'boolean') return true
  return formats[schema.format ?? ''] ?? placeholder(name)
}

/** The name of a value as the stand-in for it: `refreshToken` becomes `REFRESH_TOKEN`. */
export function placeholder(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()
}

function mergedExample(document: Document, path: string[], length: number, name: string): unknown {
  const parts = Array.from({ length }, (_, index) => exampleOf(document, [...path, String(index)], name))
  return Object.assign({}, ...parts)
}

function objectExample(document: Document, path: string[], schema: Schema): Record<string, unknown> {
  const current = Object.keys(schema.properties).filter((name) => !isDeprecated(document, [...path, 'properties', name]))
  const names = schema.required.length > 0 ? current.filter((name) => schema.required.includes(name)) : current
  return Object.fromEntries(names.map((name) => [name, exampleOf(document, [...path, 'properties', name], name)]))
}

function isDeprecated(document: Document, path: string[]): boolean {
  return document.read(schemaShape, path).value.deprecated ?? false
}

const formats: Record<string, string> = {
  email: 'ada@example.com',
  uri: 'https://app.example.com/welcome',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  'date-time': '2030-01-01T00:00:00Z',
}
