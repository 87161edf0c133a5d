import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { type Door, doors, signOut } from '../support/sessions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

describe.each(doors)('a verification of an access token by %s', (door) => {
  test('says that a good token holds, with or without its scheme in front, and without a bearer', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await verify(door, { token: accessToken })).toBe('OK')
    expect(await verify(door, { token: `Bearer ${accessToken}` })).toBe('OK')
  })

  test('looks at the token in the body rather than at the bearer', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await verify(door, { token: 'nonsense' }, accessToken)).toBe('invalid-request')
  })

  test('refuses what is no access token', async () => {
    const { accessToken, refreshToken } = await signedIn(gateway)
    for (const token of [refreshToken, 'a.b.c', `${accessToken}x`, `bearer ${accessToken}`, `Bearer  ${accessToken}`, '\u0000']) {
      expect(await verify(door, { token }), token).not.toBe('OK')
    }
  })

  test('refuses a token whose session has ended, and one that has expired', async () => {
    const [ended, old] = [await signedIn(gateway), await signedIn(gateway)]
    await signOut(gateway, door, { refreshToken: ended.refreshToken })
    expect(await verify(door, { token: ended.accessToken })).toBe('invalid-request')
    gateway.clock.advance(gateway.config.tokens.accessTtlSeconds)
    expect(await verify(door, { token: old.accessToken })).toBe('invalid-request')
  })

  test('without a token looks at the bearer’s own', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await verify(door, {}, accessToken)).toBe('OK')
    expect(await verify(door, {})).toBe('invalid-request')
  })

  test('of the bearer’s own looks at the account as it is now', async () => {
    const [unverified, anonymous] = [await signedIn(gateway), await signedIn(gateway)]
    await sql('UPDATE auth.users SET email_verified = false WHERE id = $1', unverified.userId)
    await sql('UPDATE auth.users SET is_anonymous = true WHERE id = $1', anonymous.userId)
    expect(await verify(door, {}, unverified.accessToken)).toBe('unverified-user')
    expect(await verify(door, {}, anonymous.accessToken)).toBe('forbidden-anonymous')
    expect(await verify(door, { token: unverified.accessToken })).toBe('OK')
  })
})

test('a request without a body asks REST about the bearer’s own token', async () => {
  const { accessToken } = await signedIn(gateway)
  expect(await gateway.rest('POST /token/verify', undefined, { token: accessToken })).toMatchObject({ status: 200, json: 'OK' })
  expect(await gateway.rest('POST /token/verify', undefined, {})).toMatchObject({ status: 400 })
})

describe('with rate limits', () => {
  let limited: Gateway
  beforeAll(async () => {
    const env = { AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '3', AUTH_RATE_LIMIT_GLOBAL_BURST: '1000' }
    limited = await startGateway({ env })
  })
  afterAll(() => limited.stop())

  test('guesses are counted over both doors, and refused when the bucket is spent', async () => {
    expect(await verify('GraphQL', { token: 'a.b.c' }, undefined, limited)).toBe('invalid-request')
    expect(await verify('REST', { token: 'a.b.c' }, undefined, limited)).toBe('invalid-request')
    expect(await verify('GraphQL', { token: 'a.b.c' }, undefined, limited)).toBe('invalid-request')
    expect(await verify('GraphQL', { token: 'a.b.c' }, undefined, limited)).toBe('too-many-requests')
    const { status, headers } = await limited.rest('POST /token/verify', { token: 'a.b.c' })
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

async function verify(door: Door, input: { token?: string }, bearer?: string, at = gateway): Promise<string> {
  if (door === 'REST') {
    const { json } = await at.rest('POST /token/verify', input, { token: bearer })
    return json.error ?? json
  }
  const query = 'query ($input: VerifyTokenInput!) { verifyToken(input: $input) { ... on Done { ok } ... on Failure { code } } }'
  const { data, errors } = await at.graphql(query, { input }, { token: bearer })
  const result: Json = data?.verifyToken ?? errors[0]?.extensions
  return result.ok ? 'OK' : result.code.toLowerCase().replaceAll('_', '-')
}

function sql(statement: string, ...values: unknown[]) {
  return gateway.deps.db.pool.query(statement, values)
}
