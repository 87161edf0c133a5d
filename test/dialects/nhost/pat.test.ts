import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alteredPerson } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { ok, refusal, requestError, schemaError, securityError, told } from '../../support/nhost.ts'
import { withPat } from '../../support/pats.ts'
import { signedIn } from '../../support/people.ts'
import { userIdOf } from '../../support/rows.ts'
import { adoptedToken } from '../../support/sessions.ts'

let gateway: Gateway
let strict: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  strict = await startGateway({ beside: gateway, env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
})
afterAll(async () => {
  await strict.stop()
  await gateway.stop()
})

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const uuidPattern = '\\b[0-9a-f]{8}\\b-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-\\b[0-9a-f]{12}\\b'

describe('POST /pat', () => {
  const make = async (body: unknown, token?: string, at = gateway) =>
    told(await at.rest('POST /pat', body, token === undefined ? {} : { token }))

  test('answers with id and token, in whatever zone the time is', async () => {
    const { accessToken } = await signedIn(gateway)
    for (const expiresAt of ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00.123456+05:30', '2020-01-01T00:00:00Z']) {
      expect(await make({ expiresAt }, accessToken)).toEqual(ok({ id: uuid, personalAccessToken: uuid }))
    }
  })

  test('keeps the metadata as they are, and SQL NULL where there are none', async () => {
    const { accessToken } = await signedIn(gateway)
    for (const metadata of [undefined, {}, { name: 'ci', deep: { list: [1, null] } }]) {
      const { body } = await make({ expiresAt: '2030-01-01T00:00:00Z', metadata }, accessToken)
      const { rows } = await gateway.deps.db.pool.query('SELECT metadata FROM auth.refresh_tokens WHERE id = $1', [body.id])
      expect(rows).toEqual([{ metadata: metadata ?? null }])
    }
  })

  test('refuses a stranger, a bad bearer, and one that is not elevated', async () => {
    const { accessToken } = await signedIn(gateway)
    const body = { expiresAt: '2030-01-01T00:00:00Z' }
    expect(await make(body)).toEqual(securityError('invalid authorization header'))
    expect(await make(body, 'nonsense')).toEqual(securityError('error validating token: invalid token'))
    expect(await make(body, accessToken, strict)).toEqual(securityError('elevated-claim-required'))
  })

  test('refuses an account that may not sign in, in the words of the contract', async () => {
    const { accessToken, userId } = await signedIn(gateway)
    const body = { expiresAt: '2030-01-01T00:00:00Z' }
    await gateway.deps.db.pool.query('UPDATE auth.users SET email_verified = false WHERE id = $1', [userId])
    expect(await make(body, accessToken)).toEqual(refusal('unverified-user'))
    await gateway.deps.db.pool.query('UPDATE auth.users SET email_verified = true, is_anonymous = true WHERE id = $1', [userId])
    expect(await make(body, accessToken)).toEqual(refusal('forbidden-anonymous'))
  })

  test('tells the session of another such token that it may not', async () => {
    const { session } = await withPat(gateway)
    expect(await make({ expiresAt: '2030-01-01T00:00:00Z' }, session.accessToken)).toEqual(refusal('forbidden-pat'))
  })

  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    [{}, schemaError('CreatePATRequest', 'Error at "/expiresAt": property "expiresAt" is missing')],
    [{ expiresAt: null }, schemaError('CreatePATRequest', 'Error at "/expiresAt": Value is not nullable')],
    [{ expiresAt: 7 }, schemaError('CreatePATRequest', 'Error at "/expiresAt": value must be a string')],
    [
      { expiresAt: '2030-01-01T00:00:00Z', scopes: ['admin'] },
      schemaError('CreatePATRequest', 'property "scopes" is unsupported'),
    ],
    [
      { expiresAt: '2030-01-01T00:00:00Z', metadata: 'text' },
      schemaError('CreatePATRequest', 'Error at "/metadata": value must be an object'),
    ],
  ])('refuses the body %j in the words of the validator', async (body, refused) => {
    expect(await make(body, (await signedIn(gateway)).accessToken)).toEqual(refused)
  })
})

describe('POST /signin/pat', () => {
  const signIn = async (body: unknown) => told(await gateway.rest('POST /signin/pat', body))

  test('answers with a session of the owner', async () => {
    const { person, pat } = await withPat(gateway)
    const answer = await signIn({ personalAccessToken: pat.token })
    expect(answer).toEqual(
      ok({
        session: {
          accessToken: expect.any(String),
          accessTokenExpiresIn: 900,
          refreshToken: uuid,
          refreshTokenId: uuid,
          user: expect.objectContaining({ id: person.userId, email: person.email, activeMfaType: null }),
        },
      }),
    )
    expect(answer.body.session.refreshTokenId).not.toBe(pat.id)
  })

  test('refuses what is unknown, expired, or no such token, alike', async () => {
    const { person, pat } = await withPat(gateway, { lifeSeconds: 0 })
    const { token } = await adoptedToken(gateway, person.userId, { type: 'pat', lifeSeconds: 0 })
    for (const personalAccessToken of [randomUUID(), pat.token, token, person.refreshToken, `x-${randomUUID()}-x`]) {
      expect(await signIn({ personalAccessToken })).toEqual(refusal('invalid-pat'))
    }
  })

  test.each([
    ['disabled = true', 'disabled-user'],
    ['email_verified = false', 'unverified-user'],
    ['is_anonymous = true', 'forbidden-anonymous'],
  ] as const)('refuses the token of somebody with %s in the words of the contract', async (columns, code) => {
    const { email } = await alteredPerson(gateway, columns)
    const { token } = await adoptedToken(gateway, await userIdOf(gateway, email), { type: 'pat' })
    expect(await signIn({ personalAccessToken: token })).toEqual(refusal(code))
  })

  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    [{}, schemaError('SignInPATRequest', 'Error at "/personalAccessToken": property "personalAccessToken" is missing')],
    [{ personalAccessToken: [] }, schemaError('SignInPATRequest', 'Error at "/personalAccessToken": value must be a string')],
    [
      { personalAccessToken: 'x' },
      schemaError(
        'SignInPATRequest',
        `Error at "/personalAccessToken": string doesn't match the regular expression "${uuidPattern}"`,
      ),
    ],
  ])('refuses the body %j in the words of the validator', async (body, refused) => {
    expect(await signIn(body)).toEqual(refused)
  })
})
