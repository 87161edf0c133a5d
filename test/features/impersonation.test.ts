import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import { browser } from '../support/browser-jar.ts'
import type { Json } from '../support/clients.ts'
import { newDeviceMails } from '../support/devices.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { administrator, askToLoginAs, elevated, giveRole, loggedInAs } from '../support/impersonation.ts'
import { withPat } from '../support/pats.ts'
import { claimsOf, type SignedIn, signedIn } from '../support/people.ts'
import { keptState, queueEmpty } from '../support/rows.ts'
import { refresh } from '../support/sessions.ts'
import { withTotp } from '../support/totp.ts'

let gateway: Gateway
let admin: SignedIn
let user: SignedIn
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_MFA_ENABLED: 'true' } })
})
afterAll(() => gateway.stop())
beforeEach(async () => {
  admin = await administrator(gateway)
  user = await signedIn(gateway)
})

const ask = async (caller: { accessToken: string }, input: Json = {}) =>
  (await askToLoginAs(gateway, caller, { userId: user.userId, ...input })).refused

describe('whoever logs in as a user', () => {
  test('gets an access token for an hour that names both, and nothing to renew it by', async () => {
    const session = await loggedInAs(gateway, admin, user)
    expect(session).toMatchObject({ accessTokenExpiresIn: 3600, refreshToken: null, refreshTokenId: null, organization: null })
    expect(session.user).toEqual({ uuid: user.userId, email: user.email })
    const claims: Json = claimsOf(session.accessToken)
    expect(claims).toMatchObject({ sub: user.userId, act: { sub: admin.userId }, amr: [] })
    expect(claims.exp - claims.iat).toBe(3600)
    expect(claims['https://hasura.io/jwt/claims']).toMatchObject({
      'x-hasura-user-id': user.userId,
      'x-hasura-impersonator-id': admin.userId,
    })
    const { data } = await gateway.graphql('{ viewer { email } }', {}, { token: session.accessToken })
    expect(data.viewer.email).toBe(user.email)
  })

  test('is told so by `session`, for a banner, and the user is in the list of sessions', async () => {
    const reason = 'They cannot find their invoices'
    const { result } = await askToLoginAs(gateway, admin, { userId: user.userId, reason: `  ${reason} ` })
    const startedAt = gateway.clock.now()
    const banner = {
      byUserId: admin.userId,
      byName: admin.email,
      reason,
      startedAt: startedAt.toISOString(),
      expiresAt: new Date(startedAt.getTime() + 3600_000).toISOString(),
    }
    const query = '{ session { userId impersonation { byUserId byName reason startedAt expiresAt } } }'
    const { data } = await gateway.graphql(query, {}, { token: result.session.accessToken })
    expect(data.session).toEqual({ userId: user.userId, impersonation: banner })

    const list = await gateway.graphql(
      '{ session { impersonation { reason } } viewer { sessions { edges { node { uuid expiresAt impersonation { byUserId byName reason startedAt expiresAt } } } } } }',
      {},
      { token: user.accessToken },
    )
    expect(list.data.session.impersonation).toBeNull()
    const nodes = list.data.viewer.sessions.edges.map(({ node }: Json) => node)
    expect(nodes).toContainEqual({ uuid: result.session.sessionId, expiresAt: banner.expiresAt, impersonation: banner })
    expect(nodes).toContainEqual(expect.objectContaining({ uuid: user.sessionId, impersonation: null }))
  })

  test('leaves the session that they came from as it was, cookie or not', async () => {
    const jar = browser(gateway)
    await jar.graphql('mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }', {
      input: { email: admin.email, password: admin.password },
    })
    await jar.graphql('mutation ($input: ElevateInput!) { elevate(input: $input) { __typename } }', {
      input: { password: admin.password },
    })
    const { data } = await jar.graphql(
      `mutation ($input: LoginAsUserInput!) {
        loginAsUser(input: $input) { __typename ... on SignInSuccess { session { refreshToken current { carrier } } } }
      }`,
      { input: { userId: user.userId, reason: 'ticket 42' } },
    )
    expect(data.loginAsUser.session).toEqual({ refreshToken: null, current: { carrier: 'TOKENS' } })
    expect((await jar.graphql('{ viewer { email } }')).data.viewer.email).toBe(admin.email)
  })

  test('is written down in the audit with the reason, and under their own name', async () => {
    const { sessionId } = await loggedInAs(gateway, admin, user)
    const { rows } = await gateway.deps.db.pool.query(
      `SELECT type, actor_id, user_id, data FROM auth.audit_events
       WHERE user_id = $1 AND type IN ('user.impersonated', 'session.started') AND actor_id <> user_id ORDER BY type`,
      [user.userId],
    )
    expect(rows).toEqual([
      { type: 'session.started', actor_id: admin.userId, user_id: user.userId, data: { amr: [] } },
      {
        type: 'user.impersonated',
        actor_id: admin.userId,
        user_id: user.userId,
        data: { reason: 'ticket 42', openedSessionId: sessionId },
      },
    ])
  })

  test('is no device of the user, nor seen as them, and gets past their second factor', async () => {
    const guarded = await withTotp(gateway)
    const lastSeen = async () => (await accountRow(gateway, guarded.email)).last_seen
    const before = await lastSeen()
    gateway.clock.advance(60)
    await loggedInAs(gateway, admin, guarded)
    expect(await lastSeen()).toEqual(before)
    await queueEmpty(gateway)
    expect(await newDeviceMails(gateway, guarded.email)).toEqual([])
  })
})

