import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { type SignedIn, signedIn } from '../../support/people.ts'
import { adoptedToken } from '../../support/sessions.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway()
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const uuidPattern = '\\b[0-9a-f]{8}\\b-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-\\b[0-9a-f]{12}\\b'
const invalidRequest = { error: 'invalid-request', message: 'The request payload is incorrect', status: 400 }
const invalidToken = { error: 'invalid-refresh-token', message: 'Invalid or expired refresh token', status: 401 }
const requestError = (text: string) => ({ error: `error in openapi3filter.RequestError: request body has an error: ${text}` })

describe('POST /token', () => {
  test('answers with a bare session, which no cache keeps', async () => {
    const { refreshToken, refreshTokenId, userId, email } = await signedIn(gateway)
    await sql(`UPDATE auth.users SET active_mfa_type = 'totp', phone_number = NULL WHERE id = $1`, userId)

    const { status, json, headers } = await gateway.rest('POST /token', { refreshToken })

    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(json).toEqual({
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      accessTokenExpiresIn: 900,
      refreshToken: expect.stringMatching(uuid),
      refreshTokenId,
      user: {
        id: userId,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        email,
        emailVerified: true,
        displayName: email,
        avatarUrl: expect.any(String),
        locale: 'en',
        isAnonymous: false,
        phoneNumberVerified: false,
        defaultRole: 'user',
        roles: expect.arrayContaining(['user', 'me']),
        activeMfaType: null,
        metadata: null,
      },
    })
  })

  test('takes the tokens of users without an address, and of anonymous ones, as their rows are now', async () => {
    for (const change of ['email = NULL', 'is_anonymous = true, email = NULL']) {
      const { userId, refreshToken } = await signedIn(gateway)
      await sql(`UPDATE auth.users SET ${change}, email_verified = false WHERE id = $1`, userId)
      const { status, json } = await gateway.rest('POST /token', { refreshToken })
      expect(status, change).toBe(200)
      expect(json.user.isAnonymous).toBe(change.startsWith('is_anonymous'))
      expect(json.user).not.toHaveProperty('email')
    }
  })

  test('refuses an unknown, an expired and a personal access token alike', async () => {
    const expired = await adoptedToken(gateway, person.userId, { lifeSeconds: 0 })
    const pat = await adoptedToken(gateway, person.userId, { type: 'pat' })
    for (const refreshToken of [randomUUID(), expired.token, pat.token, `x-${randomUUID()}-x`]) {
      expect(await gateway.rest('POST /token', { refreshToken })).toMatchObject({ status: 401, json: invalidToken })
    }
  })

  test.each([
    [undefined, 'value is required but missing'],
    ['{', 'failed to decode request body: invalid JSON'],
    [{}, schemaError('/refreshToken', 'property "refreshToken" is missing')],
    [{ refreshToken: null }, schemaError('/refreshToken', 'Value is not nullable')],
    [{ refreshToken: 7 }, schemaError('/refreshToken', 'value must be a string')],
    [{ refreshToken: [] }, schemaError('/refreshToken', 'value must be a string')],
    [{ refreshToken: 'x' }, schemaError('/refreshToken', `string doesn't match the regular expression "${uuidPattern}"`)],
    [{ refreshToken: '' }, schemaError('/refreshToken', `string doesn't match the regular expression "${uuidPattern}"`)],
  ])('refuses the body %j in the words of the validator', async (body, sentence) => {
    const { status, json } = await gateway.rest('POST /token', body)
    expect({ status, json }).toEqual({ status: 400, json: requestError(sentence) })
  })

  test('refuses members that it does not know, and a body that is no JSON', async () => {
    const { refreshToken } = person
    const extra = await gateway.rest('POST /token', { refreshToken, admin: true })
    expect(extra.status).toBe(400)
    expect(extra.json.error).toContain('property "admin" is unsupported')
    const form = await gateway.rest('POST /token', 'refreshToken=x', { headers: { 'content-type': 'text/plain' } })
    expect(form).toMatchObject({ status: 400, json: requestError('header Content-Type has unexpected value "text/plain"') })
  })

  test('takes no notice of a bearer, good or bad', async () => {
    const { refreshToken } = await signedIn(gateway, person)
    const { status, json } = await gateway.rest('POST /token', { refreshToken }, { token: 'nonsense' })
    expect(status).toBe(200)
    expect(json.user.id).toBe(person.userId)
  })

  test('is the only method of its path', async () => {
    const { status, text, headers } = await gateway.rest('GET /token')
    expect({ status, text, type: headers.get('content-type') }).toEqual({
      status: 404,
      text: '404 page not found',
      type: 'text/plain',
    })
  })
})

