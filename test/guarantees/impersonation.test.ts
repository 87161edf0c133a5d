import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { impersonationAccess } from '../../src/graphql/guards.ts'
import { schema } from '../../src/graphql/schema.ts'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import type { Json } from '../support/clients.ts'
import { everyFeature } from '../support/features.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { administrator, askToLoginAs, giveRole, loggedInAs, takeRole } from '../support/impersonation.ts'
import { listening } from '../support/listeners.ts'
import { type SignedIn, signedIn } from '../support/people.ts'
import { raceBehind } from '../support/races.ts'
import { keptState } from '../support/rows.ts'
import { mutationOf, mutationSamples } from '../support/samples.ts'
import { changePassword, doors, endingsOf, signOut } from '../support/sessions.ts'

let gateway: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: everyFeature })
  other = await startGateway({ beside: gateway, env: everyFeature })
})
beforeEach(() => listening(gateway, 2))
afterAll(async () => {
  await other.stop()
  await gateway.stop()
})

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
const bodies = new Map(mutationSamples().map(({ name, body }) => [name, body]))
const refused = mutations.filter(({ name }) => name !== 'signOut').map(({ name }) => name)

async function codeOf(instance: Gateway, name: string, token: string): Promise<string | undefined> {
  const { data, errors } = await instance.graphql(mutationOf(name), { input: bodies.get(name) }, { token })
  return data?.result?.code ?? errors?.[0]?.extensions.error
}

describe('whoever looks through a user’s eyes', () => {
  let inside: Json
  beforeAll(async () => {
    inside = await loggedInAs(gateway, await administrator(gateway), await signedIn(gateway))
  })

  test.each(refused)('may not call %s, and changes nothing by trying', async (name) => {
    const before = await keptState(gateway)
    expect(await codeOf(gateway, name, inside.accessToken)).toBe('FORBIDDEN_IMPERSONATION')
    expect(await keptState(gateway)).toEqual(before)
  })

  test('may call what the operator lists, as which nothing about credentials can be, and is in the audit for it', async () => {
    const open = mutations.flatMap(({ name, extensions: { guards } }) =>
      guards && impersonationAccess(guards, true) === 'listed' ? [{ name, ...guards }] : [],
    )
    expect(open.filter(({ credential, elevated }) => credential || elevated)).toEqual([])
    expect(open.map(({ name }) => name)).toEqual(expect.arrayContaining(['createOrganization', 'updateProfile']))
    await besides(gateway, { ...everyFeature, AUTH_IMPERSONATION_ALLOWED_FIELDS: 'updateProfile' }, async (instance) => {
      const admin = await administrator(instance)
      const user = await signedIn(instance)
      const session = await loggedInAs(instance, admin, user)
      const { data } = await instance.graphql(
        'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename } }',
        { input: { displayName: 'Ada' } },
        { token: session.accessToken },
      )
      expect(data.updateProfile.__typename).not.toMatch(/Failure/)
      expect(await codeOf(instance, 'createOrganization', session.accessToken)).toBe('FORBIDDEN_IMPERSONATION')
      const { rows } = await gateway.deps.db.pool.query(
        "SELECT actor_id FROM auth.audit_events WHERE user_id = $1 AND type = 'user.profile-changed'",
        [user.userId],
      )
      expect(rows).toEqual([{ actor_id: admin.userId }])
    })
  })

  test('is not elevated, nor at any REST door', async () => {
    const { status } = await gateway.rest('POST /pat', { expiresAt: '2030-01-01T00:00:00Z' }, { token: inside.accessToken })
    expect(status).toBe(403)
    const renew = 'mutation { refreshToken(input: {}) { ... on Failure { code } } }'
    expect((await gateway.graphql(renew, {}, { token: inside.accessToken })).data.refreshToken.code).toBe(
      'FORBIDDEN_IMPERSONATION',
    )
  })
})

describe.each(doors)('a sign-out by %s', (door) => {
  test.each([
    ['of their own', {}],
    ['of everything', { all: true }],
  ])('%s ends the look through the user’s eyes, and no session of the user', async (_which, input) => {
    const [admin, user] = [await administrator(gateway), await signedIn(gateway)]
    const { accessToken } = await loggedInAs(gateway, admin, user)
    expect(await signOut(gateway, door, input, accessToken)).toBeNull()
    expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
    expect(await doorsOpenTo(gateway, user.accessToken)).toEqual(everyDoor)
    expect(await doorsOpenTo(gateway, admin.accessToken)).toEqual(everyDoor)
  })
})

type Given = { admin: SignedIn; user: SignedIn; sessionId: string }
const sql = (statement: string, ...values: unknown[]) => gateway.deps.db.pool.query(statement, values)

