import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { loadContract } from '../../src/rest/contract.ts'
import type { Dialect } from '../../src/rest/dialect.ts'
import { nhostDialect } from '../../src/rest/dialects/nhost/dialect.ts'
import { dialectsOf } from '../../src/rest/dialects/table.ts'
import { createRouter } from '../../src/rest/router.ts'

const nhost = nhostDialect(readConfig({}))
const [route] = Object.values(nhost.routes)

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'portcullis-router-'))
})
afterAll(() => rm(directory, { recursive: true }))

test.each([
  ['nhost', 'AUTH_API_PREFIX'],
  ['runash', 'RUNASH_API_PREFIX'],
  ['platform', 'PLATFORM_API_PREFIX'],
  ['oauth', 'OAUTH_API_PREFIX'],
])('the portal dialect can share its prefix with %s', (name, variable) => {
  const router = createRouter(dialectsOf(readConfig({ DIALECTS: `${name},portal`, [variable]: '/v1/auth' })))
  expect(router.find('POST', '/v1/auth/portal/login')?.dialect.name).toBe('portal')
})

/** A dialect of the given operations, each `GET /path`, with a route for every one of them or for those given. */
async function dialect(name: string, prefix: string, operations: string[], routed = operations): Promise<Dialect> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const [method = '', path = ''] = operation.split(' ')
    const names = [...path.matchAll(/\{(.+?)\}/g)].map((match) => match[1])
    const parameters = names.map((each) => ({ name: each, in: 'path', required: true, schema: { type: 'string' } }))
    paths[path] = { ...paths[path], [method.toLowerCase()]: { operationId: operation, parameters, responses: {} } }
  }
  const file = join(directory, `${name}.json`)
  await writeFile(file, JSON.stringify({ openapi: '3.0.3', info: { title: name, version: '1' }, paths }))
  const routes = Object.fromEntries(routed.map((operation) => [operation, route]))
  return { ...nhost, name, prefix, contract: loadContract(file), routes: routes as Dialect['routes'] }
}

const found = (router: ReturnType<typeof createRouter>, request: string) => {
  const [method = '', path = ''] = request.split(' ')
  const match = router.find(method, path)
  return match && { operation: `${match.dialect.name} ${match.operation.operationId}`, path: match.path }
}

describe('a request finds', () => {
  let router: ReturnType<typeof createRouter>
  beforeAll(async () => {
    const one = await dialect('one', '/v1', ['GET /a', 'POST /a', 'GET /a/{id}', 'GET /a/fixed', 'GET /{x}/b/{y}', 'HEAD /a'])
    const two = await dialect('two', '', ['GET /a', 'GET /v2/{id}'])
    router = createRouter([one, two])
  })

  test('the operation of its method and path, under the prefix of its dialect', () => {
    expect(found(router, 'GET /v1/a')).toEqual({ operation: 'one GET /a', path: {} })
    expect(found(router, 'POST /v1/a')).toEqual({ operation: 'one POST /a', path: {} })
    expect(found(router, 'HEAD /v1/a')).toEqual({ operation: 'one HEAD /a', path: {} })
    expect(found(router, 'GET /a')).toEqual({ operation: 'two GET /a', path: {} })
  })

  test('the other methods of a path, for whoever came with a wrong one', () => {
    expect(router.at('/v1/a')).toMatchObject({ dialect: { name: 'one' }, methods: ['GET', 'HEAD', 'POST'] })
    expect(router.at('/v1/a/7')).toMatchObject({ dialect: { name: 'one' }, methods: ['GET'] })
    expect(router.at('/v1/b')).toBeNull()
  })

  test('a fixed path before one with a parameter', () => {
    expect(found(router, 'GET /v1/a/fixed')).toEqual({ operation: 'one GET /a/fixed', path: {} })
    expect(found(router, 'GET /v1/a/other')).toEqual({ operation: 'one GET /a/{id}', path: { id: 'other' } })
  })

  test('the values of its path, decoded once, and as they are where they cannot be', () => {
    expect(found(router, 'GET /v1/1/b/2')?.path).toEqual({ x: '1', y: '2' })
    expect(found(router, 'GET /v1/a/%2Fb%20c%C3%A9')?.path).toEqual({ id: '/b cé' })
    expect(found(router, 'GET /v1/a/%2541')?.path).toEqual({ id: '%41' })
    for (const malformed of ['%', '%zz', '%c3', '%ff'])
      expect(found(router, `GET /v1/a/${malformed}`)?.path).toEqual({ id: malformed })
    expect(found(router, 'GET /v1/a/__proto__')?.path).toEqual({ id: '__proto__' })
  })

  test.each([
    'GET /v1/A',
    'GET /v1/a/',
    'GET /v1//a',
    'GET /v1/a/c/d',
    'GET /v1/a%2Ffixed',
    'GET /v1',
    'GET /',
    'GET ',
    'get /v1/a',
    'DELETE /v1/a',
    'POST /a',
    'GET /v1/a/{id}/x',
    'GET /v1/constructor',
  ])('nothing for %s', (request) => expect(found(router, request)).toBeNull())

  test('no value that is empty', () => {
    expect(found(router, 'GET /v2/')).toBeNull()
    expect(found(router, 'GET /v1//b/2')).toBeNull()
  })
})

describe('a gateway does not start', () => {
  test('with an operation of a contract that nothing serves', async () => {
    const one = await dialect('one', '', ['GET /a', 'GET /b'], ['GET /a'])
    expect(() => createRouter([one])).toThrow('one: the operation GET /b has no route')
  })

  test('with a route that is in no contract', async () => {
    const one = await dialect('one', '', ['GET /a'], ['GET /a', 'GET /b'])
    expect(() => createRouter([one])).toThrow('one: the route GET /b is not in the contract')
  })

  test('with two dialects that both have a path, whatever they call its parameters', async () => {
    const one = await dialect('one', '/v1', ['GET /a', 'GET /b/{id}'])
    const same = await dialect('two', '', ['GET /v1/a'])
    const renamed = await dialect('three', '/v1', ['GET /b/{name}'])
    expect(() => createRouter([one, same])).toThrow('the dialects one and two both have GET /v1/a')
    expect(() => createRouter([one, renamed])).toThrow('the dialects one and three both have GET /v1/b/{}')
    const beside = await dialect('four', '', ['POST /v1/a', 'GET /v1/b'])
    expect(() => createRouter([one, beside])).not.toThrow()
  })
})
