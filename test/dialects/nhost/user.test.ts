import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { ok, refusal, securityError, told } from '../../support/nhost.ts'
import { signedIn } from '../../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

const getUser = async (token?: string) => told(await gateway.rest('GET /user', undefined, { token }))

describe('GET /user', () => {
  test('answers with the account, with the second factor that sessions never show', async () => {
    const { email, userId, accessToken } = await signedIn(gateway)
    await alterAccount(
      gateway,
      email,
      `active_mfa_type = 'totp', phone_number = '+12025550123', metadata = '{"plan": "pro"}', default_role = 'anonymous'`,
    )
    const { created_at: createdAt, avatar_url: avatarUrl } = await accountRow(gateway, email)
    expect(await getUser(accessToken)).toEqual(
      ok({
        id: userId,
        createdAt: createdAt.toISOString(),
        displayName: email,
        avatarUrl,
        locale: 'en',
        email,
        emailVerified: true,
        phoneNumber: '+12025550123',
        phoneNumberVerified: false,
        isAnonymous: false,
        defaultRole: 'anonymous',
        roles: ['me', 'user', 'anonymous'],
        activeMfaType: 'totp',
        metadata: { plan: 'pro' },
      }),
    )
  })

  test('leaves out the address and the phone number of who has none', async () => {
    const { email, accessToken } = await signedIn(gateway)
    await alterAccount(gateway, email, 'email = NULL, email_verified = false')
    const { status, body } = await getUser(accessToken)
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('email')
    expect(body).not.toHaveProperty('phoneNumber')
    expect(body.activeMfaType).toBeNull()
  })

  test.each([
    ['NULL', {}],
    ["'null'", null],
    ["'{}'", {}],
    [`'{"a": [1, null]}'`, { a: [1, null] }],
  ])('shows the metadata %s as %j', async (stored, shown) => {
    const { email, accessToken } = await signedIn(gateway)
    await alterAccount(gateway, email, `metadata = ${stored}`)
    expect((await getUser(accessToken)).body.metadata).toEqual(shown)
  })

  test('answers 400, never 401, to a bearer that is missing or no good', async () => {
    expect(await getUser()).toEqual(securityError('invalid authorization header'))
    expect(await getUser('no.good.token')).toEqual(securityError('error validating token: invalid token'))
  })

  test('answers 400 once the account is disabled or deleted, which has ended the session', async () => {
    for (const statement of ['UPDATE auth.users SET disabled = true WHERE id = $1', 'DELETE FROM auth.users WHERE id = $1']) {
      const { userId, accessToken } = await signedIn(gateway)
      await gateway.deps.db.pool.query(statement, [userId])
      const refused = securityError('error validating token: invalid token')
      await expect.poll(() => getUser(accessToken), { timeout: 2000 }).toEqual(refused)
    }
  })

  test.each([
    ['unverified-user', 'email_verified = false'],
    ['forbidden-anonymous', 'is_anonymous = true'],
    ['forbidden-anonymous', 'is_anonymous = true, email = NULL, email_verified = false'],
  ] as const)('says %s to an account with %s', async (code, columns) => {
    const { email, accessToken } = await signedIn(gateway)
    await alterAccount(gateway, email, columns)
    expect(await getUser(accessToken)).toEqual(refusal(code))
  })
})