describe('POST /token/verify', () => {
  test('answers "OK" for a token in the body, or for that of the bearer', async () => {
    const { accessToken } = person
    for (const token of [accessToken, `Bearer ${accessToken}`]) {
      expect(await gateway.rest('POST /token/verify', { token })).toMatchObject({ status: 200, text: '"OK"' })
    }
    expect(await gateway.rest('POST /token/verify', {}, { token: accessToken })).toMatchObject({ status: 200, text: '"OK"' })
    expect(await gateway.rest('POST /token/verify', undefined, { token: accessToken })).toMatchObject({
      status: 200,
      text: '"OK"',
    })
  })

  test('answers 400 for a bad token, for none, and for a bad bearer, which counts as none', async () => {
    const calls = [
      gateway.rest('POST /token/verify', { token: 'a.b.c' }),
      gateway.rest('POST /token/verify', { token: 'a.b.c' }, { token: person.accessToken }),
      gateway.rest('POST /token/verify', {}),
      gateway.rest('POST /token/verify', {}, { token: 'a.b.c' }),
    ]
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject({ status: 400, json: invalidRequest })
  })

  test('looks a bearer’s account up, and says what is wrong with it', async () => {
    const { userId, accessToken } = await signedIn(gateway)
    await sql('UPDATE auth.users SET email_verified = false WHERE id = $1', userId)
    const { status, json } = await gateway.rest('POST /token/verify', {}, { token: accessToken })
    expect({ status, json }).toEqual({
      status: 401,
      json: { error: 'unverified-user', message: 'User is not verified.', status: 401 },
    })
  })
})

describe('POST /signout', () => {
  test('answers "OK", and takes members that it does not know', async () => {
    const { refreshToken } = await signedIn(gateway, person)
    expect(await gateway.rest('POST /signout', { refreshToken, all: false, other: 1 })).toMatchObject({
      status: 200,
      text: '"OK"',
    })
    expect(await gateway.rest('POST /token', { refreshToken })).toMatchObject({ status: 401, json: invalidToken })
  })

  test('answers 400 where nothing is named, bearer or not, and where all comes without a good bearer', async () => {
    for (const body of [{}, { refreshToken: '' }, { all: false }]) {
      expect(await gateway.rest('POST /signout', body)).toMatchObject({ status: 400, json: invalidRequest })
      const named = await gateway.rest('POST /signout', body, { token: person.accessToken })
      expect(named).toMatchObject({ status: 400, json: invalidRequest })
    }
    for (const token of [undefined, 'a.b.c']) {
      expect(await gateway.rest('POST /signout', { all: true }, { token })).toMatchObject({ status: 400, json: invalidRequest })
    }
  })

  test('needs a body with values of the right types', async () => {
    expect(await gateway.rest('POST /signout')).toMatchObject({ json: requestError('value is required but missing') })
    for (const body of [{ refreshToken: null }, { refreshToken: {} }, { all: 'true' }, { all: null }, []]) {
      const { status, json } = await gateway.rest('POST /signout', body, { token: person.accessToken })
      expect(status, JSON.stringify(body)).toBe(400)
      expect(json.error).toMatch(/^error in openapi3filter\.RequestError: request body has an error: doesn't match schema/)
    }
  })
})

test('with AUTH_CONCEAL_ERRORS and a prefix, refusals say nothing about accounts and paths move', async () => {
  const concealing = await startGateway({ beside: gateway, env: { AUTH_CONCEAL_ERRORS: 'true', AUTH_API_PREFIX: '/v1' } })
  const { userId, refreshToken } = await signedIn(gateway)
  await sql('UPDATE auth.users SET disabled = true WHERE id = $1', userId)

  for (const token of [refreshToken, randomUUID()]) {
    expect(await concealing.rest('POST /token', { refreshToken: token })).toMatchObject({ status: 400, json: invalidRequest })
  }
  expect((await fetch(`${concealing.url}/token`, { method: 'POST' })).status).toBe(404)
  await concealing.stop()
})

function schemaError(pointer: string, reason: string): string {
  return `doesn't match schema #/components/schemas/RefreshTokenRequest: Error at "${pointer}": ${reason}`
}

function sql(statement: string, ...values: unknown[]) {
  return gateway.deps.db.pool.query(statement, values)
}
