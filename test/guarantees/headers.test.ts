import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import type { Answer } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, signedUp } from '../support/people.ts'
import { type RawRequest, sendRaw } from '../support/raw.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway()
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const json = { 'content-type': 'application/json' }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One request for each way in which the gateway answers. */
const requests: Record<string, [status: number, request: RawRequest]> = {
  'GraphQL that runs': [200, { path: '/graphql', headers: json, body: '{"query":"{ version }"}' }],
  'GraphQL that cannot be read': [400, { path: '/graphql', headers: json, body: '{' }],
  'GraphQL that is no JSON': [415, { path: '/graphql', headers: { 'content-type': 'text/plain' }, body: 'x' }],
  'GraphQL that is too large': [413, { path: '/graphql', headers: json, body: ' '.repeat(1_000_001) }],
  'GraphQL with a bad token': [
    401,
    { path: '/graphql', headers: { ...json, authorization: 'x' }, body: '{"query":"{ version }"}' },
  ],
  'GraphQL from another site': [403, { path: '/graphql', headers: { ...json, origin: 'http://evil.test' }, body: '{}' }],
  'the page of GraphiQL': [200, { method: 'GET', path: '/graphql', headers: { accept: 'text/html' } }],
  'REST that runs': [200, { method: 'GET', path: '/version' }],
  'REST that is refused': [
    401,
    { path: '/token', headers: json, body: '{"refreshToken":"00000000-0000-4000-8000-000000000000"}' },
  ],
  'REST that breaks the contract': [400, { path: '/token', headers: json, body: '{}' }],
  'REST that is too large': [413, { path: '/token', headers: json, body: ' '.repeat(1_000_001) }],
  'REST from another site': [403, { path: '/token', headers: { ...json, origin: 'http://evil.test' }, body: '{}' }],
  'a redirect': [302, { method: 'GET', path: '/verify?ticket=x&redirectTo=http://app.test' }],
  'a preflight': [204, { method: 'OPTIONS', path: '/token' }],
  'readiness without a body': [200, { method: 'HEAD', path: '/healthz' }],
  'the contract': [200, { method: 'GET', path: '/openapi.json' }],
  'nothing there': [404, { method: 'GET', path: '/nowhere' }],
  'a development page': [200, { method: 'GET', path: '/dev' }],
}

describe.each(Object.entries(requests))('the answer to %s', (_name, [status, request]) => {
  const send = (requestId?: string | string[]) =>
    sendRaw(gateway.url, { ...request, headers: { ...request.headers, ...(requestId ? { 'x-request-id': requestId } : {}) } })

  test('carries an id of its own, or the one that the caller gave it', async () => {
    const first = await send()
    expect(first.status).toBe(status)
    expect(first.headers.get('x-request-id')).toMatch(uuid)
    expect((await send()).headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    for (const given of ['x', 'trace-1:2.3_4', 'a'.repeat(64)])
      expect((await send(given)).headers.get('x-request-id')).toBe(given)
  })

  const insane = ['a'.repeat(65), 'a b', 'a,b', '"a"', '<a>', '{a}', '$a', 'é', '\u00ff', '../a', 'a;b', '%0a', "a'", ['a', 'b']]
  test('carries a new id in place of one that would not be safe in a log', async () => {
    for (const given of insane) expect((await send(given)).headers.get('x-request-id')).toMatch(uuid)
  })

  test('lets nobody guess its type, and does not name the software', async () => {
    const { headers } = await send()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    for (const name of ['server', 'x-powered-by', 'x-runtime']) expect(headers.get(name)).toBeNull()
  })
})

test('the id of a request is the one in the log and in the audit', async () => {
  await attempt(gateway, 'GraphQL', person, { 'x-request-id': 'traced-1' })
  await attempt(gateway, 'REST', person, { 'x-request-id': 'traced-2' })
  for (const requestId of ['traced-1', 'traced-2']) {
    expect(gateway.logged).toContainEqual(expect.objectContaining({ requestId, fields: ['signInEmailPassword'] }))
    const { rows } = await gateway.deps.db.pool.query('SELECT type FROM auth.audit_events WHERE request_id = $1', [requestId])
    expect(rows).toEqual([{ type: 'session.started' }])
  }
})

describe('no cache keeps', () => {
  const isKept = ({ headers }: Answer) => headers.get('cache-control') !== 'no-store'
  const token = () => ({ token: person.accessToken })

  test('an answer with tokens or an account in it, or a refusal', async () => {
    const { email, password } = person
    const signIn = `mutation { signInEmailPassword(input: {email: "${email}", password: ${JSON.stringify(password)}}) { __typename } }`
    const answers = [
      await gateway.graphql(signIn),
      await gateway.graphql('{ viewer { email } }', {}, token()),
      await gateway.graphql('{ nothing }'),
      await gateway.rest('POST /signin/email-password', { email, password }),
      await gateway.rest('POST /signin/email-password', { email, password: 'wrong' }),
      await gateway.rest('POST /token', { refreshToken: person.refreshToken }),
      await gateway.rest('GET /user', undefined, token()),
      await gateway.rest('GET /nowhere'),
    ]
    expect(answers.filter(isKept)).toEqual([])
  })

  test('a redirect with a refresh token in it', async () => {
    const { email } = await signedUp(gateway)
    const link = (await gateway.mail.next(email, 'email-verify')).headers.get('x-link') ?? ''
    const answer = await gateway.rest(`GET /verify?${new URL(link).searchParams}`)
    expect(answer.headers.get('location')).toContain('refreshToken=')
    expect(isKept(answer)).toBe(false)
  })
})

test('the public keys may be kept for five minutes, so that rotation is heard of in time', async () => {
  const { headers } = await gateway.rest('GET /.well-known/jwks.json')
  expect(headers.get('cache-control')).toBe('public, max-age=300')
})

test('no header of a request makes its way into a link, a redirect or an issuer', async () => {
  const person = await signedUp(gateway)
  const forged = { host: 'evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test', 'x-forwarded-proto': 'ftp' }
  const body = JSON.stringify({ email: person.email })
  await gateway.mail.next(person.email)
  await sendRaw(gateway.url, { path: '/user/email/send-verification-email', headers: { ...json, ...forged }, body })
  const mail = await gateway.mail.next(person.email)
  expect(mail.raw).not.toMatch(/evil\.test|ftp:/)
  const link = new URL(mail.headers.get('x-link') ?? '')
  expect(link.origin).toBe('http://auth.test')

  const followed = await sendRaw(gateway.url, { method: 'GET', path: `/verify${link.search}`, headers: forged })
  expect(followed.headers.get('location')).toMatch(/^http:\/\/app\.test\?refreshToken=/)
  const refreshToken = new URL(followed.headers.get('location') ?? '').searchParams.get('refreshToken')
  const signedIn = await sendRaw(gateway.url, {
    path: '/token',
    headers: { ...json, ...forged },
    body: JSON.stringify({ refreshToken }),
  })
  const [, claims = ''] = signedIn.json.accessToken.split('.')
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).iss).toBe('http://auth.test')
})
