import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../../support/accounts.ts'
import { mailedChange } from '../../support/email-change.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { emptyError, ok, refusal, requestError, schemaError, securityError, told } from '../../support/nhost.ts'
import { signedIn, verified } from '../../support/people.ts'

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

describe('POST /user/email/change', () => {
  const ask = async (body: unknown, token?: string) => told(await gateway.rest('POST /user/email/change', body, { token }))

  test('answers "OK" where the address is free, and says who may not have it', async () => {
    const { accessToken } = await signedIn(gateway)
    const newEmail = 'free@people.test'
    expect(await ask({ newEmail }, accessToken)).toEqual(ok())
    expect(await ask({ newEmail, options: { redirectTo: 'http://app.test/x' } }, accessToken)).toEqual(ok())
    const elsewhere = { newEmail, options: { redirectTo: 'http://elsewhere.test' } }
    expect(await ask(elsewhere, accessToken)).toEqual(refusal('redirectTo-not-allowed'))
    const { email: taken } = await verified(gateway)
    expect(await ask({ newEmail: taken }, accessToken)).toEqual(refusal('email-already-in-use'))
  })

  test('ends in a redirect with a refresh token, or the reason why not', async () => {
    const person = await signedIn(gateway)
    const { ticket, newEmail } = await mailedChange(gateway, 'REST', person)
    const query = new URLSearchParams({ ticket, redirectTo: 'http://app.test/x', type: 'emailConfirmChange' })
    const { headers } = await gateway.rest(`GET /verify?${query}`)
    expect(headers.get('location')).toMatch(/^http:\/\/app\.test\/x\?refreshToken=[0-9a-f-]{36}&type=emailConfirmChange$/)

    const late = await mailedChange(gateway, 'REST', await signedIn(gateway))
    await alterAccount(gateway, newEmail, 'email = $2', late.newEmail)
    const again = new URLSearchParams({ ticket: late.ticket, redirectTo: 'http://app.test/x' })
    const location = (await gateway.rest(`GET /verify?${again}`)).headers.get('location')
    expect(location).toBe('http://app.test/x?error=email-already-in-use&errorDescription=Email+already+in+use')
  })

  test('answers 400, never 401, to a bearer that is missing or not elevated where that is required', async () => {
    const newEmail = 'free@people.test'
    expect(await ask({ newEmail })).toEqual(securityError('invalid authorization header'))
    const { accessToken } = await signedIn(gateway)
    const strict = await startGateway({ beside: gateway, env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
    const answer = told(await strict.rest('POST /user/email/change', { newEmail }, { token: accessToken }))
    expect(answer).toEqual(securityError('elevated-claim-required'))
    await strict.stop()
  })

  test.each(['nobody', '', 'user@localhost'])('refuses %j, which is no address, with nothing to say', async (newEmail) => {
    const { accessToken } = await signedIn(gateway)
    expect(await ask({ newEmail }, accessToken)).toEqual(emptyError)
  })

  const schema = (reason: string) => schemaError('UserEmailChangeRequest', reason)
  test.each([
    [undefined, requestError('request body has an error: value is required but missing')],
    [{}, schema('Error at "/newEmail": property "newEmail" is missing')],
    [{ newEmail: 'a@people.test', options: null }, schema('Error at "/options": Value is not nullable')],
    [{ newEmail: 'a@people.test', email: 'b@people.test' }, schema('property "email" is unsupported')],
  ])('refuses %j', async (body, expected) => {
    const { accessToken } = await signedIn(gateway)
    expect(await ask(body, accessToken)).toEqual(expected)
  })
})
