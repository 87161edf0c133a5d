import { expect } from 'vitest'
import type { Contract } from '../../src/rest/contract.ts'
import { nhostContracts } from './contract.ts'

/** A value of an answer. Tests look into it by name; a wrong name is undefined and fails the comparison. */
// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is what the test is about.
export type Json = any

export type Answer = { status: number; headers: Headers; text: string; json: Json }
export type GraphQLAnswer = Answer & { data: Json; errors: Json[] }

type Extras = { token?: string | undefined; headers?: Record<string, string> }

export type GraphQLCall = (query: string, variables?: Record<string, unknown>, extras?: Extras) => Promise<GraphQLAnswer>
export type RestCall = (operation: string, body?: unknown, extras?: Extras) => Promise<Answer>

/** Sends a GraphQL operation as any client would. */
export function graphqlClient(endpoint: string): GraphQLCall {
  return async (query, variables = {}, extras = {}) => {
    const answer = await send(endpoint, 'POST', { query, variables }, extras)
    return { ...answer, data: answer.json?.data, errors: answer.json?.errors ?? [] }
  }
}

/** Sends `POST /path` and holds every answer of an operation against the contract, whatever the test looks at. */
export function restClient(base: string, contract: Contract = nhostContracts['2025-10']): RestCall {
  return async (operation, body, extras = {}) => {
    const [method = '', path = ''] = operation.split(' ')
    const answer = await send(`${base}${path}`, method, body, extras)
    const known = findOperation(contract, method, path)
    if (known) {
      const type = answer.headers.get('content-type')
      expect(
        known.responses.validate(answer.status, type, answer.text),
        `${operation} → ${answer.status} ${answer.text}`,
      ).toEqual([])
    }
    return answer
  }
}

/** The operation that a contract has for a request. A path that stands there as it is comes before one that a template describes. */
export function findOperation(contract: Contract, method: string, path: string) {
  const [pathname = ''] = path.split('?')
  const candidates = [...contract.operations.values()].filter((each) => each.method === method)
  return candidates.find((each) => each.path === pathname) ?? candidates.find((each) => matchesTemplate(each.path, pathname))
}

function matchesTemplate(template: string, pathname: string): boolean {
  const segments = pathname.split('/')
  const parts = template.split('/')
  return parts.length === segments.length && parts.every((part, index) => part.startsWith('{') || part === segments[index])
}

async function send(url: string, method: string, body: unknown, { token, headers = {} }: Extras): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
