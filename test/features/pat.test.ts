import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { alterAccount } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { createPat, signInPat, withPat } from '../support/pats.ts'
import { signedIn } from '../support/people.ts'
import { adoptedToken, doors, refresh, storedHash } from '../support/sessions.ts'
import { withTotp } from '../support/totp.ts'

const env = { AUTH_MFA_ENABLED: 'true' }
let gateway: Gateway
let strict: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  strict = await startGateway({ beside: gateway, env: { ...env, AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
})
afterAll(async () => {
  await strict.stop()
  await gateway.stop()
})

const rowOf = async (id: string) =>
  (await gateway.deps.db.pool.query('SELECT * FROM auth.refresh_tokens WHERE id = $1', [id])).rows[0]
const eventsOf = async (userId: string, type: string) => gateway.deps.db.prisma.auditEvent.findMany({ where: { userId, type } })

describe.each(doors)('at %s', (door) => {
  test('a token is told once, and kept by its hash with what its owner says of it', async () => {
    const { userId, accessToken } = await signedIn(gateway)
    const metadata = { name: 'nightly', tags: ['one'] }
    const { refused, id, token } = await createPat(gateway, door, accessToken, { metadata, lifeSeconds: 60 })
    expect(refused).toBeNull()
    expect(await rowOf(id)).toMatchObject({
      user_id: userId,
      type: 'pat',
      refresh_token_hash: storedHash(token),
      metadata,
      expires_at: new Date(gateway.clock.now().getTime() + 60_000),
      session_id: null,
    })
    expect(await eventsOf(userId, 'pat.created')).toMatchObject([{ data: { patId: id } }])
  })

  test('it signs in as its owner, as often as one likes, and the session tells how', async () => {
    const { userId, accessToken } = await signedIn(gateway)
    const { id, token } = await createPat(gateway, door, accessToken)
    for (let n = 0; n < 3; n += 1) {
      const session = await signInPat(gateway, door, token)
      expect(decodeJwt(session.accessToken)).toMatchObject({ sub: userId, amr: ['pat'], pat: { id } })
      expect(await doorsOpenTo(gateway, session.accessToken)).toEqual(everyDoor)
      expect(await refresh(gateway, door, session.refreshToken)).toMatchObject({ refused: null })
    }
    const started = await eventsOf(userId, 'session.started')
    const byPat = { amr: ['pat'], patId: id }
    expect(started.filter(({ data }) => isDeepStrictEqual(data, byPat))).toHaveLength(3)
  })

  test('a session says that its owner was there when the token was made, not when a program used it', async () => {
    const { person, pat } = await withPat(gateway)
    const madeAt = Math.floor(gateway.clock.now().getTime() / 1000)
    gateway.clock.advance(3600)
    const session = await signInPat(gateway, door, pat.token)
    expect(decodeJwt(session.accessToken)).toMatchObject({ sub: person.userId, auth_time: madeAt })
    expect((await rowOf(pat.id)).last_used_at).toEqual(gateway.clock.now())
  })

  test('a token of hasura-auth goes on working', async () => {
    const { userId } = await signedIn(gateway)
    const { token } = await adoptedToken(gateway, userId, { type: 'pat' })
    const session = await signInPat(gateway, door, token)
    expect(await doorsOpenTo(gateway, session.accessToken)).toEqual(everyDoor)
  })

  test('no second factor is asked for', async () => {
    const { accessToken } = await withTotp(gateway)
    const { token } = await createPat(gateway, door, accessToken)
    expect(await signInPat(gateway, door, token)).toMatchObject({ refused: null, mfa: undefined })
  })

  test('nothing of a session lasts longer than the token', async () => {
    const { accessToken } = await signedIn(gateway)
    const { token } = await createPat(gateway, door, accessToken, { lifeSeconds: 1000 })
    gateway.clock.advance(400)
    const first = await signInPat(gateway, door, token)
    expect(first.accessTokenExpiresIn).toBe(600)
    const next = await refresh(gateway, door, first.refreshToken)
    expect(Number(decodeJwt(next.accessToken).exp) * 1000).toBe(gateway.clock.now().getTime() + 600_000)
    gateway.clock.advance(599)
    const last = await refresh(gateway, door, next.refreshToken)
    expect(await doorsOpenTo(gateway, last.accessToken)).toEqual(everyDoor)
    gateway.clock.advance(1)
    expect(await doorsOpenTo(gateway, last.accessToken)).toEqual(noDoor)
    expect(await refresh(gateway, door, last.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await signInPat(gateway, door, token)).toMatchObject({ refused: 'invalid-pat' })
  })

  test('a refresh that the row would allow is refused once the token has ended', async () => {
    const { pat, session } = await withPat(gateway, { lifeSeconds: 100 })
    const later = new Date(gateway.clock.now().getTime() + 86_400_000)
    await gateway.deps.db.pool.query('UPDATE auth.refresh_tokens SET expires_at = $2 WHERE id = $1', [
      session.refreshTokenId,
      later,
    ])
    gateway.clock.advance(101)
    expect(await refresh(gateway, door, session.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect((await rowOf(pat.id)).expires_at < gateway.clock.now()).toBe(true)
  })

  test('a token may be made whose time has passed, and is good for nothing', async () => {
    const { accessToken } = await signedIn(gateway)
    const { refused, token } = await createPat(gateway, door, accessToken, { lifeSeconds: -1 })
    expect(refused).toBeNull()
    expect(await signInPat(gateway, door, token)).toMatchObject({ refused: 'invalid-pat' })
  })

  test('nothing else than a token is one', async () => {
    const { refreshToken } = await signedIn(gateway)
    for (const other of [randomUUID(), refreshToken]) {
      expect(await signInPat(gateway, door, other)).toMatchObject({ refused: 'invalid-pat' })
    }
  })

  test('strangers make none, nor does who is not elevated where that is asked for', async () => {
    const { accessToken } = await signedIn(gateway)
    const why = door === 'GraphQL' ? 'unauthenticated' : expect.stringMatching(/invalid authorization header$/)
    expect(await createPat(gateway, door, undefined)).toMatchObject({ refused: why })
    const how = door === 'GraphQL' ? 'elevation-required' : expect.stringMatching(/elevated-claim-required$/)
    expect(await createPat(strict, door, accessToken)).toMatchObject({ refused: how })
  })

  test('its own session makes no others, even where no elevation is asked for', async () => {
    const { session } = await withPat(gateway)
    expect(await createPat(gateway, door, session.accessToken)).toMatchObject({ refused: 'forbidden-pat' })
  })

  test('a time that PostgreSQL cannot write down is refused', async () => {
    const { accessToken } = await signedIn(gateway)
    for (const expiresAt of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00']) {
      const refused = door === 'GraphQL' ? 'invalid-input' : 'invalid-request'
      expect(await createPat(gateway, door, accessToken, { expiresAt })).toMatchObject({ refused })
    }
  })
})

test.each([
  ['disabled', 'disabled = true', 'disabled-user'],
  ['not verified', 'email_verified = false', 'unverified-user'],
  ['anonymous', 'is_anonymous = true', 'forbidden-anonymous'],
])('an owner who is %s looks like an unknown token, but to clients of the old API', async (_name, columns, code) => {
  const { person, pat } = await withPat(gateway)
  await alterAccount(gateway, person.email, columns)
  expect(await signInPat(gateway, 'GraphQL', pat.token)).toMatchObject({ refused: 'invalid-pat' })
  expect(await signInPat(gateway, 'REST', pat.token)).toMatchObject({ refused: code })
})

test.each(doors)('at %s a client has ten attempts in five minutes, and whoever makes tokens as many', async (door) => {
  const limited = await startGateway({ beside: gateway, env: { ...env, AUTH_RATE_LIMIT_ENABLE: 'true' } })
  const { person, pat } = await withPat(gateway)
  for (let n = 0; n < 9; n += 1) {
    expect(await signInPat(limited, door, randomUUID())).toMatchObject({ refused: 'invalid-pat' })
  }
  expect(await createPat(limited, door, person.accessToken)).toMatchObject({ refused: null })
  expect(await signInPat(limited, door, pat.token)).toMatchObject({ refused: 'too-many-requests' })
  expect(await createPat(limited, door, person.accessToken)).toMatchObject({ refused: 'too-many-requests' })
  await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
  await limited.stop()
})

const grantable = 'is no root field that a personal access token may call'

test.each([
  [{ name: '' }, [{ path: 'name', message: 'must have 1 to 64 characters' }]],
  [{ name: ' ' }, [{ path: 'name', message: 'must have 1 to 64 characters' }]],
  [{ name: 'x'.repeat(65) }, [{ path: 'name', message: 'must have 1 to 64 characters' }]],
  [{ scopes: [] }, [{ path: 'scopes', message: 'must name at least one, or be left out' }]],
  [{ allowedFields: [] }, [{ path: 'allowedFields', message: 'must name 1 to 50 root fields, or be left out' }]],
  [
    { allowedFields: Array(51).fill('viewer') },
    [{ path: 'allowedFields', message: 'must name 1 to 50 root fields, or be left out' }],
  ],
  [
    { allowedFields: ['viewer', 'viewers', 'createPat', 'email'] },
    [
      { path: 'allowedFields.1', message: `viewers ${grantable}` },
      { path: 'allowedFields.2', message: `createPat ${grantable}` },
      { path: 'allowedFields.3', message: `email ${grantable}` },
    ],
  ],
])('a token with %j is refused', async (input, fields) => {
  const { accessToken: token } = await signedIn(gateway)
  const { data } = await gateway.graphql(
    'mutation ($input: CreatePatInput!) { createPat(input: $input) { ... on ValidationFailure { fields { path message } } } }',
    { input: { expiresAt: '2030-01-01T00:00:00Z', ...input } },
    { token },
  )
  expect(data.createPat).toEqual({ fields })
})
