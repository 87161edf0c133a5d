import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, verified } from '../support/people.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway()
})
beforeEach(async () => {
  person = await signedIn(gateway)
  // The link that verified the address has begun a session too.
  await gateway.graphql('mutation { revokeOtherSessions { __typename } }', {}, { token: person.accessToken })
  gateway.clock.advance(1)
})
afterAll(() => gateway.stop())

async function list(token: string, fields = 'uuid isCurrent', first = 20) {
  const query = `query ($first: Int) { viewer { sessions(first: $first) { edges { node { ${fields} } } pageInfo { hasNextPage } } } }`
  const { data } = await gateway.graphql(query, { first }, { token })
  return data?.viewer?.sessions.edges.map(({ node }: { node: unknown }) => node)
}

async function revoke(token: string, id: string): Promise<string | null> {
  const mutation = 'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { ... on Failure { code } } }'
  return (await gateway.graphql(mutation, { input: { id } }, { token })).data?.revokeSession.code ?? null
}

const signInElsewhere = async (headers: Record<string, string> = {}) => {
  const mutation = `mutation ($input: SignInEmailPasswordInput!) {
    signInEmailPassword(input: $input) { ... on SignInSuccess { session { accessToken current { uuid } } } }
  }`
  const { data } = await gateway.graphql(mutation, { input: { email: person.email, password: person.password } }, { headers })
  const { accessToken, current } = data.signInEmailPassword.session
  return { accessToken, id: current.uuid }
}

test('a list tells where the account is signed in, on what, since when and by which factors', async () => {
  await signInElsewhere({ 'user-agent': firefox })
  const fields = 'createdAt lastSeenAt expiresAt ipAddress userAgent device { name browser os kind } factors carrier isCurrent'
  const [latest] = await list(person.accessToken, fields)
  const now = gateway.clock.now()
  expect(latest).toEqual({
    createdAt: now.toISOString(),
    lastSeenAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 2_592_000_000).toISOString(),
    ipAddress: '127.0.0.1',
    userAgent: firefox,
    device: { name: 'Firefox on Linux', browser: 'Firefox', os: 'Linux', kind: 'desktop' },
    factors: ['pwd'],
    carrier: 'TOKENS',
    isCurrent: false,
  })
})

test('the current session is marked, and the newest comes first', async () => {
  const { id, accessToken } = await signInElsewhere()
  expect(await list(accessToken)).toEqual([
    { uuid: id, isCurrent: true },
    { uuid: person.sessionId, isCurrent: false },
  ])
})

test('it is a connection, page by page', async () => {
  await signInElsewhere()
  expect(await list(person.accessToken, 'uuid', 1)).toHaveLength(1)
})

test('sessions that ended, were revoked or are somebody else’s are not in it', async () => {
  const { id } = await signInElsewhere()
  await revoke(person.accessToken, id)
  await signedIn(gateway)
  expect(await list(person.accessToken)).toEqual([{ uuid: person.sessionId, isCurrent: true }])
})

test('the use of an access token is written down within a minute, once', async () => {
  const { accessToken, id } = await signInElsewhere()
  const seen = async () => (await gateway.deps.db.prisma.session.findUniqueOrThrow({ where: { id } })).lastSeenAt
  const begun = await seen()
  gateway.clock.advance(59)
  await gateway.graphql('{ session { id } }', {}, { token: accessToken })
  gateway.clock.advance(2)
  await gateway.graphql('{ session { id } }', {}, { token: accessToken })
  expect(await seen()).toEqual(begun)
  gateway.clock.advance(60)
  await gateway.graphql('{ session { id } }', {}, { token: accessToken })
  await vi.waitFor(async () => expect(await seen()).toEqual(gateway.clock.now()))
})

describe('revoking', () => {
  test('ends that session at once and no other', async () => {
    const { accessToken, id } = await signInElsewhere()
    expect(await revoke(person.accessToken, id)).toBeNull()
    expect((await gateway.graphql('{ session { id } }', {}, { token: accessToken })).status).toBe(401)
    expect((await gateway.graphql('{ session { id } }', {}, { token: person.accessToken })).status).toBe(200)
  })

  test('reaches no session of somebody else, which answers like none', async () => {
    const other = await signedIn(gateway)
    expect(await revoke(person.accessToken, other.sessionId)).toBe('INVALID_REQUEST')
    expect(await revoke(person.accessToken, '00000000-0000-4000-8000-000000000000')).toBe('INVALID_REQUEST')
    expect((await gateway.graphql('{ session { id } }', {}, { token: other.accessToken })).status).toBe(200)
  })

  test('all others leaves the current one alone', async () => {
    const others = [await signInElsewhere(), await signInElsewhere()]
    const mutation = 'mutation { revokeOtherSessions { ... on Done { ok } } }'
    expect((await gateway.graphql(mutation, {}, { token: person.accessToken })).data.revokeOtherSessions).toEqual({ ok: true })
    for (const { accessToken } of others) {
      expect((await gateway.graphql('{ session { id } }', {}, { token: accessToken })).status).toBe(401)
    }
    expect(await list(person.accessToken)).toEqual([{ uuid: person.sessionId, isCurrent: true }])
  })

  test('leaves an audit row', async () => {
    const { id } = await signInElsewhere()
    await revoke(person.accessToken, id)
    const rows = await gateway.deps.db.prisma.auditEvent.findMany({ where: { sessionId: id, type: 'session.ended' } })
    expect(rows).toMatchObject([{ userId: person.userId, data: { reason: 'revoked' } }])
  })

  test('needs a session', async () => {
    await verified(gateway)
    const { errors } = await gateway.graphql('mutation { revokeOtherSessions { __typename } }')
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED')
  })
})
