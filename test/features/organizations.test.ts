import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymousPerson } from '../support/anonymous.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { act, found, must, seen, type Team, team } from '../support/organizations.ts'
import { signedIn } from '../support/people.ts'
import { withTotp } from '../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_ANONYMOUS_USERS_ENABLED: 'true', AUTH_MFA_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())

async function eventsOf(organizationId: string): Promise<string[]> {
  const query = "SELECT type FROM auth.audit_events WHERE data->>'organizationId' = $1 ORDER BY created_at, type"
  const { rows } = await gateway.deps.db.pool.query<{ type: string }>(query, [organizationId])
  return rows.map(({ type }) => type)
}

describe('who founds an organization', () => {
  test('is its owner, and its only member', async () => {
    const owner = await signedIn(gateway)
    const { organization } = await must(gateway, 'createOrganization', { name: '  Ada & Söhne ' }, owner.accessToken)
    expect(organization).toMatchObject({ name: 'Ada & Söhne', kind: 'TEAM', role: 'OWNER', seats: null, requiresMfa: false })
    expect(organization.slug).toMatch(/^ada-so-hne-[0-9a-f]{8}$/)
    expect(organization.permissions).toContain('organization:delete')
    const { members } = await seen(gateway, organization.uuid, owner.accessToken)
    expect(members).toEqual({ totalCount: 1, edges: [{ node: { uuid: owner.userId, email: owner.email, role: 'OWNER' } }] })
    expect(await eventsOf(organization.uuid)).toEqual(['organization.created'])
  })

  test('finds it in the list of theirs, and by its global id, and nobody else does', async () => {
    const [owner, stranger] = [await signedIn(gateway), await signedIn(gateway)]
    const id = await found(gateway, owner)
    const list = '{ viewer { organizations(first: 10) { edges { node { id uuid kind } } } } }'
    const { data } = await gateway.graphql(list, {}, { token: owner.accessToken })
    const mine = data.viewer.organizations.edges.find(({ node }: { node: { uuid: string } }) => node.uuid === id)
    const lookUp = 'query ($id: ID!) { node(id: $id) { ... on Organization { name } } }'
    expect((await gateway.graphql(lookUp, { id: mine.node.id }, { token: owner.accessToken })).data.node).toEqual({
      name: 'Analytical Engines',
    })
    expect((await gateway.graphql(lookUp, { id: mine.node.id }, { token: stranger.accessToken })).data.node).toBeNull()
    expect((await gateway.graphql(lookUp, { id: mine.node.id })).data.node).toBeNull()
    expect(await seen(gateway, id, stranger.accessToken)).toBeNull()
  })

  test('may choose its slug, unless somebody else has it', async () => {
    const { accessToken } = await signedIn(gateway)
    const slug = `engines-${Date.now().toString(36)}`
    const { organization } = await must(gateway, 'createOrganization', { name: 'Engines', slug }, accessToken)
    expect(organization.slug).toBe(slug)
    expect((await act(gateway, 'createOrganization', { name: 'Engines', slug }, accessToken)).refused).toBe('slug-taken')
  })

  test.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(65) }],
    ['name', { name: 'two\nlines' }],
    ['slug', { name: 'Engines', slug: 'Engines' }],
    ['slug', { name: 'Engines', slug: 'a--b' }],
    ['slug', { name: 'Engines', slug: 'x' }],
  ])('must give it an acceptable %s', async (_member, input) => {
    const { accessToken } = await signedIn(gateway)
    expect((await act(gateway, 'createOrganization', input, accessToken)).refused).toBe('invalid-input')
  })

  test('is somebody with an account, where the feature is on', async () => {
    const { accessToken } = await anonymousPerson(gateway)
    expect((await act(gateway, 'createOrganization', { name: 'Nobody' }, accessToken)).refused).toBe('forbidden-anonymous')
    expect((await act(gateway, 'createOrganization', { name: 'Nobody' })).refused).toBe('unauthenticated')
    await besides(gateway, { AUTH_ORGANIZATIONS_ENABLED: 'false' }, async (off) => {
      const owner = await signedIn(off)
      expect((await act(off, 'createOrganization', { name: 'Off' }, owner.accessToken)).refused).toBe('disabled-endpoint')
    })
  })

  test('cannot have more than fifty, also when they found many at once', async () => {
    const { accessToken, userId } = await signedIn(gateway)
    await gateway.deps.db.pool.query(
      `WITH made AS (
        INSERT INTO auth.organizations (id, name, slug, kind) SELECT gen_random_uuid(), 'x', gen_random_uuid()::text, 'team'
        FROM generate_series(1, 47) RETURNING id)
      INSERT INTO auth.memberships (organization_id, user_id, role) SELECT id, $1, 'owner' FROM made`,
      [userId],
    )
    const tries = Array.from({ length: 10 }, () => act(gateway, 'createOrganization', { name: 'Another' }, accessToken))
    const refusals = (await Promise.all(tries)).map(({ refused }) => refused)
    expect(refusals.filter((refused) => refused === null)).toHaveLength(3)
    expect(refusals.filter((refused) => refused === 'too-many-organizations')).toHaveLength(7)
  })
})

