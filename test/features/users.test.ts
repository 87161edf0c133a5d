import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'

let gateway: Gateway
let person: SignedIn
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_GRAVATAR_ENABLED: 'false' } })
  person = await signedIn(gateway)
})
afterAll(() => gateway.stop())

const fields = `
  id uuid createdAt displayName avatarUrl locale email emailVerified phoneNumber phoneNumberVerified
  isAnonymous defaultRole roles activeMfaType metadata`

const viewer = (token?: string) => gateway.graphql(`{ viewer { ${fields} } }`, {}, { token })
const getUser = (token?: string) =>
  gateway.graphql(`{ getUser { __typename ... on User { ${fields} } ... on Failure { code message } } }`, {}, { token })

test('both queries answer with all of the caller’s account', async () => {
  const { rows } = await gateway.deps.db.pool.query('SELECT created_at FROM auth.users WHERE id = $1', [person.userId])
  const account = {
    id: Buffer.from(`User:${person.userId}`).toString('base64'),
    uuid: person.userId,
    createdAt: rows[0].created_at.toISOString(),
    displayName: person.email,
    avatarUrl: '',
    locale: 'en',
    email: person.email,
    emailVerified: true,
    phoneNumber: null,
    phoneNumberVerified: false,
    isAnonymous: false,
    defaultRole: 'user',
    roles: ['me', 'user'],
    activeMfaType: null,
    metadata: null,
  }
  expect((await viewer(person.accessToken)).data).toEqual({ viewer: account })
  expect((await getUser(person.accessToken)).data).toEqual({ getUser: { __typename: 'User', ...account } })
})

test('both see the account as it is now, and not as it was when the session began', async () => {
  const { email, accessToken } = await signedIn(gateway)
  await alterAccount(
    gateway,
    email,
    `display_name = 'New', locale = 'fr', phone_number = '+12025550123', phone_number_verified = true,
     active_mfa_type = 'totp', metadata = '{"plan": ["pro", null]}'`,
  )
  const now = {
    displayName: 'New',
    locale: 'fr',
    phoneNumber: '+12025550123',
    phoneNumberVerified: true,
    activeMfaType: 'totp',
    metadata: { plan: ['pro', null] },
  }
  expect((await viewer(accessToken)).data.viewer).toMatchObject(now)
  expect((await getUser(accessToken)).data.getUser).toMatchObject(now)
})

test('metadata that was never stored is null to viewer and an empty object to getUser', async () => {
  const { email, accessToken } = await signedIn(gateway)
  await alterAccount(gateway, email, 'metadata = NULL')
  expect((await viewer(accessToken)).data.viewer.metadata).toBeNull()
  expect((await getUser(accessToken)).data.getUser.metadata).toEqual({})
})

describe('a stranger', () => {
  test('has no viewer', async () => {
    expect(await viewer()).toMatchObject({ status: 200, data: { viewer: null }, errors: [] })
  })

  test('is refused getUser by code', async () => {
    const { status, data, errors } = await getUser()
    expect({ status, data }).toEqual({ status: 200, data: null })
    expect(errors).toMatchObject([{ path: ['getUser'], extensions: { code: 'UNAUTHENTICATED' } }])
  })

  test('with a token that is no good is refused both with 401', async () => {
    for (const ask of [viewer, getUser]) {
      expect(await ask('no.good.token')).toMatchObject({
        status: 401,
        data: undefined,
        errors: [{ message: 'Sign in to do this', extensions: { code: 'UNAUTHENTICATED' } }],
      })
    }
  })
})

describe('getUser refuses, and viewer does not,', () => {
  test.each([
    ['an anonymous account', 'is_anonymous = true', 'FORBIDDEN_ANONYMOUS', 'Forbidden, user is anonymous.'],
    ['an account that is no longer verified', 'email_verified = false', 'UNVERIFIED_USER', 'User is not verified.'],
    ['one that is both', 'is_anonymous = true, email_verified = false', 'FORBIDDEN_ANONYMOUS', 'Forbidden, user is anonymous.'],
  ])('%s', async (_what, columns, code, message) => {
    const { email, userId, accessToken } = await signedIn(gateway)
    await alterAccount(gateway, email, columns)
    expect((await getUser(accessToken)).data).toEqual({ getUser: { __typename: 'AuthFailure', code, message } })
    expect((await viewer(accessToken)).data.viewer).toMatchObject({ uuid: userId })
  })
})

test('an account without an address needs none to be verified', async () => {
  const { email, userId, accessToken } = await signedIn(gateway)
  await alterAccount(gateway, email, 'email = NULL, email_verified = false')
  expect((await getUser(accessToken)).data.getUser).toMatchObject({ uuid: userId, email: null, emailVerified: false })
})

describe('both refuse with 401', () => {
  test.each([
    ['once the account is disabled', 'UPDATE auth.users SET disabled = true WHERE id = $1'],
    ['once the account is deleted', 'DELETE FROM auth.users WHERE id = $1'],
  ])('%s', async (_what, statement) => {
    const { userId, accessToken } = await signedIn(gateway)
    await gateway.deps.db.pool.query(statement, [userId])
    await expect.poll(async () => (await viewer(accessToken)).status, { timeout: 2000 }).toBe(401)
    expect(await getUser(accessToken)).toMatchObject({ status: 401, data: undefined })
  })

  test('once the token has expired', async () => {
    const { accessToken } = await signedIn(gateway)
    gateway.clock.advance(900)
    expect((await viewer(accessToken)).status).toBe(401)
    expect((await getUser(accessToken)).status).toBe(401)
  })
})
