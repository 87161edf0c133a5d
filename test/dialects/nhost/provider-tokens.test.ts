import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { notFound, securityError, told } from '../../support/nhost.ts'
import { signedIn } from '../../support/people.ts'
import { type ProviderServer, providerEnv, startProviderServer } from '../../support/provider-server.ts'
import { freshTokens, refreshTokens, signInWith, takeTokens } from '../../support/provider-tokens.ts'
import { raceBehind } from '../../support/races.ts'
import { doors } from '../../support/sessions.ts'

let gateway: Gateway
let second: Gateway
let archived: Gateway
let limited: Gateway
let server: ProviderServer
beforeAll(async () => {
  server = await startProviderServer()
  const env = { ...providerEnv(server.url, 'spotify'), ...providerEnv(server.url, 'workos'), NHOST_DIALECT: 'current' }
  gateway = await startGateway({ env })
  second = await startGateway({ beside: gateway, env })
  archived = await startGateway({ beside: gateway, env: { ...env, NHOST_DIALECT: '2025-10' } })
  limited = await startGateway({ beside: gateway, env: { ...env, AUTH_RATE_LIMIT_ENABLE: 'true' } })
})
beforeEach(async () => {
  server.answers.clear()
  await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
})
afterAll(async () => {
  await Promise.all([limited.stop(), archived.stop(), second.stop()])
  await gateway.stop()
  await server.stop()
})

const spent = { GraphQL: 'too-many-requests', REST: '429' }
const stranger = { GraphQL: 'unauthenticated', REST: securityError('invalid authorization header').body.error }

describe.each(doors)('GET /signin/provider/{provider}/callback/tokens, and its twin: at %s', (door) => {
  test('hands out what the provider gave at the sign-in, once', async () => {
    const given = freshTokens()
    const { token } = await signInWith(gateway, server, given)
    gateway.clock.advance(600)
    const expiresAt = new Date(gateway.clock.now().getTime() + 3000_000).toISOString()
    expect(await takeTokens(gateway, door, token)).toEqual({
      refused: null,
      tokens: { accessToken: given.access_token, refreshToken: given.refresh_token, expiresIn: 3000, expiresAt },
    })
    for (const again of doors)
      expect(await takeTokens(gateway, again, token)).toEqual({ refused: 'invalid-request', tokens: null })
  })

  test('hands out those of the last sign-in, and those of a link', async () => {
    const { id, token: earlier } = await signInWith(gateway, server, freshTokens())
    const [later, linked] = [freshTokens(), freshTokens()]
    const { token } = await signInWith(gateway, server, later, { id })
    expect(await takeTokens(gateway, door, earlier)).toMatchObject({ tokens: { accessToken: later.access_token } })
    expect(await takeTokens(gateway, door, token)).toMatchObject({ refused: 'invalid-request' })

    const { accessToken } = await signedIn(gateway)
    expect((await signInWith(gateway, server, linked, { query: { connect: accessToken } })).landing.error).toBeNull()
    expect(await takeTokens(gateway, door, accessToken)).toMatchObject({ tokens: { accessToken: linked.access_token } })
  })

  test('leaves out what the provider does not give, and reads numbers in text', async () => {
    const bare = await signInWith(gateway, server, { access_token: 'bare', token_type: 'bearer' })
    const expiry = door === 'REST' ? { expiresIn: 0, expiresAt: '0001-01-01T00:00:00Z' } : { expiresIn: null, expiresAt: null }
    expect((await takeTokens(gateway, door, bare.token)).tokens).toEqual({ accessToken: 'bare', refreshToken: null, ...expiry })
    const text = await signInWith(gateway, server, freshTokens({ expires_in: '60' }))
    expect(await takeTokens(gateway, door, text.token)).toMatchObject({ tokens: { expiresIn: 60 } })
    const odd = await signInWith(gateway, server, freshTokens({ expires_in: 1e12, refresh_token: 7 }))
    expect(await takeTokens(gateway, door, odd.token)).toMatchObject({ tokens: { ...expiry, refreshToken: null } })
  })

  test('is refused to strangers and to others, for another provider, and to an ended session', async () => {
    const { token } = await signInWith(gateway, server, freshTokens())
    expect(await takeTokens(gateway, door)).toMatchObject({ refused: stranger[door] })
    const { accessToken } = await signedIn(gateway)
    expect(await takeTokens(gateway, door, accessToken)).toMatchObject({ refused: 'invalid-request' })
    expect(await takeTokens(gateway, door, token, 'github')).toMatchObject({ refused: 'invalid-request' })
    await gateway.rest('POST /signout', { all: true }, { token })
    expect((await takeTokens(gateway, door, token)).refused).not.toBeNull()
  })

  test('is refused the eleventh time in five minutes', async () => {
    const { token } = await signInWith(gateway, server, freshTokens())
    for (let n = 0; n < 10; n += 1) expect((await takeTokens(limited, door, token)).refused).not.toBe(spent[door])
    expect(await takeTokens(limited, door, token)).toMatchObject({ refused: spent[door] })
  })
})