describe('an organization', () => {
  let people: Team
  beforeAll(async () => {
    people = await team(gateway)
  })

  test('is renamed by owners and admins, to what is free', async () => {
    const { id: organizationId, admin, member, owner } = people
    const slug = `renamed-${Date.now().toString(36)}`
    expect(
      (await must(gateway, 'updateOrganization', { organizationId, name: 'Renamed', slug }, admin.accessToken)).organization,
    ).toEqual({
      name: 'Renamed',
      slug,
      requiresMfa: false,
    })
    expect((await act(gateway, 'updateOrganization', { organizationId, name: 'No' }, member.accessToken)).refused).toBe(
      'forbidden-member-role',
    )
    const other = await found(gateway, owner)
    expect((await act(gateway, 'updateOrganization', { organizationId: other, slug }, owner.accessToken)).refused).toBe(
      'slug-taken',
    )
  })

  test('asks for a second factor once somebody with one has said so, and keeps out whoever has none', async () => {
    const owner = await withTotp(gateway)
    const organizationId = await found(gateway, owner)
    const [plain] = [people.owner]
    const ofPlain = await found(gateway, plain)
    const demand = { requiresMfa: true }
    expect((await act(gateway, 'updateOrganization', { organizationId: ofPlain, ...demand }, plain.accessToken)).refused).toBe(
      'second-factor-required',
    )
    await must(gateway, 'updateOrganization', { organizationId, ...demand }, owner.accessToken)
    await gateway.deps.db.pool.query("INSERT INTO auth.memberships VALUES ($1, $2, 'admin')", [organizationId, plain.userId])
    for (const [field, input] of [
      ['switchOrganization', { organizationId }],
      ['updateOrganization', { organizationId, name: 'Mine' }],
      ['leaveOrganization', { organizationId }],
    ] as const) {
      expect((await act(gateway, field, input, plain.accessToken)).refused, field).toBe('second-factor-required')
    }
    expect((await seen(gateway, organizationId, plain.accessToken)).members.edges).toEqual([])
    expect((await seen(gateway, organizationId, owner.accessToken)).members.totalCount).toBe(2)
  })

  test('that is personal has one member, and goes with them', async () => {
    const { accessToken } = await signedIn(gateway)
    const { data } = await gateway.graphql('{ viewer { workspace { uuid } } }', {}, { token: accessToken })
    const organizationId = data.viewer.workspace.uuid
    await must(gateway, 'updateOrganization', { organizationId, name: 'My place' }, accessToken)
    for (const [field, input] of [
      ['inviteMember', { organizationId, email: people.member.email }],
      ['deleteOrganization', { organizationId }],
      ['leaveOrganization', { organizationId }],
      ['updateOrganization', { organizationId, requiresMfa: true }],
    ] as const) {
      expect((await act(gateway, field, input, accessToken)).refused, field).toBe('personal-organization')
    }
  })

  test('is deleted by an owner alone, with all that is in it but its members', async () => {
    const { id: organizationId, owner, admin } = await team(gateway)
    await must(gateway, 'inviteMember', { organizationId, email: 'guest@people.test' }, owner.accessToken)
    expect((await act(gateway, 'deleteOrganization', { organizationId }, admin.accessToken)).refused).toBe(
      'forbidden-member-role',
    )
    await must(gateway, 'deleteOrganization', { organizationId }, owner.accessToken)
    expect(await seen(gateway, organizationId, owner.accessToken)).toBeNull()
    const { rows } = await gateway.deps.db.pool.query('SELECT FROM auth.invitations WHERE organization_id = $1', [organizationId])
    expect(rows).toEqual([])
    expect(await eventsOf(organizationId)).toContain('organization.deleted')
    expect((await gateway.graphql('{ viewer { email } }', {}, { token: admin.accessToken })).data.viewer.email).toBe(admin.email)
  })

  test('of others is answered like one that is not there, whatever is tried', async () => {
    const stranger = await signedIn(gateway)
    const input = { organizationId: people.id, userId: people.member.userId, role: 'OWNER', email: stranger.email }
    const { organizationId, userId, role, email } = input
    const missing = '7b5f3b0e-7f8a-4a6e-9c37-0f3d7b1d2c11'
    for (const [field, fields] of [
      ['updateOrganization', { organizationId, name: 'Mine' }],
      ['deleteOrganization', { organizationId }],
      ['switchOrganization', { organizationId }],
      ['leaveOrganization', { organizationId }],
      ['inviteMember', { organizationId, email }],
      ['removeMember', { organizationId, userId }],
      ['setMemberRole', { organizationId, userId, role }],
    ] as const) {
      const answers = [fields, { ...fields, organizationId: missing }].map((each) =>
        act(gateway, field, each, stranger.accessToken),
      )
      const [foreign, absent] = await Promise.all(answers)
      expect(foreign, field).toEqual(absent)
      expect(foreign?.refused, field).toBe('organization-not-found')
    }
  })
})
