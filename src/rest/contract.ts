import { z } from 'zod'
import { type Body, bodyReader } from './contract/bodies.ts'
import { type Document, openDocument } from './contract/document.ts'
import { parameterReader, type ReadParameters } from './contract/parameters.ts'
import { type Responses, responseReader } from './contract/responses.ts'
import { type Compile, schemaCompiler } from './contract/schemas.ts'

export type Operation = {
  operationId: string
  /** In capitals. */
  method: string
  /** Path template, such as `/signin/provider/{provider}`. */
  path: string
  /** Whether a credential is ignored, may be sent, or must be sent. */
  security: 'none' | 'optional' | 'required'
  securitySchemes: string[]
  parameters: ReadParameters
  body: Body | null
  responses: Responses
}

/** Changes a document before it is read. */
export type Amend = (document: Document) => void

export type Contract = {
  operations: ReadonlyMap<string, Operation>
  /** The document itself, for the pages that people read. */
  document: Document
  /** The document as JSON, for whoever generates clients from it. */
  json: string
}

const pathsShape = z.record(z.string(), z.partialRecord(z.enum(['get', 'head', 'post', 'put', 'patch', 'delete']), z.unknown()))

const alternative = z
  .record(z.string(), z.array(z.string()))
  .refine((schemes) => Object.keys(schemes).length <= 1, 'Schemes that are needed together are not supported')
const securityShape = z.array(alternative).optional()

const operationShape = z.object({
  operationId: z.string(),
  security: securityShape,
  requestBody: z.unknown().optional(),
})

/**
 * Loads a dialect's OpenAPI 3.0 document, with the patches that follow it, and compiles a validator for everything that a request can carry.
 * `uncheckedFormats` are formats that the dialect leaves to the use cases behind it.
 * `amend` may add to the document what only this deployment has. Throws at anything in the document that would not be enforced, so
 * that the server does not start with it.
 */
export function loadContract(files: string | URL | URL[], uncheckedFormats: readonly string[] = [], amend?: Amend): Contract {
  const document = openDocument(...[files].flat())
  amend?.(document)
  const compile = schemaCompiler(document, uncheckedFormats)

  const operations = new Map<string, Operation>()
  for (const [path, item] of Object.entries(document.read(pathsShape, ['paths']).value)) {
    for (const method of Object.keys(item)) {
      const operation = openOperation(document, compile, path, method)
      if (operations.has(operation.operationId)) throw new Error(`Two operations are called ${operation.operationId}`)
      operations.set(operation.operationId, operation)
    }
  }
  return { operations, document, json: JSON.stringify(document.root) }
}

function openOperation(document: Document, compile: Compile, path: string, method: string): Operation {
  const at = ['paths', path, method]
  const { operationId, security, requestBody } = document.read(operationShape, at).value
  const inherited = document.read(securityShape, ['security']).value
  const alternatives = (security ?? inherited ?? []).map((schemes) => Object.keys(schemes))

  return {
    operationId,
    method: method.toUpperCase(),
    path,
    security: securityOf(alternatives),
    securitySchemes: [...new Set(alternatives.flat())],
    parameters: parameterReader(document, compile, [...at, 'parameters']),
    body: requestBody === undefined ? null : bodyReader(document, compile, at),
    responses: responseReader(document, compile, at),
  }
}

/** An empty alternative lets anybody in, OpenAPI 3.0.3 section 4.8.10. */
function securityOf(alternatives: string[][]): Operation['security'] {
  if (alternatives.length === 0) return 'none'
  return alternatives.some((schemes) => schemes.length === 0) ? 'optional' : 'required'
}
