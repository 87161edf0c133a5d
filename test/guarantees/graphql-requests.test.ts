import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { sendRaw } from '../support/raw.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

const signUp = 'mutation { signUpEmailPassword(input: {email: "x@people.test", password: "pass word"}) { __typename } }'
const version = JSON.stringify({ query: '{ version }' })
const json = { 'content-type': 'application/json' }
const send = (body: string, headers: Record<string, string> = json, path = '/graphql') =>
  sendRaw(gateway.url, { path, headers, body })

describe('a mutation is refused with 415, and nothing is written, when it comes as', () => {
  const form = new URLSearchParams({ query: signUp }).toString()
  const multipart = `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: signUp })}\r\n--x--\r\n`
  const bodies: [string, string][] = [
    ['application/x-www-form-urlencoded', form],
    ['multipart/form-data; boundary=x', multipart],
    ['text/plain', JSON.stringify({ query: signUp })],
    ['text/plain; x=application/json', JSON.stringify({ query: signUp })],
    ['application/graphql', signUp],
    ['application/graphql+json', JSON.stringify({ query: signUp })],
    ['application/jsonp', JSON.stringify({ query: signUp })],
    ['application/json, text/plain', JSON.stringify({ query: signUp })],
    ['', JSON.stringify({ query: signUp })],
  ]
  test.each(bodies)('%j', async (type, body) => {
    const before = await countRows(gateway)
    expect(await send(body, type === '' ? {} : { 'content-type': type })).toMatchObject({ status: 415 })
    expect(await countRows(gateway)).toEqual(before)
  })
})

test('JSON is accepted with parameters', async () => {
  expect(await send(version, { 'content-type': 'application/json; charset=utf-8' })).toMatchObject({
    status: 200,
    json: { data: { version: expect.any(String) } },
  })
})

describe('GET', () => {
  const get = (parameters: Record<string, string>) =>
    sendRaw(gateway.url, { method: 'GET', path: `/graphql?${new URLSearchParams(parameters)}` })

  test('answers queries and runs no mutation', async () => {
    const before = await countRows(gateway)
    expect(await get({ query: '{ version }' })).toMatchObject({ status: 200, json: { data: { version: expect.any(String) } } })
    expect(await get({ query: signUp })).toMatchObject({ status: 405, json: { errors: [{}] } })
    const both = `query Q { version } ${signUp.replace('mutation', 'mutation M')}`
    expect(await get({ query: both, operationName: 'M' })).toMatchObject({ status: 405, json: { errors: [{}] } })
    expect(await countRows(gateway)).toEqual(before)
  })

  test.each(['variables', 'extensions'])('whose %s are not JSON, or no object, is the mistake of who sent it', async (name) => {
    for (const value of ['{', '%', 'undefined', '5', '[]', '"{}"']) {
      const answer = await get({ query: '{ version }', [name]: value })
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ extensions: { code: expect.stringMatching(/^BAD_/) } }] } })
    }
  })
})

test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'TRACE'])('%s is no method of the endpoint', async (method) => {
  const body = method === 'HEAD' || method === 'TRACE' ? {} : { body: version }
  expect(await sendRaw(gateway.url, { method, path: '/graphql', headers: json, ...body })).toMatchObject({ status: 405 })
})

test.each(['[', 'a b', 'x:99999', '%', 'evil.test/x?y#', '@', 'é', ''])('a Host header of %j changes nothing', async (host) => {
  const get = { method: 'GET', path: '/graphql?query={version}', headers: { host } }
  for (const request of [get, { path: '/graphql', headers: { ...json, host }, body: version }]) {
    expect(await sendRaw(gateway.url, request)).toMatchObject({ status: 200, json: { data: { version: expect.any(String) } } })
  }
  expect(await sendRaw(gateway.url, { method: 'PUT', path: '/graphql', headers: { host } })).toMatchObject({ status: 405 })
})

