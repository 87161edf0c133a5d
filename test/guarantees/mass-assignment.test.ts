import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { everyFeature } from '../support/features.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, stranger } from '../support/people.ts'
import { keptState } from '../support/rows.ts'
import { type Door, doors } from '../support/sessions.ts'
import { newNumber } from '../support/sms.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { ...everyFeature, AUTH_USER_DEFAULT_ALLOWED_ROLES: 'me,editor' } })
  await gateway.deps.db.pool.query("INSERT INTO auth.roles (role) VALUES ('admin')")
})
afterAll(() => gateway.stop())

/** Each operation that takes an object, at both doors. */
const operations: [mutation: string, path: string, input: () => Record<string, unknown>][] = [
  ['signUpEmailPassword', 'POST /signup/email-password', () => ({ ...stranger() })],
  ['signInEmailPassword', 'POST /signin/email-password', () => ({ ...stranger() })],
  ['signInAnonymous', 'POST /signin/anonymous', () => ({})],
  ['verifySignInMfaTotp', 'POST /signin/mfa/totp', () => ({ ticket: `mfaTotp:${randomUUID()}`, otp: '123456' })],
  ['signInPasswordlessEmail', 'POST /signin/passwordless/email', () => ({ email: stranger().email })],
  ['signInOtpEmail', 'POST /signin/otp/email', () => ({ email: stranger().email })],
  ['verifySignInOtpEmail', 'POST /signin/otp/email/verify', () => ({ email: stranger().email, otp: '123456' })],
  ['signInPasswordlessSms', 'POST /signin/passwordless/sms', () => ({ phoneNumber: newNumber() })],
  ['verifySignInPasswordlessSms', 'POST /signin/passwordless/sms/otp', () => ({ phoneNumber: newNumber(), otp: '123456' })],
  ['createPat', 'POST /pat', () => ({ expiresAt: '2030-01-01T00:00:00Z' })],
  ['signInPat', 'POST /signin/pat', () => ({ personalAccessToken: randomUUID() })],
  ['refreshToken', 'POST /token', () => ({ refreshToken: randomUUID() })],
  ['sendPasswordResetEmail', 'POST /user/password/reset', () => ({ email: stranger().email })],
  ['sendVerificationEmail', 'POST /user/email/send-verification-email', () => ({ email: stranger().email })],
  ['changePassword', 'POST /user/password', () => ({ newPassword: 'another password' })],
]

/** What rows of users, sessions and tickets hold, as an API might call it. */
const privileged: Record<string, unknown> = {
  id: randomUUID(),
  userId: randomUUID(),
  role: 'admin',
  roles: ['admin'],
  defaultRole: 'admin',
  allowedRoles: ['admin'],
  isAdmin: true,
  disabled: false,
  emailVerified: true,
  email_verified: true,
  phoneNumber: '+15550100',
  phoneNumberVerified: true,
  isAnonymous: true,
  passwordHash: '$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW',
  activeMfaType: null,
  totpSecret: null,
  elevatedAt: '2026-06-01T12:00:00Z',
  organizationId: randomUUID(),
  impersonatorId: randomUUID(),
  ticketExpiresAt: '2099-01-01T00:00:00Z',
}

