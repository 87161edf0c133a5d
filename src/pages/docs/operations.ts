import { z } from 'zod'
import type { Document } from '../../rest/contract/document.ts'
import { exampleOf } from './example.ts'

/** What a contract says of one operation, for its readers. */
export type DocumentedOperation = {
  id: string
  /** In capitals. */
  method: string
  path: string
  summary: string
  description: string
  parameters: Parameter[]
  /** An acceptable body; null where none is taken. */
  body: { mediaType: string; example: unknown } | null
  /** Credentials of which one is sent. Empty: none is asked for. */
  credentials: Credential[]
  credentialRequired: boolean
  answers: { status: string; description: string }[]
}

export type Parameter = { name: string; in: 'path' | 'query'; required: boolean; description: string; example: unknown }

export type Credential = { description: string; carrier: 'bearer' | 'cookie' }

const infoShape = z.object({ title: z.string(), description: z.string() })

const pathsShape = z.record(z.string(), z.record(z.string(), z.unknown()))

const operationShape = z.object({
  operationId: z.string(),
  summary: z.string().default(''),
  description: z.string().default(''),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
})

const parameterShape = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean().default(false),
  description: z.string().default(''),
  content: z.unknown().optional(),
})

const bodyShape = z.object({ content: z.record(z.string(), z.unknown()) })

const schemeShape = z.object({
  description: z.string().default('A bearer token'),
  in: z.literal('cookie').optional(),
})

/** Title and description of the whole contract. */
export function infoOf(document: Document): z.infer<typeof infoShape> {
  return document.read(infoShape, ['info']).value
}

/** Every operation, in the order of the contract. Throws where the document is not one that the gateway could serve. */
export function operationsOf(document: Document): DocumentedOperation[] {
  const paths = Object.entries(document.read(pathsShape, ['paths']).value)
  return paths.flatMap(([path, item]) => Object.keys(item).map((method) => operationAt(document, path, method)))
}

function operationAt(document: Document, path: string, method: string): DocumentedOperation {
  const at = ['paths', path, method]
  const operation = document.read(operationShape, at).value
  const alternatives = operation.security ?? document.read(operationShape.shape.security, ['security']).value ?? []
  const schemes = [...new Set(alternatives.flatMap(Object.keys))]
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description,
    parameters: operation.parameters.map((_, index) => parameterAt(document, [...at, 'parameters', String(index)])),
    body: operation.requestBody === undefined ? null : bodyAt(document, [...at, 'requestBody']),
    credentials: schemes.map((scheme) => credentialAt(document, ['components', 'securitySchemes', scheme])),
    credentialRequired: alternatives.length > 0 && alternatives.every((schemes) => Object.keys(schemes).length > 0),
    answers: Object.keys(operation.responses).map((status) => ({
      status,
      description: document.read(z.object({ description: z.string() }), [...at, 'responses', status]).value.description,
    })),
  }
}

function parameterAt(document: Document, listedAt: string[]): Parameter {
  const { value, path } = document.read(parameterShape, listedAt)
  const { content, ...parameter } = value
  const schemaAt = content === undefined ? ['schema'] : ['content', 'application/json', 'schema']
  return { ...parameter, example: exampleOf(document, [...path, ...schemaAt], value.name) }
}

/** As JSON where that is taken. */
function bodyAt(document: Document, listedAt: string[]): DocumentedOperation['body'] {
  const { value, path } = document.read(bodyShape, listedAt)
  const mediaTypes = Object.keys(value.content)
  const mediaType = mediaTypes.find((type) => type === 'application/json') ?? mediaTypes[0] ?? ''
  return { mediaType, example: exampleOf(document, [...path, 'content', mediaType, 'schema'], 'body') }
}

function credentialAt(document: Document, path: string[]): Credential {
  const scheme = document.read(schemeShape, path).value
  return { description: scheme.description, carrier: scheme.in ?? 'bearer' }
}