const accepted = [
  'application/json',
  'application/graphql-response+json',
  'multipart/mixed;deferSpec=20220824, application/json',
  'multipart/mixed',
  '*/*',
]
test.each(accepted)('a client that accepts %s gets one whole answer of known length', async (accept) => {
  const answer = await send(version, { ...json, accept })
  expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('"version":"') })
  expect(answer.headers.get('content-length')).toBe(String(answer.text.length))
  expect(answer.headers.get('transfer-encoding')).toBeNull()
})

describe('a body is refused, and nothing is written, when it is', () => {
  const query = '{ version }'
  const bodies: Record<string, string> = {
    empty: '',
    'cut off': '{"query": "{ vers',
    'no JSON': 'query=x',
    'JSON and more': `${version} x`,
    null: 'null',
    'a number': '5',
    'a string': '"{ version }"',
    'an empty batch': '[]',
    'a batch of one': `[${version}]`,
    'a batch of mutations': JSON.stringify([{ query: signUp }, { query: signUp }]),
    'without a query': '{}',
    'with a query that is null': '{"query":null}',
    'with a query that is a number': '{"query":5}',
    'with a query that is a list': '{"query":["{ version }"]}',
    'with an empty query': '{"query":""}',
    'with a query of white space': '{"query":" , # x"}',
    'with variables that are a list': JSON.stringify({ query, variables: [] }),
    'with variables that are text': JSON.stringify({ query, variables: '{}' }),
    'with extensions that are a number': JSON.stringify({ query, extensions: 5 }),
    'with a member that GraphQL does not know': JSON.stringify({ query, doc_id: 'x' }),
    'with an operation that is not there': JSON.stringify({ query, operationName: 'X' }),
    'with an operation called __proto__': JSON.stringify({ query, operationName: '__proto__' }),
    'with an operation called by a number': JSON.stringify({ query, operationName: 5 }),
    'with two operations and no name': JSON.stringify({ query: 'query A { version } query B { version }' }),
    'with NUL in the query': JSON.stringify({ query: '{ version\0 }' }),
    'with half a surrogate pair in the query': JSON.stringify({ query: '{ version \ud800 }' }),
    'with a malformed escape in the query': JSON.stringify({ query: '{ node(id: "\\uD800") { id } }' }),
    'with a fragment that spreads itself': JSON.stringify({ query: '{ ...A } fragment A on Query { ...A }' }),
    'with fragments in a circle': JSON.stringify({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }),
    'only the definition of a type': JSON.stringify({ query: 'type A { b: Int }' }),
    'a subscription': JSON.stringify({ query: 'subscription { version }' }),
  }
  test.each(Object.entries(bodies))('%s', async (_name, body) => {
    const before = await countRows(gateway)

    const answer = await send(body)

    // GraphQL over HTTP: with `application/json` a document that does not stand up is an answer of 200 that holds errors alone.
    expect([200, 400]).toContain(answer.status)
    expect(answer.json).toEqual({ errors: expect.any(Array) })
    for (const { message, extensions } of answer.json.errors) {
      expect(message).toEqual(expect.any(String))
      expect(extensions?.code).not.toBe('INTERNAL_SERVER_ERROR')
    }
    expect(await countRows(gateway)).toEqual(before)
  })
})

test.each(['{"password": hunter2}', '{"password": "hunter2', 'hunter2', '{"query": "{ version }"} hunter2'])(
  'the answer to %j repeats nothing of it',
  async (body) => {
    const answer = await send(body)
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } })
    expect(answer.text).not.toMatch(/hunter2|password/)
  },
)

test('a batch does not multiply what one request may do', async () => {
  const { accessToken } = await signedIn(gateway)
  const body = JSON.stringify(Array(3).fill({ query: '{ viewer { id } }' }))
  const headers = { ...json, authorization: `Bearer ${accessToken}` }
  expect(await send(body, headers)).toMatchObject({ status: 400, json: { errors: [{ message: 'Batching is not supported.' }] } })
})