/** Sends the input with the member added, and resolves with whether it was refused before anything ran. */
async function isRefused(door: Door, mutation: string, path: string, input: unknown, token?: string): Promise<boolean> {
  if (door === 'REST') {
    const { status, json } = await gateway.rest(path, input, { token })
    return status === 400 && /^error in openapi3filter\.RequestError: .*is unsupported$/.test(json.error)
  }
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename } }`
  const { data, errors } = await gateway.graphql(query, { input }, { token })
  return data === undefined && /is not defined by type/.test(errors[0]?.message)
}

async function signUp(door: Door, input: Json): Promise<Json> {
  if (door === 'REST') return (await gateway.rest('POST /signup/email-password', input)).json
  const { data } = await gateway.graphql(
    `mutation ($input: SignUpEmailPasswordInput!) {
      signUpEmailPassword(input: $input) { ... on SignUpSuccess { session { accessToken } } ... on Failure { code } }
    }`,
    { input },
  )
  return data.signUpEmailPassword
}

/** All that signing up decides about an account. */
async function accountOf(email: string) {
  const { rows } = await gateway.deps.db.pool.query(
    `SELECT disabled, email_verified, phone_number, is_anonymous, default_role, active_mfa_type, totp_secret, metadata,
       ARRAY(SELECT role FROM auth.user_roles WHERE user_id = users.id ORDER BY role) AS roles
     FROM auth.users WHERE email = $1`,
    [email],
  )
  return rows[0]
}

const untouched = {
  disabled: false,
  email_verified: false,
  phone_number: null,
  is_anonymous: false,
  default_role: 'user',
  active_mfa_type: null,
  totp_secret: null,
  metadata: null,
  roles: ['editor', 'me', 'user'],
}

describe.each(doors)('at %s', (door) => {
  test.each(operations)('%s takes no member that is not its own', async (mutation, path, input) => {
    const { accessToken } = await signedIn(gateway)
    const before = await keptState(gateway)
    for (const [member, value] of Object.entries(privileged)) {
      if (Object.hasOwn(input(), member)) continue
      const sent = { ...input(), [member]: value }
      expect(await isRefused(door, mutation, path, sent, accessToken), member).toBe(true)
    }
    expect(await keptState(gateway)).toEqual(before)
  })

  test('the options of signing up take no member that is not theirs', async () => {
    const before = await keptState(gateway)
    const { allowedRoles: _theirs, defaultRole: _too, ...others } = privileged
    for (const [member, value] of Object.entries(others)) {
      const input = { ...stranger(), options: { [member]: value } }
      expect(await isRefused(door, 'signUpEmailPassword', 'POST /signup/email-password', input), member).toBe(true)
    }
    expect(await keptState(gateway)).toEqual(before)
  })

  test('members of an object’s prototype are no members', async () => {
    const before = await keptState(gateway)
    const { email, password } = stranger()
    for (const member of ['__proto__', 'constructor', 'toString']) {
      const text = `{"email":"${email}","password":"${password}","${member}":{"emailVerified":true}}`
      const body = door === 'REST' ? text : `{"query":${JSON.stringify(signUpMutation)},"variables":{"input":${text}}}`
      const path = door === 'REST' ? '/signup/email-password' : '/graphql'
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body })
      expect(await answer.text(), member).toMatch(/is unsupported|is not defined by type/)
    }
    expect(await keptState(gateway)).toEqual(before)
  })

  test.each([
    [{ allowedRoles: ['me', 'admin'] }, 'role-not-allowed'],
    [{ allowedRoles: ['admin'], defaultRole: 'admin' }, 'role-not-allowed'],
    [{ allowedRoles: ['Editor'] }, 'role-not-allowed'],
    [{ defaultRole: 'admin' }, 'default-role-must-be-in-allowed-roles'],
    [{ allowedRoles: ['me'], defaultRole: 'user' }, 'default-role-must-be-in-allowed-roles'],
    [{ allowedRoles: [] }, 'default-role-must-be-in-allowed-roles'],
  ])('roles beyond the configured ones are refused: %j', async (options, code) => {
    const before = await keptState(gateway)
    const answer = await signUp(door, { ...stranger(), options })
    expect(door === 'REST' ? answer.error : answer.code.toLowerCase().replaceAll('_', '-')).toBe(code)
    expect(await keptState(gateway)).toEqual(before)
  })

  test('a part of the configured roles may be asked for, each once', async () => {
    const person = stranger()
    const options = { allowedRoles: ['editor', 'me', 'editor'], defaultRole: 'editor' }
    expect(await signUp(door, { ...person, options })).toEqual(door === 'REST' ? {} : { session: null })
    expect(await accountOf(person.email)).toEqual({ ...untouched, default_role: 'editor', roles: ['editor', 'me'] })
  })

  test('metadata is data, whatever its members are called', async () => {
    const person = stranger()
    const metadata = { ...privileged, default_role: 'admin', nested: { roles: ['admin'] }, 'x-hasura-default-role': 'admin' }
    expect(await signUp(door, { ...person, options: { metadata } })).toEqual(door === 'REST' ? {} : { session: null })
    expect(await accountOf(person.email)).toEqual({ ...untouched, metadata })
  })
})

const signUpMutation = 'mutation ($input: SignUpEmailPasswordInput!) { signUpEmailPassword(input: $input) { __typename } }'

test('metadata says nothing in an access token', async () => {
  const person = stranger()
  const metadata = { 'x-hasura-default-role': 'admin', 'x-hasura-allowed-roles': ['admin'], sub: 'admin' }
  await signUp('GraphQL', { ...person, options: { metadata } })
  await gateway.deps.db.pool.query('UPDATE auth.users SET email_verified = true WHERE email = $1', [person.email])
  const { accessToken } = await signedIn(gateway, person)
  const { data } = await gateway.graphql('{ session { claims } }', {}, { token: accessToken })
  const { 'x-hasura-default-role': defaultRole, 'x-hasura-allowed-roles': allowedRoles } = data.session.claims
  expect({ defaultRole, allowedRoles: allowedRoles.toSorted() }).toEqual({
    defaultRole: 'user',
    allowedRoles: ['editor', 'me', 'user'],
  })
})
