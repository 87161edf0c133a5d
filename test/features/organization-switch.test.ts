import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browser, signInByCookie } from '../support/browser-jar.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { act, must, type Team, team } from '../support/organizations.ts'
import { createPat, signInPat } from '../support/pats.ts'
import { signedIn } from '../support/people.ts'
import { refresh } from '../support/sessions.ts'

const namespace = 'https://hasura.io/jwt/claims'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

let people: Team
beforeEach(async () => {
  people = await team(gateway)
})

const enter = async (token: string, organizationId: string | null = people.id): Promise<Json> =>
  (await must(gateway, 'switchOrganization', { organizationId }, token)).session

/** Where the gateway says at this moment that the session acts. */
async function place(token: string): Promise<Json> {
  const { data } = await gateway.graphql('{ session { organization { uuid role } } }', {}, { token })
  return data.session.organization
}

/** What a service that knows only the token reads in it. */
function told(token: string): Json {
  const { org_id: id, org_role: role, [namespace]: hasura } = decodeJwt<Json>(token)
  return { id, role, hasuraId: hasura['x-hasura-org-id'], hasuraRole: hasura['x-hasura-org-role'] }
}

describe('a session that is switched to an organization', () => {
  test('says so in its tokens, also in those of each refresh, until it is switched to none', async () => {
    const { id, admin } = people
    expect(told(admin.accessToken)).toEqual({ id: undefined, role: undefined, hasuraId: undefined, hasuraRole: undefined })
    const inside = await enter(admin.accessToken)
    expect(inside.organization).toMatchObject({ uuid: id, name: 'Analytical Engines', role: 'ADMIN' })
    const says = { id, role: 'admin', hasuraId: id, hasuraRole: 'admin' }
    expect(told(inside.accessToken)).toEqual(says)
    expect(await place(inside.accessToken)).toEqual({ uuid: id, role: 'ADMIN' })
    const session = await refresh(gateway, 'GraphQL', inside.refreshToken)
    expect(told(session.accessToken)).toEqual(says)
    const outside = await enter(session.accessToken, null)
    expect(outside.organization).toBeNull()
    expect(told(outside.accessToken)).toMatchObject({ id: undefined, hasuraRole: undefined })
  })

  test('has another refresh token; the old one is refused, and ends the session only later', async () => {
    const inside = await enter(people.member.accessToken)
    expect(inside.refreshTokenId).toBe(people.member.refreshTokenId)
    expect(await refresh(gateway, 'GraphQL', people.member.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    const next = await refresh(gateway, 'GraphQL', inside.refreshToken)
    expect(next.refused).toBeNull()
    gateway.clock.advance(11)
    expect(await refresh(gateway, 'GraphQL', people.member.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await refresh(gateway, 'GraphQL', next.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('acts there as what its user is at this moment, whatever its token says', async () => {
    const { id: organizationId, owner, admin } = people
    const { accessToken, refreshToken } = await enter(admin.accessToken)
    const demotion = { organizationId, userId: admin.userId, role: 'MEMBER' }
    await must(gateway, 'setMemberRole', demotion, owner.accessToken)
    expect(await place(accessToken)).toEqual({ uuid: organizationId, role: 'MEMBER' })
    const session = await refresh(gateway, 'GraphQL', refreshToken)
    expect(told(session.accessToken).role).toBe('member')
    await must(gateway, 'removeMember', { organizationId, userId: admin.userId }, owner.accessToken)
    expect(await place(session.accessToken)).toBeNull()
    expect(told((await refresh(gateway, 'GraphQL', session.refreshToken)).accessToken).id).toBeUndefined()
  })

  test('goes on without it when the organization is deleted', async () => {
    const { id: organizationId, owner, member } = people
    const { accessToken, refreshToken } = await enter(member.accessToken)
    await must(gateway, 'deleteOrganization', { organizationId }, owner.accessToken)
    expect(await place(accessToken)).toBeNull()
    const next = await refresh(gateway, 'GraphQL', refreshToken)
    expect(next.refused).toBeNull()
    expect(told(next.accessToken).id).toBeUndefined()
  })

  test('leaves an audit row', async () => {
    await enter(people.member.accessToken)
    const { rows } = await gateway.deps.db.pool.query(
      "SELECT session_id, data FROM auth.audit_events WHERE type = 'session.switched' AND user_id = $1",
      [people.member.userId],
    )
    expect(rows).toEqual([{ session_id: people.member.sessionId, data: { organizationId: people.id } }])
  })
})

test('a session in a cookie acts where it was switched to, and keeps its cookie', async () => {
  const jar = browser(gateway)
  await signInByCookie(jar, people.member)
  const document = `mutation ($input: SwitchOrganizationInput!) {
    switchOrganization(input: $input) { ... on SignInSuccess { session { refreshToken organization { role } } } }
  }`
  const before = new Map(jar.cookies)
  const { data } = await jar.graphql(document, { input: { organizationId: people.id } })
  expect(data.switchOrganization.session).toEqual({ refreshToken: null, organization: { role: 'MEMBER' } })
  expect(jar.cookies).toEqual(before)
  expect((await jar.graphql('{ session { organization { uuid } } }')).data.session.organization).toEqual({ uuid: people.id })
})

test('strangers, outsiders and personal access tokens switch nothing', async () => {
  const input = { organizationId: people.id }
  expect((await act(gateway, 'switchOrganization', input)).refused).toBe('unauthenticated')
  const outsider = await signedIn(gateway)
  expect((await act(gateway, 'switchOrganization', input, outsider.accessToken)).refused).toBe('organization-not-found')
  const pat = await createPat(gateway, 'GraphQL', people.owner.accessToken)
  const { accessToken } = await signInPat(gateway, 'GraphQL', pat.token)
  expect((await act(gateway, 'switchOrganization', input, accessToken)).refused).toBe('forbidden-pat')
})
