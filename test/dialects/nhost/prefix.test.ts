import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restClient } from '../../support/clients.ts'
import { nhostOperations } from '../../support/contract.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { notFound, ok, told } from '../../support/nhost.ts'
import { signedUp } from '../../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_API_PREFIX: '/v1', AUTH_SERVER_URL: 'http://auth.test/v1' } })
})
afterAll(() => gateway.stop())

/** The same host without the prefix. */
const outside = async (operation: string) => told(await restClient(gateway.url)(operation))

const operations = [...nhostOperations.values()].map(({ method, path }) => ({ method, path }))

describe('with AUTH_API_PREFIX', () => {
  test.each(operations)('$method $path is found below the prefix', async ({ method, path }) => {
    expect((await gateway.rest(`${method} ${path}`)).status).not.toBe(404)
  })

  test.each(operations.filter(({ path }) => path !== '/healthz'))(
    '$method $path is not found without it',
    async ({ method, path }) => {
      expect((await fetch(`${gateway.url}${path}`, { method })).status).toBe(404)
    },
  )

  test('health is told below it as ever, and without it to load balancers, in a shape of its own', async () => {
    expect(told(await gateway.rest('GET /healthz'))).toEqual(ok('OK'))
    expect(await outside('GET /livez')).toEqual(ok({ status: 'ok' }))
    const answer = await fetch(`${gateway.url}/healthz`)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/json',
      '{"status":"ok"}',
    ])
    for (const path of ['/healthz', '/v1/healthz']) {
      const head = await fetch(`${gateway.url}${path}`, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
    }
  })

  test('GraphQL is below it too', async () => {
    expect((await gateway.graphql('{ version }')).status).toBe(200)
    expect((await fetch(`${gateway.url}/graphql`, { method: 'POST' })).status).toBe(404)
  })

  test('the links of mails lead below it', async () => {
    const { email } = await signedUp(gateway)
    const { headers } = await gateway.mail.next(email, 'email-verify')
    const link = new URL(headers.get('x-link') ?? '')
    expect(link.href).toMatch(/^http:\/\/auth\.test\/v1\/verify\?redirectTo=/)
    const answer = await fetch(`${gateway.url}${link.pathname}${link.search}`, { redirect: 'manual' })
    expect(answer.headers.get('location')).toMatch(/^http:\/\/app\.test\?refreshToken=/)
  })

  test('what is not there is told in the shape of this API', async () => {
    for (const operation of ['GET /nowhere', 'GET /token', 'POST /', 'DELETE /user']) {
      expect(told(await gateway.rest(operation))).toEqual(notFound)
    }
  })
})
