import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_SESSION_EXPIRES_IN: '86400', AUTH_SESSION_IDLE_EXPIRES_IN: '3600' } })
})
beforeEach(async () => {
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

async function create(token: string) {
  const mutation = 'mutation { createBearerToken { ... on BearerToken { token expiresAt sessionId } ... on Failure { code } } }'
  return (await gateway.graphql(mutation, {}, { token })).data?.createBearerToken
}

async function revoke(token: string, input: { token?: string } = {}): Promise<string | null> {
  const mutation = 'mutation ($input: RevokeBearerTokenInput!) { revokeBearerToken(input: $input) { ... on Failure { code } } }'
  const { data, errors } = await gateway.graphql(mutation, { input }, { token })
  return data?.revokeBearerToken.code ?? errors[0]?.extensions.code ?? null
}

async function viewer(token: string) {
  const { status, data } = await gateway.graphql('{ viewer { email } }', {}, { token })
  return status === 200 ? data.viewer.email : status
}

test('one opaque token carries a session of its own, at both doors', async () => {
  const bearer = await create(person.accessToken)
  expect(bearer.token).toMatch(/^pcb_[\w-]{43}$/)
  expect(new Date(bearer.expiresAt)).toEqual(new Date(gateway.clock.now().getTime() + 86_400_000))
  expect(bearer.sessionId).not.toBe(person.sessionId)
  expect(await viewer(bearer.token)).toBe(person.email)
  expect((await gateway.rest('GET /user', undefined, { token: bearer.token })).status).toBe(200)
})

test('it knows how and when its owner signed in, and is not elevated', async () => {
  gateway.clock.advance(600)
  const { token } = await create(person.accessToken)
  const facts = '{ session { amr authenticatedAt claims } }'
  const own = await gateway.graphql(facts, {}, { token })
  const parent = await gateway.graphql(facts, {}, { token: person.accessToken })
  expect(own.data.session).toEqual({ ...parent.data.session, claims: {} })
})

test('it lives for its whole time as long as it is used, and ends when it is not', async () => {
  const [used, unused] = [await create(person.accessToken), await create(person.accessToken)]
  for (let time = 0; time < 3; time++) {
    gateway.clock.advance(3000)
    expect(await viewer(used.token)).toBe(person.email)
  }
  expect(await viewer(unused.token)).toBe(401)
})

describe('it ends', () => {
  test('by itself', async () => {
    const { token } = await create(person.accessToken)
    expect(await revoke(token)).toBeNull()
    expect(await viewer(token)).toBe(401)
    expect(await viewer(person.accessToken)).toBe(person.email)
  })

  test('by another session of its owner', async () => {
    const { token } = await create(person.accessToken)
    expect(await revoke(person.accessToken, { token })).toBeNull()
    expect(await viewer(token)).toBe(401)
  })

  test('with a sign-out everywhere', async () => {
    const { token } = await create(person.accessToken)
    await gateway.graphql('mutation { signOut(input: { all: true }) { __typename } }', {}, { token: person.accessToken })
    expect(await viewer(token)).toBe(401)
  })
})

test('nobody ends that of somebody else, and an access token is not ended in its place', async () => {
  const { token } = await create(person.accessToken)
  const other = await signedIn(gateway)
  expect(await revoke(other.accessToken, { token })).toBe('INVALID_REQUEST')
  expect(await revoke(other.accessToken, { token: 'pcb_nonsense' })).toBe('INVALID_REQUEST')
  expect(await revoke(other.accessToken)).toBe('INVALID_REQUEST')
  expect(await viewer(token)).toBe(person.email)
})

test('a session that has ended makes none', async () => {
  await gateway.graphql('mutation { signOut(input: {}) { __typename } }', {}, { token: person.accessToken })
  expect(await create(person.accessToken)).toBeUndefined()
})

test('the session of a personal access token makes none', async () => {
  const created = await gateway.rest('POST /pat', { expiresAt: '2030-01-01T00:00:00Z' }, { token: person.accessToken })
  const { json } = await gateway.rest('POST /signin/pat', { personalAccessToken: created.json.personalAccessToken })
  expect(await create(json.session.accessToken)).toMatchObject({ code: 'FORBIDDEN_PAT' })
})
