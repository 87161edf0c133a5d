import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../support/clients.ts'
import { nhostOperations } from '../support/contract.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { type RawRequest, sendRaw } from '../support/raw.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let person: SignedIn
let before: Record<string, number>
beforeAll(async () => {
  gateway = await startGateway()
  person = await signedIn(gateway)
})
beforeEach(async () => {
  before = await countRows(gateway)
})
afterAll(() => gateway.stop())

const json = { 'content-type': 'application/json' }

async function expectRefused(request: RawRequest): Promise<Answer> {
  const answer = await sendRaw(gateway.url, request)
  const what = `${request.path} → ${answer.status} ${answer.text}`
  expect(answer.status, what).toBeGreaterThanOrEqual(400)
  expect(answer.status, what).toBeLessThan(500)
  expect(await countRows(gateway)).toEqual(before)
  return answer
}

describe('an Authorization header that is malformed is refused at every operation that reads it', () => {
  const headers: Record<string, string> = {
    empty: '',
    'of one word': 'Bearer',
    'without a token': 'Bearer ',
    'with a token of 8 KB': `Bearer ${'x'.repeat(8000)}`,
    'with 4000 dots': `Bearer ${'.'.repeat(4000)}`,
    'with three parts that are no JSON': 'Bearer eA.eA.eA',
    'with a header that is a number': `Bearer ${btoa('5')}.e30.e30`,
    'with a header that is null': `Bearer ${btoa('null')}.${btoa('null')}.x`,
    'with a header that is deep': `Bearer ${btoa('['.repeat(2000))}.e30.x`,
    'with a prototype in the header': `Bearer ${btoa('{"__proto__":{"alg":"none"}}')}.e30.x`,
    'with bytes beyond ASCII': 'Bearer \u00e9\u00ff.\u00fe.\u00fd',
    'of another scheme': 'Basic eDp4',
    'of a scheme called __proto__': '__proto__ x',
  }
  test.each(Object.entries(headers))('%s', async (_name, authorization) => {
    const body = JSON.stringify({ query: '{ version }' })
    expect(await expectRefused({ path: '/graphql', headers: { ...json, authorization }, body })).toMatchObject({
      status: 401,
      json: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    })
    const restAnswer = await expectRefused({ method: 'GET', path: '/user', headers: { authorization } })
    expect(restAnswer).toMatchObject({ status: 400, json: { error: expect.stringContaining('security requirements failed') } })
  })

  test('sent twice', async () => {
    const authorization = [`Bearer ${person.accessToken}`, `Bearer ${person.accessToken}x`]
    // Node keeps the first one: RFC 9110, 5.3 has no rule for what a client must not send.
    expect(await sendRaw(gateway.url, { method: 'GET', path: '/user', headers: { authorization } })).toMatchObject({
      status: 200,
    })
    const swapped = { authorization: authorization.toReversed() }
    await expectRefused({ method: 'GET', path: '/user', headers: swapped })
  })
})

describe('a malformed target is refused', () => {
  const paths = [
    '/%',
    '/%zz',
    '/%c0%af',
    '/%ff%fe',
    '/%00',
    '/token%00',
    '/token%2f',
    '/..%2f..%2fetc/passwd',
    '//evil.test/token',
    '/\\evil.test',
    '/[',
    '/{provider}',
    '/token;x=1',
    '/TOKEN',
    '/token/',
    '/__proto__',
    '/constructor',
    '/graphql/',
    '/graphql%20',
    `/${'a'.repeat(8000)}`,
    `/${'%41/'.repeat(2000)}`,
  ]
  test.each(paths)('%s', async (path) => {
    for (const method of ['GET', 'POST', 'HEAD', 'DELETE', 'PATCH']) {
      const body = method === 'POST' ? { headers: json, body: '{}' } : {}
      expect(await expectRefused({ method, path, ...body })).toMatchObject({ status: 404 })
    }
  })

  test.each(['http://gateway.test/token', '*', 'token'])('as a proxy or nobody would write it: %s', async (path) => {
    await expectRefused({ method: 'GET', path })
  })
})

describe('a malformed query is refused, and does not lead the browser anywhere', () => {
  const queries = [
    '',
    '%',
    '%zz',
    'ticket=%zz',
    'ticket=&redirectTo=',
    'ticket=verifyEmail:x&redirectTo=%',
    'ticket=verifyEmail:x&redirectTo=not a url'.replaceAll(' ', '%20'),
    'ticket=verifyEmail:x&ticket=verifyEmail:y&redirectTo=http://app.test',
    'ticket=verifyEmail:x&redirectTo=http://app.test&redirectTo=http://app.test',
    'ticket=verifyEmail:x&redirectTo=http://app.test&type=other',
    'ticket=verifyEmail:x&redirectTo=http://app.test&type=emailVerify&type=emailVerify',
    'ticket[]=verifyEmail:x&redirectTo[]=http://app.test',
    'ticket=verifyEmail:x%00&redirectTo=http://app.test',
    'ticket=verifyEmail:x&redirectTo=http://app.test/%00',
    'ticket=verifyEmail:x%00&redirectTo=http://evil.test',
    '__proto__[ticket]=x',
  ]
  test.each(queries)('?%s', async (query) => {
    const answer = await expectRefused({ method: 'GET', path: `/verify?${query}` })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
  })
})

