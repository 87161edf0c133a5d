import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { claimsOf, signedIn } from '../support/people.ts'
import { adoptedToken, doors, refresh, storedHash } from '../support/sessions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

/** Doors whose contract tells accounts apart say why; GraphQL says the same of every token. */
const toldApart = { GraphQL: 'invalid-refresh-token', REST: 'disabled-user' }

describe.each(doors)('a refresh by %s', (door) => {
  test('gives new tokens of the same session and account', async () => {
    const { sessionId, refreshToken, accessToken, userId } = await signedIn(gateway)
    gateway.clock.advance(60)

    const next = await refresh(gateway, door, refreshToken)

    expect(next.refused).toBeNull()
    expect(next.refreshToken).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(next.refreshToken).not.toBe(refreshToken)
    const [then, now] = [claimsOf(accessToken), claimsOf(next.accessToken)]
    expect(now).toMatchObject({ sub: userId, sid: sessionId, amr: then.amr, auth_time: then.auth_time })
    expect(Number(now.exp)).toBe(Number(then.exp) + 60)
    expect(await doorsOpenTo(gateway, next.accessToken)).toEqual(everyDoor)
  })

  test('replaces the hash in the row, which keeps its id and lives its full time again', async () => {
    const { refreshToken, refreshTokenId } = await signedIn(gateway)
    gateway.clock.advance(60)

    const next = await refresh(gateway, door, refreshToken)

    expect(next.refreshTokenId).toBe(refreshTokenId)
    expect(await rowOf(refreshTokenId)).toEqual({
      refresh_token_hash: storedHash(next.refreshToken),
      type: 'regular',
      expires_at: new Date(gateway.clock.now().getTime() + gateway.config.tokens.refreshTtlSeconds * 1000),
    })
  })

  test('shows roles that were given since the last one', async () => {
    const { refreshToken, userId } = await signedIn(gateway)
    await sql(`INSERT INTO auth.roles VALUES ('editor') ON CONFLICT DO NOTHING`)
    await sql(`INSERT INTO auth.user_roles (user_id, role) VALUES ($1, 'editor')`, userId)

    const { accessToken } = await refresh(gateway, door, refreshToken)

    const { 'https://hasura.io/jwt/claims': hasura } = claimsOf(accessToken)
    expect(hasura).toMatchObject({ 'x-hasura-allowed-roles': expect.arrayContaining(['user', 'me', 'editor']) })
  })

  test('gives a token of hasura-auth a session, and keeps the id of its row', async () => {
    const { userId } = await signedIn(gateway)
    const adopted = await adoptedToken(gateway, userId)

    const next = await refresh(gateway, door, adopted.token)

    expect(next).toMatchObject({ refused: null, refreshTokenId: adopted.id })
    expect(await doorsOpenTo(gateway, next.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, next.refreshToken)).toMatchObject({ refused: null, refreshTokenId: adopted.id })
  })

  test('is refused to an unknown token', async () => {
    expect(await refresh(gateway, door, randomUUID())).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('is refused to what a dump of the database holds in place of the token', async () => {
    const { refreshTokenId, refreshToken } = await signedIn(gateway)
    expect((await refresh(gateway, door, refreshTokenId)).refused).toBe('invalid-refresh-token')
    expect((await refresh(gateway, door, storedHash(refreshToken))).refused).not.toBeNull()
  })

  test('is refused to a token that was not used for its time, and to the second after', async () => {
    const [used, unused] = [await signedIn(gateway), await signedIn(gateway)]
    gateway.clock.advance(gateway.config.tokens.refreshTtlSeconds - 1)
    expect(await refresh(gateway, door, used.refreshToken)).toMatchObject({ refused: null })
    gateway.clock.advance(1)
    expect(await refresh(gateway, door, unused.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('is refused to a personal access token, which stays as it is', async () => {
    const { userId } = await signedIn(gateway)
    const pat = await adoptedToken(gateway, userId, { type: 'pat' })

    expect(await refresh(gateway, door, pat.token)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await rowOf(pat.id)).toMatchObject({ type: 'pat', refresh_token_hash: storedHash(pat.token) })
  })

  test('is refused to a disabled user, whose session is over for good', async () => {
    const { refreshToken, userId } = await signedIn(gateway)
    const adopted = await adoptedToken(gateway, userId)
    await sql('UPDATE auth.users SET disabled = true WHERE id = $1', userId)
    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: toldApart[door] })
    expect(await refresh(gateway, door, adopted.token)).toMatchObject({ refused: toldApart[door] })

    await sql('UPDATE auth.users SET disabled = false WHERE id = $1', userId)
    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('is refused to a disabled user within the 10 seconds of a lost answer', async () => {
    const { refreshToken, userId } = await signedIn(gateway)
    await refresh(gateway, door, refreshToken)
    await sql('UPDATE auth.users SET disabled = true WHERE id = $1', userId)

    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('is refused to a user whose address lost its verification', async () => {
    const { refreshToken, userId } = await signedIn(gateway)
    await sql('UPDATE auth.users SET email_verified = false WHERE id = $1', userId)
    const code = door === 'REST' ? 'unverified-user' : 'invalid-refresh-token'
    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: code })
  })

  test('is refused to a deleted user, whose access token is refused too', async () => {
    const { refreshToken, accessToken, userId } = await signedIn(gateway)
    await sql('DELETE FROM auth.users WHERE id = $1', userId)
    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    await expect.poll(() => doorsOpenTo(gateway, accessToken), { timeout: 1000 }).toEqual(noDoor)
  })

  test('is refused to a session that an operator ended, with no word about the account', async () => {
    const { refreshToken, sessionId } = await signedIn(gateway)
    const next = await refresh(gateway, door, refreshToken)
    await sql('UPDATE auth.sessions SET revoked_at = now() WHERE id = $1', sessionId)
    expect(await refresh(gateway, door, next.refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
  })
})

test('GraphQL refuses values that are no text before anything runs', async () => {
  const mutation = 'mutation ($input: RefreshTokenInput!) { refreshToken(input: $input) { __typename ... on Failure { code } } }'
  for (const refreshToken of [null, undefined]) {
    const { data } = await gateway.graphql(mutation, { input: { refreshToken } })
    expect(data.refreshToken).toEqual({ __typename: 'AuthFailure', code: 'INVALID_REQUEST' })
  }
  for (const refreshToken of [[], {}, 1]) {
    const { data, errors } = await gateway.graphql(mutation, { input: { refreshToken } })
    expect(data).toBeUndefined()
    expect(errors[0].message).toMatch(/^Variable "\$input" got invalid value/)
  }
})

function sql(statement: string, ...values: unknown[]) {
  return gateway.deps.db.pool.query(statement, values)
}

async function rowOf(id: string) {
  const { rows } = await sql('SELECT refresh_token_hash, type, expires_at FROM auth.refresh_tokens WHERE id = $1', id)
  return rows[0]
}
