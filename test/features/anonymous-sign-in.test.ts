import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymousPerson, signInAnonymous } from '../support/anonymous.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { changePassword, doors, refresh, signOut } from '../support/sessions.ts'

const env = { AUTH_ANONYMOUS_USERS_ENABLED: 'true' }

let gateway: Gateway
let switchedOff: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { ...env, AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr' } })
  switchedOff = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await switchedOff.stop()
  await gateway.stop()
})

const rowOf = async (userId: string) =>
  (await gateway.deps.db.pool.query('SELECT *, metadata::text AS metadata FROM auth.users WHERE id = $1', [userId])).rows[0]

describe.each(doors)('anonymous sign-in at %s', (door) => {
  test('makes an account with the one role that anonymous users have, and a session', async () => {
    const { refused, session } = await signInAnonymous(gateway, door)
    expect(refused).toBeNull()
    expect(session.user).toMatchObject({
      displayName: 'Anonymous User',
      avatarUrl: '',
      locale: 'en',
      emailVerified: false,
      isAnonymous: true,
      defaultRole: 'anonymous',
      roles: ['anonymous'],
      metadata: null,
    })
    expect(session.user.email ?? null).toBeNull()
    expect(decodeJwt(session.accessToken)).toMatchObject({
      sub: session.user.id,
      amr: [],
      'https://hasura.io/jwt/claims': {
        'x-hasura-allowed-roles': ['anonymous'],
        'x-hasura-default-role': 'anonymous',
        'x-hasura-user-is-anonymous': 'true',
      },
    })
    expect(await rowOf(session.user.id)).toMatchObject({
      email: null,
      password_hash: null,
      is_anonymous: true,
      metadata: 'null',
      last_seen: gateway.clock.now(),
    })
  })

  test('keeps the name, the metadata and an offered locale; another locale falls back', async () => {
    const { session } = await signInAnonymous(gateway, door, {
      displayName: 'A <guest>',
      locale: 'fr',
      metadata: { theme: 'dark' },
    })
    expect(session.user).toMatchObject({ displayName: 'A <guest>', locale: 'fr', metadata: { theme: 'dark' } })
    expect((await signInAnonymous(gateway, door, { locale: 'xz' })).session.user.locale).toBe('en')
  })

  test('is recorded with the account and the session', async () => {
    const { session } = await signInAnonymous(gateway, door)
    const select = 'SELECT type, session_id FROM auth.audit_events WHERE user_id = $1 ORDER BY type'
    const { rows } = await gateway.deps.db.pool.query(select, [session.user.id])
    expect(rows).toEqual([
      { type: 'session.started', session_id: claimsOf(session.accessToken).sid },
      { type: 'user.signed-up', session_id: null },
    ])
  })

  test('makes another account each time', async () => {
    const sessions = await Promise.all(Array.from({ length: 5 }, () => signInAnonymous(gateway, door)))
    expect(new Set(sessions.map(({ session }) => session.user.id)).size).toBe(5)
  })

  test('makes nothing while it is switched off, or nobody may sign up', async () => {
    const closed = await startGateway({ beside: gateway, env: { ...env, AUTH_DISABLE_SIGNUP: 'true' } })
    const both = await startGateway({ beside: gateway, env: { AUTH_DISABLE_SIGNUP: 'true' } })
    const before = await keptState(gateway)
    expect(await signInAnonymous(switchedOff, door)).toEqual({ refused: 'disabled-endpoint', session: null })
    expect(await signInAnonymous(closed, door)).toEqual({ refused: 'signup-disabled', session: null })
    expect(await signInAnonymous(both, door)).toEqual({ refused: 'signup-disabled', session: null })
    expect(await keptState(gateway)).toEqual(before)
    await both.stop()
    await closed.stop()
  })

  test('makes a disabled account without a session where new accounts are disabled', async () => {
    const waiting = await startGateway({ beside: gateway, env: { ...env, AUTH_DISABLE_NEW_USERS: 'true' } })
    const displayName = `waits at ${door}`
    const refused = door === 'REST' ? 'disabled-user' : 'signup-disabled'
    expect(await signInAnonymous(waiting, door, { displayName })).toEqual({ refused, session: null })
    const select = 'SELECT disabled, last_seen FROM auth.users WHERE display_name = $1'
    expect((await gateway.deps.db.pool.query(select, [displayName])).rows).toEqual([{ disabled: true, last_seen: null }])
    await waiting.stop()
  })

  test('is counted among the attempts of a client', async () => {
    const limited = await startGateway({
      beside: gateway,
      env: { ...env, AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_TRUSTED_PROXIES: 'loopback' },
    })
    const client = { 'x-forwarded-for': door === 'REST' ? '198.18.0.1' : '198.18.0.2' }
    for (let n = 0; n < 10; n += 1) expect((await signInAnonymous(limited, door, {}, client)).refused).toBeNull()
    expect((await signInAnonymous(limited, door, {}, client)).refused).toBe('too-many-requests')
    await limited.stop()
  })
})

describe.each(doors)('an anonymous user at %s', (door) => {
  test('refreshes and signs out as anybody, though addresses must be verified', async () => {
    const { refreshToken } = await anonymousPerson(gateway)
    const refreshed = await refresh(gateway, door, refreshToken)
    expect(refreshed.refused).toBeNull()
    expect(decodeJwt(refreshed.accessToken)['https://hasura.io/jwt/claims']).toMatchObject({
      'x-hasura-user-is-anonymous': 'true',
    })
    expect(await signOut(gateway, door, { refreshToken: refreshed.refreshToken })).toBeNull()
    expect((await refresh(gateway, door, refreshed.refreshToken)).refused).toBe('invalid-refresh-token')
  })

  test('sets no password, which would open nothing', async () => {
    const { accessToken, userId } = await anonymousPerson(gateway)
    expect(await changePassword(gateway, door, { newPassword: 'a new password' }, accessToken)).toBe('forbidden-anonymous')
    expect((await rowOf(userId)).password_hash).toBeNull()
  })
})

test('an anonymous user reads themselves at GraphQL', async () => {
  const { accessToken, userId } = await anonymousPerson(gateway)
  const { data } = await gateway.graphql('{ viewer { uuid isAnonymous email } }', {}, { token: accessToken })
  expect(data.viewer).toEqual({ uuid: userId, isAnonymous: true, email: null })
})