describe.each(doors)('POST /token/provider/{provider}, and its twin: at %s', (door) => {
  test('exchanges a refresh token with the secret of the client, and keeps nothing', async () => {
    const { token, userId } = await signInWith(gateway, server, { access_token: 'x', token_type: 'bearer' })
    const before = await gateway.deps.db.prisma.userProvider.findMany({ where: { userId } })
    const next = freshTokens()
    server.answers.set('/spotify/token', next)
    expect(await refreshTokens(gateway, door, 'an old one', token)).toEqual({
      refused: null,
      tokens: {
        accessToken: next.access_token,
        refreshToken: next.refresh_token,
        expiresIn: 3600,
        expiresAt: new Date(gateway.clock.now().getTime() + 3600_000).toISOString(),
      },
    })
    const asked = server.requests.get('/spotify/token')
    expect(Object.fromEntries(asked?.body ?? [])).toEqual({ grant_type: 'refresh_token', refresh_token: 'an old one' })
    expect(asked?.headers.authorization).toMatch(/^Basic /)
    expect(await gateway.deps.db.prisma.userProvider.findMany({ where: { userId } })).toEqual(before)
  })

  test('tells that the provider refuses, or answers nonsense', async () => {
    const { accessToken } = await signedIn(gateway)
    for (const answer of [{}, [], 'text', { error: 'invalid_grant' }, { access_token: '' }]) {
      server.answers.set('/spotify/token', answer)
      const refused = await refreshTokens(gateway, door, 'x', accessToken)
      expect(refused).toEqual({ refused: 'oauth-token-echange-failed', tokens: null })
    }
  })

  test('is refused to strangers, and for a provider that is not enabled', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await refreshTokens(gateway, door, 'x')).toMatchObject({ refused: stranger[door] })
    expect(await refreshTokens(gateway, door, 'x', accessToken, 'github')).toMatchObject({ refused: 'disabled-endpoint' })
  })

  test('is refused the eleventh time in five minutes', async () => {
    const { accessToken } = await signedIn(gateway)
    const ask = () => refreshTokens(limited, door, 'x', accessToken)
    for (let n = 0; n < 10; n += 1) expect((await ask()).refused).toBeNull()
    expect(await ask()).toMatchObject({ refused: spent[door] })
  })
})

describe('tokens', () => {
  test('go to one of many who ask at once, on two instances', async () => {
    const { token, userId } = await signInWith(gateway, server, freshTokens())
    const held = 'SELECT FROM auth.user_providers WHERE user_id = $1 FOR UPDATE'
    const works = Array.from({ length: 8 }, (_, n) => () => takeTokens(n % 2 ? second : gateway, doors[n % 2] ?? 'REST', token))
    const outcomes = await raceBehind(gateway, held, [userId], works)
    expect(outcomes.filter(({ refused }) => refused === null)).toHaveLength(1)
  })

  test('are in no dump of the database, and open in no other row', async () => {
    const given = freshTokens()
    const [one, other] = [await signInWith(gateway, server, given), await signInWith(gateway, server, freshTokens())]
    const { rows } = await gateway.deps.db.pool.query('SELECT p::text AS text FROM auth.user_providers p')
    const dump = rows.map(({ text }) => text).join()
    for (const secret of [given.access_token, given.refresh_token]) expect(dump).not.toContain(secret)
    await gateway.deps.db.pool.query(
      `UPDATE auth.user_providers p SET access_token = o.access_token FROM auth.user_providers o
       WHERE p.user_id = $1 AND o.user_id = $2`,
      [other.userId, one.userId],
    )
    expect(await takeTokens(gateway, 'REST', other.token)).toMatchObject({ refused: 'internal-server-error' })
  })

  test('that hasura-auth kept in clear are handed out as well', async () => {
    const { token, userId } = await signInWith(gateway, server, freshTokens())
    await gateway.deps.db.pool.query(
      `UPDATE auth.user_providers SET access_token = 'adopted', refresh_token = NULL, access_token_expires_at = NULL WHERE user_id = $1`,
      [userId],
    )
    expect(await takeTokens(gateway, 'GraphQL', token)).toMatchObject({ tokens: { accessToken: 'adopted', refreshToken: null } })
  })

  test('are no business of the archived API', async () => {
    const { accessToken: token } = await signedIn(gateway)
    const path = '/signin/provider/spotify/callback/tokens'
    expect(told(await archived.rest(`GET ${path}`, undefined, { token }))).toEqual(notFound)
    expect(told(await archived.rest('POST /token/provider/spotify', { refreshToken: 'x' }, { token }))).toEqual(notFound)
  })
})

describe('GET /signin/provider/{provider}, with NHOST_DIALECT=current,', () => {
  const start = async (query: string, at = gateway) => {
    const { headers } = await at.rest(`GET /signin/provider/workos?${query}`)
    return new URL(headers.get('location') ?? '').searchParams
  }

  test('gives the app’s state back, whatever comes of it', async () => {
    const query = { state: 'a b&c' }
    const { landing } = await signInWith(gateway, server, freshTokens(), { query })
    expect(landing).toMatchObject({ error: null, query: { provider_state: 'a b&c' } })
    const failed = await signInWith(gateway, server, {}, { query })
    expect(failed.landing).toMatchObject({ error: 'oauth-token-echange-failed', query: { provider_state: 'a b&c' } })
    const old = await signInWith(archived, server, freshTokens(), { query })
    expect(old.landing.query).toEqual({})
  })

  test('takes WorkOS’ connection and organization, and hands them to nobody else', async () => {
    const asked = await start('connection=conn_1&organization=org_2')
    expect([asked.get('connection'), asked.get('organization')]).toEqual(['conn_1', 'org_2'])
    expect((await start('connection=conn_1', archived)).has('connection')).toBe(false)
    const { headers } = await gateway.rest('GET /signin/provider/spotify?connection=conn_1')
    expect(headers.get('location')).not.toContain('conn_1')
  })

  test('takes a locale of three letters', async () => {
    expect((await gateway.rest('GET /signin/provider/spotify?locale=deu')).status).toBe(302)
    expect((await archived.rest('GET /signin/provider/spotify?locale=deu')).status).toBe(400)
  })
})
