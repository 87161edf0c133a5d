import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { act, joined, must, rolesSeen, seen, type Team, team } from '../support/organizations.ts'
import { signedIn } from '../support/people.ts'
import { raceBehind, raceOver } from '../support/races.ts'

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

let people: Team
beforeEach(async () => {
  people = await team(gateway)
})

const setRole = (caller: { accessToken: string }, member: { userId: string }, role: string, at = gateway) =>
  act(at, 'setMemberRole', { organizationId: people.id, userId: member.userId, role }, caller.accessToken)
const remove = (caller: { accessToken: string }, member: { userId: string }, at = gateway) =>
  act(at, 'removeMember', { organizationId: people.id, userId: member.userId }, caller.accessToken)
const leave = (caller: { accessToken: string }, at = gateway) =>
  act(at, 'leaveOrganization', { organizationId: people.id }, caller.accessToken)

describe('members', () => {
  test('see each other, but not who is invited', async () => {
    const { id, owner, admin, member } = people
    await must(gateway, 'inviteMember', { organizationId: id, email: 'guest@people.test' }, admin.accessToken)
    expect(await rolesSeen(gateway, id, member.accessToken)).toEqual({
      [owner.email]: 'OWNER',
      [admin.email]: 'ADMIN',
      [member.email]: 'MEMBER',
    })
    expect((await seen(gateway, id, member.accessToken)).invitations.edges).toEqual([])
    expect((await seen(gateway, id, admin.accessToken)).invitations.edges).toEqual([
      { node: { uuid: expect.any(String), email: 'guest@people.test', role: 'MEMBER' } },
    ])
  })

  test('are made something else by who is as much as that, and as they are', async () => {
    const { id, owner, admin, member } = people
    expect((await setRole(member, member, 'ADMIN')).refused).toBe('forbidden-member-role')
    expect((await setRole(admin, member, 'OWNER')).refused).toBe('forbidden-member-role')
    expect((await setRole(admin, owner, 'MEMBER')).refused).toBe('forbidden-member-role')
    expect((await setRole(admin, member, 'ADMIN')).refused).toBeNull()
    expect((await setRole(owner, member, 'OWNER')).refused).toBeNull()
    expect(await rolesSeen(gateway, id, member.accessToken)).toMatchObject({ [member.email]: 'OWNER' })
  })

  test('who are made less may do less at their next request', async () => {
    const { id: organizationId, owner, admin } = people
    await setRole(owner, admin, 'MEMBER')
    expect((await act(gateway, 'updateOrganization', { organizationId, name: 'Mine' }, admin.accessToken)).refused).toBe(
      'forbidden-member-role',
    )
  })

  test('are taken out by who is as much as they are, and see nothing at their next request', async () => {
    const { id, owner, admin, member } = people
    expect((await remove(member, admin)).refused).toBe('forbidden-member-role')
    expect((await remove(admin, owner)).refused).toBe('forbidden-member-role')
    expect((await remove(admin, member)).refused).toBeNull()
    expect(await seen(gateway, id, member.accessToken)).toBeNull()
    expect((await remove(admin, member)).refused).toBe('member-not-found')
    expect((await setRole(owner, member, 'ADMIN')).refused).toBe('member-not-found')
    const { rows } = await gateway.deps.db.pool.query(
      "SELECT actor_id, data FROM auth.audit_events WHERE type = 'member.removed' AND user_id = $1",
      [member.userId],
    )
    expect(rows).toEqual([{ actor_id: admin.userId, data: { organizationId: id } }])
  })

  test('may leave, and keep their account', async () => {
    const { id, member } = people
    expect((await leave(member)).refused).toBeNull()
    expect(await seen(gateway, id, member.accessToken)).toBeNull()
    expect((await gateway.graphql('{ viewer { email } }', {}, { token: member.accessToken })).data.viewer.email).toBe(
      member.email,
    )
  })
})

describe('the last owner', () => {
  test('neither leaves, nor is taken out, nor becomes less, until somebody else is one', async () => {
    const { owner, admin } = people
    expect((await leave(owner)).refused).toBe('last-owner')
    expect((await remove(owner, owner)).refused).toBe('last-owner')
    expect((await setRole(owner, owner, 'MEMBER')).refused).toBe('last-owner')
    await setRole(owner, admin, 'OWNER')
    expect((await leave(owner)).refused).toBeNull()
    expect((await leave(admin)).refused).toBe('last-owner')
  })

  test('remains when two owners demote, remove or leave at once, at two instances', async () => {
    const { id, owner, admin } = people
    const race = (one: () => Promise<{ refused: string | null }>, another: () => Promise<{ refused: string | null }>) =>
      raceOver(gateway, owner.userId, one, another)
    await setRole(owner, admin, 'OWNER')
    const answers = await race(
      () => setRole(owner, admin, 'MEMBER'),
      () => setRole(admin, owner, 'MEMBER', other),
    )
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
    const roles = Object.values(await rolesSeen(gateway, id, owner.accessToken))
    expect(roles.filter((role) => role === 'OWNER')).toHaveLength(1)
  })

  test.each([2, 8])('remains when %i owners leave at once', async (owners) => {
    const more = await Promise.all(Array.from({ length: owners - 1 }, () => joined(gateway, people.owner, people.id, 'OWNER')))
    const answers = await Promise.all([people.owner, ...more].map((owner, index) => leave(owner, index % 2 ? other : gateway)))
    expect(answers.filter(({ refused }) => refused === 'last-owner')).toHaveLength(1)
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(owners - 1)
  })

  test('cannot delete their account while others would be left without an owner, and takes an organization of their own along', async () => {
    const { id, owner, admin, member } = people
    const deletion = { proof: { password: owner.password } }
    expect((await act(gateway, 'deleteAccount', deletion, owner.accessToken)).refused).toBe('last-owner')
    await remove(owner, admin)
    await remove(owner, member)
    expect((await act(gateway, 'deleteAccount', deletion, owner.accessToken)).refused).toBeNull()
    const { rows } = await gateway.deps.db.pool.query('SELECT FROM auth.organizations WHERE id = $1', [id])
    expect(rows).toEqual([])
  })

  test('remains when the last one makes somebody an owner and leaves, who deletes their account just then', async () => {
    const { id, owner, member } = people
    const handOver = async () => {
      await setRole(owner, member, 'OWNER')
      return leave(owner)
    }
    const remove = () => act(other, 'deleteAccount', { proof: { password: member.password } }, member.accessToken)
    // Deleting an account has seen to its organizations by the time that it wants its session.
    await raceBehind(gateway, 'SELECT FROM auth.sessions WHERE id = $1 FOR UPDATE', [member.sessionId], [remove, handOver])
    const { rows } = await gateway.deps.db.pool.query(
      "SELECT FROM auth.memberships WHERE organization_id = $1 AND role = 'owner'",
      [id],
    )
    expect(rows.length).toBeGreaterThan(0)
  })

  test('who is not the only one deletes theirs, and the organization stays', async () => {
    const { id, owner, admin } = people
    await setRole(owner, admin, 'OWNER')
    expect((await act(gateway, 'deleteAccount', { proof: { password: owner.password } }, owner.accessToken)).refused).toBeNull()
    expect(Object.keys(await rolesSeen(gateway, id, admin.accessToken))).toHaveLength(2)
  })
})

test('a stranger to the organization is no member of it for having an account', async () => {
  const stranger = await signedIn(gateway)
  expect((await setRole(people.owner, stranger, 'ADMIN')).refused).toBe('member-not-found')
  expect((await remove(people.owner, stranger)).refused).toBe('member-not-found')
})
