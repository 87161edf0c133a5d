import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import type { Answer } from '../support/clients.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { sendRaw } from '../support/raw.ts'
import { mutationOf, mutationSamples, needsSession, restSamples } from '../support/samples.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

let direct: Gateway
let proxy: TcpProxy
let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  direct = await startGateway()
  proxy = await startTcpProxy(direct.databaseUrl)
  gateway = await startGateway({ beside: { ...direct, databaseUrl: proxy.url }, env: everyFeature })
  person = await signedIn(gateway)
})
afterEach(async () => {
  proxy.mend()
  await expect.poll(async () => (await gateway.rest('GET /healthz')).status, { timeout: 5000 }).toBe(200)
})
afterAll(async () => {
  await gateway.stop()
  await proxy.stop()
  await direct.stop()
})

const unavailable = { status: 503, json: { error: 'unavailable', status: 503 } }
const unavailableInGraphQL = { status: 503, errors: [{ extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 1 } }] }

function expectTurnedAway(answer: Answer) {
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(answer.text).not.toMatch(/ECONN|terminated|127\.0\.0\.1|postgres|\.ts/i)
}

/** Whether any text is a token at all, or a ticket of that kind, is known without the database. */
const judgedWithoutDatabase = [
  'beginProviderLink',
  'signInIdToken',
  'signInGoogleOneTap',
  'signUpIdToken',
  'POST /signin/idtoken',
  'POST /token/verify',
]

describe('while the database is out of reach', () => {
  test('every mutation answers 503 and says when to come back', async () => {
    proxy.cut()
    for (const { name, body } of mutationSamples()) {
      if (judgedWithoutDatabase.includes(name)) continue
      const caller = needsSession(name) ? { token: person.accessToken } : {}
      const answer = await gateway.graphql(mutationOf(name), { input: body }, caller)
      expect(answer, name).toMatchObject(unavailableInGraphQL)
      expect(answer.data ?? null).toBeNull()
      expectTurnedAway(answer)
    }
  })

  test('so does every REST operation that takes a body, and what a bearer asks', async () => {
    const withToken = { token: person.accessToken }
    proxy.cut()
    const answers = [
      await gateway.rest('GET /user', undefined, withToken),
      await gateway.rest('POST /user/password', { newPassword: 'pass word' }, withToken),
      await gateway.rest('POST /signout', { all: true }, withToken),
      await gateway.rest('GET /verify?ticket=verifyEmail:x&redirectTo=http://app.test'),
    ]
    for (const { name, body, needsBearer } of restSamples()) {
      if (!judgedWithoutDatabase.includes(name)) answers.push(await gateway.rest(name, body, needsBearer ? withToken : {}))
    }
    for (const answer of answers) {
      expect(answer).toMatchObject(unavailable)
      expectTurnedAway(answer)
    }
  })

  test('no bearer is taken at its word: whether its session lives cannot be asked', async () => {
    const { accessToken: token } = person
    proxy.cut()
    for (const query of ['{ session { id } }', '{ viewer { id } }', '{ getUser { __typename } }', '{ version }']) {
      const answer = await gateway.graphql(query, {}, { token })
      expect(answer, query).toMatchObject(unavailableInGraphQL)
      expectTurnedAway(answer)
    }
    expect(await gateway.rest('POST /token/verify', { token })).toMatchObject(unavailable)
  })

  test('health says so at both doors, and life goes on', async () => {
    proxy.cut()
    expect(await gateway.graphql('{ health }')).toMatchObject({ ...unavailableInGraphQL, data: null })
    expect(await gateway.rest('GET /healthz')).toMatchObject(unavailable)
    expect(await sendRaw(gateway.url, { method: 'HEAD', path: '/healthz' })).toMatchObject({ status: 503, text: '' })
    expect(await gateway.rest('GET /livez')).toMatchObject({ status: 200, json: { status: 'ok' } })
  })

  test('what needs no database is answered', async () => {
    proxy.cut()
    expect(await gateway.rest('GET /version')).toMatchObject({ status: 200 })
    expect(await gateway.rest('GET /.well-known/jwks.json')).toMatchObject({ status: 200, json: { keys: [{}] } })
    expect(await gateway.graphql('{ version session { id } viewer { id } }')).toMatchObject({ status: 200, errors: [] })
  })

  test('the log says why, and that nothing was unforeseen', () => {
    expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([])
    expect(gateway.logged).toContainEqual(
      expect.objectContaining({ message: 'operation', errors: ['UNAVAILABLE'], reasons: [expect.any(String)] }),
    )
  })
})

test('a gateway whose connections were cut ten times answers again at once, without help', async () => {
  for (let round = 0; round < 10; round += 1) {
    proxy.cut()
    expect(await gateway.rest('GET /healthz')).toMatchObject({ status: 503 })
    proxy.mend()
    expect(await gateway.rest('GET /healthz')).toMatchObject({ status: 200 })
    expect(await attempt(gateway, round % 2 ? 'REST' : 'GraphQL', person)).toMatchObject({ refused: null })
  }
})

test('requests in flight when the connections break are answered with 503, and nobody gets what is not committed', async () => {
  for (let round = 0; round < 5; round += 1) {
    const inFlight = Array.from({ length: 12 }, (_, n) => attempt(gateway, n % 2 ? 'REST' : 'GraphQL', person))
    proxy.cut()
    const answers = await Promise.all(inFlight)
    proxy.mend()
    for (const { status } of answers) expect([200, 503]).toContain(status)
    await expect.poll(async () => (await gateway.rest('GET /healthz')).status, { timeout: 5000 }).toBe(200)
  }
  expect(await attempt(gateway, 'GraphQL', person)).toMatchObject({ refused: null })
})

test('sessions end as announced once the connections are back', async () => {
  const ended = await signedIn(gateway, person)
  proxy.cut()
  await direct.graphql('mutation { signOut(input: {}) { __typename } }', {}, { token: ended.accessToken })
  proxy.mend()
  const answers = [await gateway.graphql('{ session { id } }', {}, { token: ended.accessToken })]
  await expect.poll(async () => (await gateway.graphql('{ session { id } }', {}, { token: person.accessToken })).status).toBe(200)
  answers.push(await gateway.graphql('{ session { id } }', {}, { token: ended.accessToken }))
  for (const { status } of answers) expect(status).toBe(401)
})