describe('nobody logs in as a user', () => {
  test('without the role of an administrator, whatever the id', async () => {
    const nobody = await signedIn(gateway)
    expect(await ask(nobody)).toBe('elevation-required')
    gateway.clock.advance(1)
    const before = await keptState(gateway)
    expect(await ask(await elevated(gateway, nobody))).toBe('forbidden-not-admin')
    expect(await ask(await elevated(gateway, nobody), { userId: randomUUID() })).toBe('forbidden-not-admin')
    expect((await keptState(gateway)).sessions?.length).toBe(before.sessions?.length)
  })

  test('without fresh elevation, whatever the setting says of elevation', async () => {
    gateway.clock.advance(450)
    const { accessToken } = await refresh(gateway, 'GraphQL', admin.refreshToken)
    gateway.clock.advance(450)
    expect(await ask({ accessToken })).toBeNull()
    gateway.clock.advance(1)
    expect(await ask({ accessToken })).toBe('elevation-required')
    expect(await ask(await signedIn(gateway, admin))).toBe('elevation-required')
  })

  test('without a reason of one line', async () => {
    for (const reason of ['', '   ', 'x'.repeat(501), 'two\nlines']) expect(await ask(admin, { reason })).toBe('invalid-input')
  })

  test('who is an administrator, themselves included, disabled, or not there', async () => {
    const other = await administrator(gateway)
    expect(await ask(admin, { userId: other.userId })).toBe('impersonation-refused')
    expect(await ask(admin, { userId: admin.userId })).toBe('impersonation-refused')
    expect(await ask(admin, { userId: randomUUID() })).toBe('user-not-found')
    await alterAccount(gateway, user.email, 'disabled = true')
    expect(await ask(admin)).toBe('impersonation-refused')
  })

  test('from the eyes of another one, or by a personal access token', async () => {
    const inside = await loggedInAs(gateway, admin, await signedIn(gateway))
    expect(await ask(inside)).toBe('forbidden-impersonation')
    const { person, session } = await withPat(gateway)
    await giveRole(gateway, person.userId, 'admin')
    expect(await ask(session)).toBe('forbidden-pat')
    expect(
      (
        await gateway.graphql('mutation ($input: LoginAsUserInput!) { loginAsUser(input: $input) { __typename } }', {
          input: { userId: user.userId, reason: 'none' },
        })
      ).errors[0].extensions.code,
    ).toBe('UNAUTHENTICATED')
  })
})

describe('an operator', () => {
  test('names the roles of administrators, of which one that sign-ups may ask for is none', async () => {
    await giveRole(gateway, user.userId, 'support')
    const target = await signedIn(gateway)
    const asked = async (env: Record<string, string>) => {
      const instance = await startGateway({ beside: gateway, env })
      try {
        return (await askToLoginAs(instance, await elevated(gateway, user), { userId: target.userId })).refused
      } finally {
        await instance.stop()
      }
    }
    expect(await asked({ AUTH_ADMIN_ROLES: 'support,admin' })).toBeNull()
    expect(await asked({ AUTH_ADMIN_ROLES: 'support', AUTH_USER_DEFAULT_ALLOWED_ROLES: 'user,support' })).toBe(
      'disabled-endpoint',
    )
    expect(await asked({ AUTH_ADMIN_ROLES: '' })).toBe('disabled-endpoint')
  })

  test.each(['changePassword', 'createPat', 'signInEmailPassword', 'viewer', 'nothing'])(
    'cannot start a gateway that allows %s to whoever looks through a user’s eyes',
    async (name) => {
      const env = { AUTH_IMPERSONATION_ALLOWED_FIELDS: `updateProfile,${name}` }
      await expect(startGateway({ beside: gateway, env })).rejects.toThrow(name)
    },
  )
})
