import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { createPat, revokePat, signInPat, withPat } from '../support/pats.ts'
import { signedIn } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { adoptedToken, doors, endingsOf, signOut } from '../support/sessions.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

async function patsOf(token: string, page = ''): Promise<Json> {
  const fields = 'uuid name metadata createdAt expiresAt lastUsedAt scopes allowedFields'
  const { data } = await gateway.graphql(
    `{ viewer { personalAccessTokens${page} { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } } }`,
    {},
    { token },
  )
  const { edges, pageInfo } = data.viewer.personalAccessTokens
  return { nodes: edges.map(({ node }: Json) => node), ...pageInfo }
}

test('their owner sees the tokens with all that is told of them, and never a token', async () => {
  const { accessToken } = await signedIn(gateway)
  const madeAt = gateway.clock.now()
  const pat = await createPat(gateway, 'GraphQL', accessToken, {
    name: 'nightly',
    metadata: { team: 'ops' },
    lifeSeconds: 800,
    scopes: ['READ', 'READ'],
    allowedFields: ['viewer', 'session', 'viewer'],
  })
  gateway.clock.advance(10)
  const expired = await createPat(gateway, 'REST', accessToken, { lifeSeconds: -1 })
  await signInPat(gateway, 'REST', pat.token)

  const { nodes } = await patsOf(accessToken)
  expect(nodes).toEqual([
    {
      ...{ uuid: expired.id, name: null, metadata: null, createdAt: expect.any(String), expiresAt: expect.any(String) },
      ...{ lastUsedAt: null, scopes: ['READ', 'WRITE'], allowedFields: null },
    },
    {
      uuid: pat.id,
      name: 'nightly',
      metadata: { team: 'ops' },
      createdAt: madeAt.toISOString(),
      expiresAt: new Date(madeAt.getTime() + 800_000).toISOString(),
      lastUsedAt: new Date(madeAt.getTime() + 10_000).toISOString(),
      scopes: ['READ'],
      allowedFields: ['viewer', 'session'],
    },
  ])
  expect(JSON.stringify(nodes)).not.toContain(pat.token)
})

test('they come page by page, and those of hasura-auth among them; sessions do not', async () => {
  const { accessToken, userId } = await signedIn(gateway)
  const { id } = await adoptedToken(gateway, userId, { type: 'pat' })
  gateway.clock.advance(1)
  const newer = await createPat(gateway, 'GraphQL', accessToken)
  const first = await patsOf(accessToken, '(first: 1)')
  expect(first).toMatchObject({ nodes: [{ uuid: newer.id }], hasNextPage: true })
  const second = await patsOf(accessToken, `(first: 1, after: "${first.endCursor}")`)
  expect(second).toMatchObject({ nodes: [{ uuid: id }], hasNextPage: false })
})

test('nobody sees those of others', async () => {
  await withPat(gateway)
  expect((await patsOf((await signedIn(gateway)).accessToken)).nodes).toEqual([])
})

test('a revoked token signs nobody in, and its sessions end at once; the others go on', async () => {
  const { person, pat, session } = await withPat(gateway)
  const kept = await createPat(gateway, 'GraphQL', person.accessToken)
  const { rows } = await gateway.deps.db.pool.query('SELECT id FROM auth.sessions WHERE pat_id = $1', [pat.id])
  expect(await revokePat(gateway, pat.id, person.accessToken)).toBeNull()

  expect(await doorsOpenTo(gateway, session.accessToken)).toEqual(noDoor)
  await expect.poll(() => doorsOpenTo(other, session.accessToken), { timeout: 1000 }).toEqual(noDoor)
  for (const door of doors) {
    expect(await signInPat(other, door, pat.token)).toMatchObject({ refused: 'invalid-pat' })
    expect(await signInPat(other, door, kept.token)).toMatchObject({ refused: null })
  }
  expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
  expect(await endingsOf(gateway, rows[0].id)).toEqual(['pat-revoked'])
  const events = await gateway.deps.db.prisma.auditEvent.findMany({ where: { userId: person.userId, type: 'pat.revoked' } })
  expect(events).toMatchObject([{ actorId: person.userId, sessionId: person.sessionId, data: { patId: pat.id } }])
  expect(await revokePat(gateway, pat.id, person.accessToken)).toBe('invalid-request')
})

test('nobody revokes what is somebody else’s or no such token, and strangers nothing', async () => {
  const { pat, session, person } = await withPat(gateway)
  const { accessToken } = await signedIn(gateway)
  for (const id of [pat.id, randomUUID()]) expect(await revokePat(gateway, id, accessToken)).toBe('invalid-request')
  expect(await revokePat(gateway, person.refreshTokenId, person.accessToken)).toBe('invalid-request')
  expect(await revokePat(gateway, pat.id)).toBe('unauthenticated')
  expect(await doorsOpenTo(gateway, session.accessToken)).toEqual(everyDoor)
})

test.each(doors)(
  'at %s a token that its owner’s lost session makes while it is signed out everywhere is no good',
  async (door) => {
    const thief = await signedIn(gateway)
    const [, made] = await raceOver(
      gateway,
      thief.userId,
      () => signOut(gateway, 'GraphQL', { all: true }, thief.accessToken),
      () => createPat(other, door, thief.accessToken),
    )
    expect(made.refused).not.toBeNull()
    const { rowCount } = await gateway.deps.db.pool.query('SELECT FROM auth.refresh_tokens WHERE user_id = $1', [thief.userId])
    expect(rowCount).toBe(0)
  },
)
