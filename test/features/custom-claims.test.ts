import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { signUp } from '../support/asks.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { doors, refresh } from '../support/sessions.ts'
import { redeem, ticketIn } from '../support/tickets.ts'

const claimsIn = (token: string): Json => decodeJwt(token)['https://hasura.io/jwt/claims']

describe('from the row of the user', () => {
  let gateway: Gateway
  beforeAll(async () => {
    const claims = {
      plan: 'metadata.plan',
      'X-Hasura-Teams': 'metadata.teams[].id',
      mail: 'email',
      roles: 'roles[].role',
      none: 'metadata.none',
    }
    gateway = await startGateway({
      env: {
        AUTH_JWT_CUSTOM_CLAIMS: JSON.stringify({ ...claims, fallen: 'metadata.none', 'user-id': 'metadata.plan' }),
        AUTH_JWT_CUSTOM_CLAIMS_DEFAULTS: '{"fallen":["a",1]}',
      },
    })
  })
  afterAll(() => gateway.stop())

  test('each token says what is in the row when it is issued, as text', async () => {
    const person = await verified(gateway)
    await alterAccount(gateway, person.email, `metadata = '{"plan":"pro","teams":[{"id":"t1"},{"id":"t2"}]}'`)
    const { accessToken, refreshToken } = await signedIn(gateway, person)
    expect(claimsIn(accessToken)).toMatchObject({
      'x-hasura-plan': 'pro',
      'X-Hasura-Teams': '{"t1","t2"}',
      'x-hasura-mail': person.email,
      'x-hasura-roles': '{"me","user"}',
      'x-hasura-none': 'null',
      'x-hasura-fallen': '{"a",1}',
    })

    await alterAccount(gateway, person.email, `metadata = '{"plan":"free"}'`)
    const [door] = doors
    expect(claimsIn((await refresh(gateway, door, refreshToken)).accessToken)).toMatchObject({ 'x-hasura-plan': 'free' })
  })

  test('no custom claim takes the place of a standard one', async () => {
    const person = await verified(gateway)
    await alterAccount(gateway, person.email, `metadata = '{"plan":"00000000-0000-0000-0000-000000000000"}'`)
    const { accessToken, userId } = await signedIn(gateway, person)
    expect(claimsIn(accessToken)['x-hasura-user-id']).toBe(userId)
  })
})

describe('from a GraphQL endpoint', () => {
  let answer: RequestListener = () => {}
  let gateway: Gateway
  const server = createServer((request, response) => answer(request, response))
  const asking = () => ({
    AUTH_JWT_CUSTOM_CLAIMS: '{"plan":"subscription.plan","user-is-anonymous":"subscription.plan"}',
    HASURA_GRAPHQL_GRAPHQL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/graphql`,
    HASURA_GRAPHQL_ADMIN_SECRET: 'sesame',
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    gateway = await startGateway({ env: asking() })
  })
  afterAll(async () => {
    await gateway.stop()
    server.closeAllConnections()
    server.close()
  })

  test('it is asked for the user with the admin secret', async () => {
    const asked: Json[] = []
    answer = async (request, response) => {
      asked.push({ url: request.url, secret: request.headers['x-hasura-admin-secret'], ...JSON.parse(await text(request)) })
      response.end('{"data":{"user":{"subscription":{"plan":"pro"}}}}')
    }
    const { accessToken, userId } = await signedIn(gateway)
    expect(claimsIn(accessToken)).toMatchObject({ 'x-hasura-plan': 'pro', 'x-hasura-user-is-anonymous': 'false' })
    expect(asked.at(-1)).toEqual({
      url: '/v1/graphql',
      secret: 'sesame',
      query: 'query GetClaims($id: uuid!) { user(id: $id) { subscription { plan } } }',
      variables: { id: userId },
    })
  })

  test('it is asked when the session is committed, so that it sees whom it is asked about, and no lock waits for it', async () => {
    const trusting = await startGateway({
      beside: gateway,
      env: { ...asking(), AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' },
    })
    const seen: number[] = []
    answer = async (request, response) => {
      const { variables } = JSON.parse(await text(request))
      seen.push(await gateway.deps.db.prisma.session.count({ where: { userId: variables.id } }))
      response.end('{"data":{"user":{"subscription":{"plan":"pro"}}}}')
    }
    for (const door of doors) {
      const { session } = await signUp(trusting, door, stranger())
      expect(claimsIn(session.accessToken)).toMatchObject({ 'x-hasura-plan': 'pro' })
    }
    const { email } = await signedUp(gateway)
    await redeem(gateway, 'GraphQL', await ticketIn(gateway, email, 'email-verify'))
    expect(seen).toEqual([1, 1, 1])
    await trusting.stop()
  })

  const failures: [string, RequestListener][] = [
    ['fails', (_request, response) => response.writeHead(500).end()],
    ['does not know the user', (_request, response) => response.end('{"data":{"user":null}}')],
    ['answers nonsense', (_request, response) => response.end('<html>')],
    ['redirects elsewhere', (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['hangs up', (request) => request.socket.destroy()],
    ['does not answer', () => {}],
  ]
  test.each(failures)('an endpoint that %s keeps nobody from signing in; the token goes without', async (_how, failing) => {
    answer = failing
    const startedAt = performance.now()
    const { accessToken } = await signedIn(gateway)
    expect(claimsIn(accessToken)).not.toHaveProperty('x-hasura-plan')
    expect(claimsIn(accessToken)).toHaveProperty('x-hasura-user-id')
    // A sign-in by link and one by password: two seconds each at the longest.
    expect(performance.now() - startedAt).toBeLessThan(8_000)
  })
})
