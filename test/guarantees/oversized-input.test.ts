import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { elevated } from '../support/impersonation.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { sendRaw } from '../support/raw.ts'
import { isId, mutationOf, mutationSamples, needsSession, restSamples, valueAt, withValue } from '../support/samples.ts'
import { countRows } from '../support/tables.ts'

let gateway: Gateway
let person: SignedIn
let before: Record<string, number>
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_RATE_LIMIT_EMAIL_BURST: '100000', AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '100000' } })
  person = await elevated(gateway, await signedIn(gateway))
})
beforeEach(async () => {
  before = await countRows(gateway)
})
afterAll(() => gateway.stop())

const json = { 'content-type': 'application/json' }

describe('a body of more than 1 000 000 bytes', () => {
  const padded = (bytes: number) => `{"query":"{ version }"}`.padEnd(bytes, ' ')
  const doors = { '/graphql': padded, '/token': (bytes: number) => `{"refreshToken":"x"}`.padEnd(bytes, ' ') }

  test.each(Object.entries(doors))('is refused with 413 at %s, whether its length is told or not', async (path, body) => {
    for (const chunked of [false, true]) {
      for (const bytes of [1_000_001, 30_000_000]) {
        expect(await sendRaw(gateway.url, { path, headers: json, body: body(bytes), chunked })).toMatchObject({ status: 413 })
      }
      const { status } = await sendRaw(gateway.url, { path, headers: json, body: body(1_000_000), chunked })
      expect(status).toBe(path === '/graphql' ? 200 : 400)
    }
  })

  test.each(Object.entries(doors))('is refused at %s by what is told of it, before it is sent', async (path) => {
    const headers = { ...json, 'content-length': '1000001' }
    expect(await sendRaw(gateway.url, { path, headers })).toMatchObject({ status: 413 })
  })

  test('counts bytes, not characters', async () => {
    const body = `{"query":"{ version } # ${'€'.repeat(340_000)}"}`
    expect(body.length).toBeLessThan(1_000_000)
    expect(await sendRaw(gateway.url, { path: '/graphql', headers: json, body })).toMatchObject({ status: 413 })
  })
})

describe('a text of almost 1 MB', () => {
  // Any text goes as metadata, and any as a locale: those that are not offered are left aside.
  const held = (path: string[]) => !path.includes('metadata') && !path.includes('locale')
  const long = (text: string) => (text.includes('@') ? `${'x'.repeat(900_000)}${text}` : text + 'x'.repeat(900_000))

  test.each(mutationSamples())('is no internal error in any place of $name', async ({ name, body, texts }) => {
    for (const path of texts.filter(held)) {
      const input = withValue(body, path, long(valueAt(body, path)))
      const caller = needsSession(name) ? { token: person.accessToken } : {}
      const { status, data, errors } = await gateway.graphql(mutationOf(name), { input }, caller)
      if (isId(path)) {
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
        continue
      }
      expect(status).toBe(200)
      expect(errors).toEqual([])
      // To end the session of a token that is not known is no failure, and a callback always says where to go.
      if (!['signOut', 'revokeToken', 'signInProviderCallback'].includes(name))
        expect(data.result.__typename, path.join('.')).toMatch(/^(Auth|Validation)Failure$/)
    }
    expect(await countRows(gateway)).toEqual(before)
  })

  test.each(restSamples())('is no internal error in any place of $name', async ({ name, body, texts }) => {
    for (const path of texts.filter(held)) {
      const answer = await gateway.rest(name, withValue(body, path, long(valueAt(body, path))))
      expect(answer.status, `${path.join('.')} ${answer.text}`).toBeLessThan(500)
      if (name !== 'POST /signout') expect(answer.status, path.join('.')).toBeGreaterThanOrEqual(400)
    }
    expect(await countRows(gateway)).toEqual(before)
  })
})

test.each([255, 3000, 60_000])('an address of %i characters is refused as any other that is none', async (length) => {
  const random = Array.from({ length: length - 9 }, (_, n) => ((n * 7919) % 36).toString(36)).join('')
  const input = { email: `${random}@long.test`.slice(-length), password: 'pass word' }
  const { data } = await gateway.graphql(mutationOf('signInEmailPassword'), { input })
  expect(data.result).toMatchObject({ __typename: 'ValidationFailure', fields: [{ path: 'email' }] })
  expect(await gateway.rest('POST /signin/email-password', input)).toMatchObject({ status: 400, text: '' })
})

describe('free data', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const graphqlBody = (metadata: string, person = stranger()) =>
    `{"query": ${JSON.stringify(mutationOf('signUpEmailPassword'))}, "variables": {"input": ${restBody(metadata, person)}}}`
  const restBody = (metadata: string, { email, password } = stranger()) =>
    `{"email": "${email}", "password": "${password}", "options": {"metadata": ${metadata}}}`
  const sendBoth = async (metadata: string): Promise<[Json, Json]> => [
    await sendRaw(gateway.url, { path: '/graphql', headers: json, body: graphqlBody(metadata) }),
    await sendRaw(gateway.url, { path: '/signup/email-password', headers: json, body: restBody(metadata) }),
  ]

  test('may be nested 98 deep, which with its place in the input makes 100', async () => {
    const [graphql, rest] = await sendBoth(nested(98))
    expect(graphql.json.data.result.__typename).toBe('SignUpSuccess')
    expect(rest.status).toBe(200)
  })

  const tooDeep: [string, string][] = [
    ['99 objects', nested(99)],
    ['3000 objects', nested(3000)],
    ['10 000 objects', nested(10_000)],
    ['160 000 objects', nested(160_000)],
    ['450 000 lists', `{"a": ${'['.repeat(450_000)}${']'.repeat(450_000)}}`],
  ]
  test.each(tooDeep)('of %s in each other is refused, nothing is written, and the gateway lives', async (_name, metadata) => {
    const [graphql, rest] = await sendBoth(metadata)
    expect(graphql.json.data.result).toMatchObject({ __typename: 'ValidationFailure', fields: [{ path: 'options.metadata' }] })
    expect(rest).toMatchObject({ status: 400, json: { error: 'invalid-request' } })
    expect(await countRows(gateway)).toEqual(before)
    expect(await gateway.rest('GET /healthz')).toMatchObject({ status: 200 })
  })
})
