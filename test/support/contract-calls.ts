import type { Contract } from '../../src/rest/contract.ts'
import { findOperation, type Json } from './clients.ts'
import { formOf } from './forms.ts'
import { parameterSample, schemaSample } from './samples.ts'

/** What a request of an operation consists of. */
export type Request = { operation: string; body?: unknown; token?: string | undefined; headers?: Record<string, string> }

/** What a request is refused for. */
export type Fault = 'unreadable' | 'mediaType' | 'tooLarge' | 'value' | 'credential' | 'origin' | 'method'

/** A request with one fault, and what it is in words. */
export type Faulty = { fault: Fault; what: string; request: Request }

/** An operation of a contract, as the document writes it. */
export type Described = {
  operationId: string
  method: string
  path: string
  security: 'none' | 'optional' | 'required'
  /** Whether a cookie is one of the credentials that it takes. */
  takesCookie: boolean
  parameters: Json[]
  /** What its body is in, JSON where that is taken; null where there is none. */
  mediaType: string | null
  schema: Json | null
  bodyRequired: boolean
  resolve: (node: Json) => Json
}

const json = 'application/json'

/** All operations of a contract. */
export function describedOperations(contract: Contract): Described[] {
  const document: Json = JSON.parse(contract.json)
  const resolve = (node: Json): Json =>
    node?.$ref
      ? resolve(
          node.$ref
            .slice(2)
            .split('/')
            .reduce((value: Json, name: string) => value[name], document),
        )
      : node
  return [...contract.operations.values()].map(({ operationId, method, path, security, securitySchemes }) => {
    const { parameters = [], requestBody } = document.paths[path][method.toLowerCase()]
    const takesCookie = securitySchemes.some((name) => document.components.securitySchemes[name].in === 'cookie')
    const body = resolve(requestBody)
    const mediaTypes = Object.keys(body?.content ?? {})
    const mediaType = mediaTypes.find((each) => each === json) ?? mediaTypes[0] ?? null
    const schema = mediaType === null ? null : resolve(body.content[mediaType].schema)
    const described = { parameters: parameters.map(resolve), mediaType, schema, bodyRequired: body?.required === true }
    return { operationId, method, path, security, takesCookie, ...described, resolve }
  })
}

/** A request that the contract describes, with values that its schemas alone tell. */
export function sampleRequest({ method, path, parameters, schema, resolve }: Described): Request {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parameterSample(name)))
  const query = parameters.filter((each) => each.in === 'query' && each.required)
  const search = new URLSearchParams(query.map(({ name }) => [name, parameterSample(name)]))
  const operation = `${method} ${filled}${search.size > 0 ? `?${search}` : ''}`
  return schema === null ? { operation } : { operation, body: schemaSample(resolve, schema) }
}

/** The request in each of the ways in which it must be refused, whoever sends it. */
export function faultsOf(contract: Contract, described: Described, request: Request): Faulty[] {
  const faults = [...bodyFaults(described, request), ...parameterFaults(described, request), ...methodFaults(contract, request)]
  return faults.map((faulty) => ({ ...faulty, request: encoded(described, faulty.request) }))
}

/** The request as it is sent: a form as its text. */
export function encoded({ mediaType }: Described, request: Request): Request {
  if (mediaType === null || mediaType === json || typeof request.body !== 'object') return request
  const fields = Object.entries(request.body ?? {}).filter(([, value]) => value !== undefined)
  return { ...request, body: formOf(Object.fromEntries(fields)), headers: { 'content-type': mediaType, ...request.headers } }
}

function methodFaults(contract: Contract, request: Request): Faulty[] {
  const [, target = ''] = request.operation.split(' ')
  const method = ['DELETE', 'PUT', 'PATCH'].find((each) => !findOperation(contract, each, target))
  return method ? [{ fault: 'method', what: method, request: { ...request, operation: `${method} ${target}` } }] : []
}

function bodyFaults(described: Described, request: Request): Faulty[] {
  if (described.schema === null) return []
  return described.mediaType === json ? jsonFaults(described, request) : formFaults(described, request)
}

function jsonFaults({ schema, bodyRequired, resolve }: Described, request: Request): Faulty[] {
  const body = (fault: Fault, what: string, value: unknown): Faulty => ({ fault, what, request: { ...request, body: value } })
  const text = JSON.stringify(request.body)
  const valid: Record<string, unknown> = JSON.parse(text)
  const required: string[] = schema.required ?? []
  const wrong = (type: string) => (type === 'string' ? 7 : 'text')

  return [
    ...(bodyRequired ? [body('unreadable', 'no body', undefined)] : []),
    body('unreadable', 'half of a body', text.slice(0, -1)),
    body('tooLarge', 'a body of 2 MB', JSON.stringify({ ...valid, filler: 'x'.repeat(2_000_000) })),
    { fault: 'mediaType', what: 'text', request: { ...request, headers: { ...request.headers, 'content-type': 'text/plain' } } },
    body('value', 'a list', '[]'),
    ...required.map((name) => body('value', `no ${name}`, { ...valid, [name]: undefined })),
    ...Object.entries<Json>(schema.properties ?? {}).map(([name, property]) =>
      body('value', `${name} of another type`, { ...valid, [name]: wrong(resolve(property).type) }),
    ),
    ...(schema.additionalProperties === false ? [body('value', 'an unknown member', { ...valid, unknown: 1 })] : []),
  ]
}

function formFaults({ schema }: Described, request: Request): Faulty[] {
  const body = (fault: Fault, what: string, value: unknown): Faulty => ({ fault, what, request: { ...request, body: value } })
  const valid = request.body as Record<string, unknown>
  return [
    body('unreadable', 'no body', undefined),
    body('tooLarge', 'a body of 2 MB', { ...valid, filler: 'x'.repeat(2_000_000) }),
    { fault: 'mediaType', what: 'JSON', request: { ...request, body: JSON.stringify(valid) } },
    ...schema.required.map((name: string) => body('value', `no ${name}`, { ...valid, [name]: undefined })),
    ...Object.keys(schema.properties).map((name) => body('value', `${name} twice`, { ...valid, [name]: ['one', 'two'] })),
  ]
}

function parameterFaults({ method, path, parameters, resolve }: Described, request: Request): Faulty[] {
  const uuids = parameters.filter((each) => each.in === 'path' && resolve(each.schema).format === 'uuid')
  return uuids.map(({ name }) => {
    const operation = `${method} ${path.replace(`{${name}}`, 'no-uuid')}`
    return { fault: 'value', what: `${name} that is no UUID`, request: { ...request, operation } }
  })
}