test('headers of more than 16 KB are refused with 431', async () => {
  for (const path of ['/graphql', '/token']) {
    expect(await sendRaw(gateway.url, { path, headers: { ...json, 'x-large': 'x'.repeat(17_000) }, body: '{}' })).toMatchObject({
      status: 431,
    })
  }
})

test('a client that goes away while it sends is no error of ours, and nothing of its request is done', async () => {
  const { hostname, port } = new URL(gateway.url)
  for (const path of ['/graphql', '/token', '/signup/email-password']) {
    const socket = connect(Number(port), hostname)
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"email"`)
    // By the time that a later request is answered, the gateway has begun with this one, and then heard of its end.
    await gateway.rest('GET /healthz')
    socket.resetAndDestroy()
    await gateway.rest('GET /healthz')
  }
  expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([])
  expect(await countRows(gateway)).toEqual(before)
})

describe('a REST body is refused with 400 when it is', () => {
  const withBody = [...nhostOperations.values()].filter(({ body }) => body !== null)
  const bodies: Record<string, [type: string, body: string | Buffer]> = {
    'cut off': ['application/json', '{"email": "x'],
    'no JSON': ['application/json', 'email=x'],
    'JSON and more': ['application/json', '{} {}'],
    'invalid UTF-8': ['application/json', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    null: ['application/json', 'null'],
    'a list': ['application/json', '[{}]'],
    'an empty list': ['application/json', '[]'],
    'a number': ['application/json', '5'],
    'a string': ['application/json', '"x"'],
    true: ['application/json', 'true'],
    'a form': ['application/x-www-form-urlencoded', 'email=x@people.test&password=xxxx'],
    'of several parts': ['multipart/form-data; boundary=x', '--x\r\n\r\n{}\r\n--x--'],
    'plain text': ['text/plain', '{"email":"x@people.test","password":"pass word"}'],
    'JSON that calls itself GraphQL': ['application/graphql', '{}'],
    'of no type': ['', '{"email":"x@people.test","password":"pass word"}'],
  }
  test.each(Object.entries(bodies))('%s', async (_name, [type, body]) => {
    for (const { method, path } of withBody) {
      const headers = { authorization: `Bearer ${person.accessToken}`, ...(type === '' ? {} : { 'content-type': type }) }
      const answer = await expectRefused({ method, path, headers, body })
      expect(answer).toMatchObject({
        status: 400,
        json: { error: expect.stringMatching(/^error in openapi3filter\.RequestError/) },
      })
    }
  })
})

describe('a member called __proto__, constructor or prototype', () => {
  const names = ['__proto__', 'constructor', 'prototype']
  const poison = (name: string) => `"${name}": {"polluted": true, "email": "x@people.test", "password": "pass word"}`

  test.each(names)('%s is no member of an input', async (name) => {
    for (const { method, path, body } of nhostOperations.values()) {
      // The contract of sign-out ignores members that it does not know.
      if (body === null || path === '/signout') continue
      const headers = { ...json, authorization: `Bearer ${person.accessToken}` }
      await expectRefused({ method, path, headers, body: `{${poison(name)}}` })
    }
    const query = 'mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }'
    const body = `{"query": ${JSON.stringify(query)}, "variables": {"input": {${poison(name)}}}}`
    const answer = await sendRaw(gateway.url, { path: '/graphql', headers: json, body })
    expect(answer).toMatchObject({ status: 400, json: { errors: expect.any(Array) } })
    expect(answer.json.data).toBeUndefined()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test.each(names)('%s in free data is data at most', async (name) => {
    const { email, password } = stranger()
    const body = `{"email": "${email}", "password": "${password}", "options": {"metadata": {${poison(name)}}}}`
    expect(await sendRaw(gateway.url, { path: '/signup/email-password', headers: json, body })).toMatchObject({ status: 200 })
    const { rows } = await gateway.deps.db.pool.query('SELECT metadata::text FROM auth.users WHERE email = $1', [email])
    // JavaScript has no plain way to copy a member called __proto__: it is left out.
    expect(Object.keys(JSON.parse(rows[0].metadata))).toEqual(name === '__proto__' ? [] : [name])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