/** Who ends it, and how. */
const endings: Record<string, (given: Given) => Promise<unknown>> = {
  'the administrator, who signs out,': ({ admin }) => signOut(gateway, 'GraphQL', {}, admin.accessToken),
  'the administrator, who changes their password in another session,': async ({ admin }) => {
    const { accessToken } = await signedIn(gateway, admin)
    await changePassword(gateway, 'GraphQL', { newPassword: 'another good one' }, accessToken)
  },
  'an operator who disables the administrator': ({ admin }) =>
    sql('UPDATE auth.users SET disabled = true WHERE id = $1', admin.userId),
  'an operator who deletes the administrator': ({ admin }) => sql('DELETE FROM auth.users WHERE id = $1', admin.userId),
  'an operator who takes the role away': ({ admin }) => takeRole(gateway, admin.userId, 'admin'),
  'an operator who gives the role to the user': ({ user }) => giveRole(gateway, user.userId, 'admin'),
  'an operator who makes it the default role of the user': ({ user }) =>
    sql("UPDATE auth.users SET default_role = 'admin' WHERE id = $1", user.userId),
  'the user, who finds it in the list,': ({ user, sessionId }) =>
    gateway.graphql(
      'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { __typename } }',
      { input: { id: sessionId } },
      { token: user.accessToken },
    ),
  'an operator who disables the user': ({ user }) => sql('UPDATE auth.users SET disabled = true WHERE id = $1', user.userId),
}

describe.each(Object.entries(endings))('%s', (_name, end) => {
  test('ends the look through the user’s eyes, everywhere within a second', async () => {
    const [admin, user] = [await administrator(gateway), await signedIn(gateway)]
    const { accessToken, sessionId } = await loggedInAs(gateway, admin, user)
    for (const instance of [gateway, other]) expect(await doorsOpenTo(instance, accessToken)).toEqual(everyDoor)
    await end({ admin, user, sessionId })
    for (const instance of [gateway, other]) {
      await expect.poll(() => doorsOpenTo(instance, accessToken), { timeout: 1000 }).toEqual(noDoor)
    }
  })
})

describe('of a look through a user’s eyes nothing is good afterwards where it races', () => {
  const races: [string, string, (given: { admin: SignedIn; user: SignedIn }) => unknown[], (given: Given) => Promise<unknown>][] =
    [
      [
        'the end of the role',
        "SELECT FROM auth.user_roles WHERE user_id = $1 AND role = 'admin' FOR UPDATE",
        ({ admin }) => [admin.userId],
        ({ admin }) => takeRole(gateway, admin.userId, 'admin'),
      ],
      [
        'the user’s own rise',
        'SELECT FROM auth.users WHERE id = $1 FOR UPDATE',
        ({ user }) => [user.userId],
        ({ user }) => giveRole(gateway, user.userId, 'admin'),
      ],
      [
        'the administrator’s sign-out',
        'SELECT FROM auth.sessions WHERE id = $1 FOR UPDATE',
        ({ admin }) => [admin.sessionId],
        ({ admin }) => signOut(gateway, 'GraphQL', {}, admin.accessToken),
      ],
    ]

  test.each(races)('%s', async (_name, lock, values, end) => {
    for (const comesFirst of ['look', 'end']) {
      const given = { admin: await administrator(gateway), user: await signedIn(gateway), sessionId: '' }
      const look = () => askToLoginAs(other, given.admin, { userId: given.user.userId })
      const works: [() => Promise<Json>, () => Promise<Json>] =
        comesFirst === 'look' ? [look, () => end(given)] : [() => end(given), look]
      const answers = await raceBehind(gateway, lock, values(given), works)
      const { refused: code, result } = comesFirst === 'look' ? answers[0] : answers[1]
      if (code === null) {
        await expect.poll(() => doorsOpenTo(other, result.session.accessToken), { timeout: 1000 }).toEqual(noDoor)
      }
    }
  })
})

test('of a user who is being made an administrator by a change of a role of theirs nobody gets to look', async () => {
  const [admin, user] = [await administrator(gateway), await signedIn(gateway)]
  const rise = "UPDATE auth.user_roles SET role = 'admin' WHERE user_id = $1 AND role = 'user'"
  const look = () => askToLoginAs(other, admin, { userId: user.userId })
  const [{ refused: code }] = await raceBehind(gateway, rise, [user.userId], [look])
  expect(code).toBe('impersonation-refused')
})

test('what is over is over after an hour, and told in the audit with its reason', async () => {
  const [admin, user] = [await administrator(gateway), await signedIn(gateway)]
  const { accessToken } = await loggedInAs(gateway, admin, user)
  gateway.clock.advance(3599)
  expect(await doorsOpenTo(gateway, accessToken)).toEqual(everyDoor)
  gateway.clock.advance(1)
  expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)

  const second = await loggedInAs(gateway, await administrator(gateway), user)
  await takeRole(gateway, second.current.impersonation.byUserId, 'admin')
  expect(await endingsOf(gateway, second.sessionId)).toEqual(['roles-changed'])
})

test('an ending is remembered for as long as the longest token lives', async () => {
  const [admin, user] = [await administrator(gateway), await signedIn(gateway)]
  const { accessToken } = await loggedInAs(gateway, admin, user)
  await signOut(gateway, 'GraphQL', {}, accessToken)
  gateway.clock.advance(3000)
  // Whatever ends meanwhile has old entries dropped.
  await signOut(gateway, 'GraphQL', {}, (await signedIn(gateway)).accessToken)
  expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
})
