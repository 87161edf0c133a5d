import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { claimsOf, signedIn, signedUp, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_USER_DEFAULT_ALLOWED_ROLES: 'me,editor' } })
})
afterAll(() => gateway.stop())

const refusal = (error: string, message: string, status: number) => ({ error, message, status })
const invalid = refusal('invalid-email-password', 'Incorrect email or password', 401)

describe('POST /signup/email-password', () => {
  test('answers {} while the address waits to be verified, and mails the link', async () => {
    const person = stranger()
    const answer = await gateway.rest('POST /signup/email-password', person)
    expect([answer.status, answer.text]).toEqual([200, '{}'])
    const { headers } = await gateway.mail.next(person.email)
    expect(headers.get('x-email-template')).toBe('email-verify')
    expect(headers.get('x-redirect-to')).toBe('http://app.test')
    expect(headers.get('x-ticket')).toMatch(/^verifyEmail:[0-9a-f-]{36}$/)
    const link = new URL(headers.get('x-link') ?? '')
    expect(`${link.origin}${link.pathname}`).toBe('http://auth.test/verify')
    expect([...link.searchParams.keys()]).toEqual(['redirectTo', 'ticket', 'type'])
    expect(link.searchParams.get('type')).toBe('emailVerify')
  })

  test('takes the options: roles of the list, display name, metadata; a language that is not offered falls back', async () => {
    const person = stranger()
    const options = {
      allowedRoles: ['me', 'editor'],
      defaultRole: 'editor',
      displayName: 'Jo Ann',
      locale: 'xz',
      metadata: { team: 7 },
    }
    expect((await gateway.rest('POST /signup/email-password', { ...person, options })).status).toBe(200)
    const mail = await gateway.mail.next(person.email)
    await gateway.rest(`GET /verify?${new URL(mail.headers.get('x-link') ?? '').searchParams}`)
    const { json } = await gateway.rest('POST /signin/email-password', person)
    const { user } = json.session
    expect(user).toMatchObject({ defaultRole: 'editor', displayName: 'Jo Ann', locale: 'en', metadata: { team: 7 } })
    expect(user.roles.toSorted()).toEqual(['editor', 'me'])
    expect(user.avatarUrl).toMatch(/^https:\/\/www\.gravatar\.com\/avatar\/[0-9a-f]{32}\?d=blank&r=g$/)
  })

  test.each([
    [{ allowedRoles: ['admin'] }, refusal('role-not-allowed', 'Role not allowed', 400)],
    [
      { allowedRoles: ['me'], defaultRole: 'editor' },
      refusal('default-role-must-be-in-allowed-roles', 'Default role must be in allowed roles', 400),
    ],
    [
      { redirectTo: 'https://evil.test' },
      refusal('redirectTo-not-allowed', 'The value of "options.redirectTo" is not allowed.', 400),
    ],
  ])('refuses %j in the words of the contract', async (options, body) => {
    const answer = await gateway.rest('POST /signup/email-password', { ...stranger(), options })
    expect([answer.status, answer.json]).toEqual([body.status, body])
  })

  test('tells a taken address apart, in whatever case it is written', async () => {
    const person = await verified(gateway)
    const answer = await gateway.rest('POST /signup/email-password', { ...person, email: person.email.toUpperCase() })
    expect([answer.status, answer.json]).toEqual([409, refusal('email-already-in-use', 'Email already in use', 409)])
  })

  test('answers 400 without a body to an address that is none', async () => {
    const answer = await gateway.rest('POST /signup/email-password', { ...stranger(), email: 'user@localhost' })
    expect([answer.status, answer.text]).toEqual([400, ''])
  })
})

describe('POST /signin/email-password', () => {
  test('answers with tokens, claims and a user without address left out and without a second factor shown', async () => {
    const person = await verified(gateway)
    const { status, json } = await gateway.rest('POST /signin/email-password', { ...person, email: person.email.toUpperCase() })
    expect(status).toBe(200)
    expect(Object.keys(json)).toEqual(['session'])
    expect(json.session.accessTokenExpiresIn).toBe(900)
    expect(json.session.refreshToken).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(json.session.user).toMatchObject({
      email: person.email,
      emailVerified: true,
      isAnonymous: false,
      activeMfaType: null,
      metadata: null,
    })
    expect(json.session.user).not.toHaveProperty('phoneNumber')
    expect(claimsOf(json.session.accessToken)['https://hasura.io/jwt/claims']).toEqual({
      'x-hasura-allowed-roles': expect.arrayContaining(['me', 'user', 'editor']),
      'x-hasura-default-role': 'user',
      'x-hasura-user-id': json.session.user.id,
      'x-hasura-user-is-anonymous': 'false',
    })
  })

  test('tells wrong passwords, unknown, unverified and disabled accounts apart as the contract does', async () => {
    const signIn = (email: string, password: string) => gateway.rest('POST /signin/email-password', { email, password })
    const known = await verified(gateway)
    expect((await signIn(known.email, 'wrong')).json).toEqual(invalid)
    expect((await signIn(stranger().email, 'wrong')).json).toEqual(invalid)
    const waiting = await signedUp(gateway)
    expect((await signIn(waiting.email, 'wrong')).json).toEqual(refusal('unverified-user', 'User is not verified.', 401))
    await gateway.deps.db.pool.query('UPDATE auth.users SET disabled = true WHERE email = $1', [known.email])
    expect((await signIn(known.email, 'wrong')).json).toEqual(refusal('disabled-user', 'User is disabled', 401))
  })
})

describe('GET /user', () => {
  test('shows the caller at top level; {} for metadata that was never set, null for a stored null', async () => {
    const { accessToken, userId, email } = await signedIn(gateway)
    const first = await gateway.rest('GET /user', undefined, { token: accessToken })
    expect(first.json).toMatchObject({ id: userId, email, metadata: null })
    await gateway.deps.db.pool.query('UPDATE auth.users SET metadata = NULL WHERE id = $1', [userId])
    expect((await gateway.rest('GET /user', undefined, { token: accessToken })).json.metadata).toEqual({})
  })

  test('answers 400, never 401, without a token', async () => {
    const { status, json } = await gateway.rest('GET /user')
    expect([status, json]).toEqual([
      400,
      { error: 'error in openapi3filter.SecurityRequirementsError: security requirements failed: invalid authorization header' },
    ])
  })

  test('refuses anonymous users', async () => {
    const { accessToken, userId } = await signedIn(gateway)
    await gateway.deps.db.pool.query('UPDATE auth.users SET is_anonymous = true WHERE id = $1', [userId])
    const { json } = await gateway.rest('GET /user', undefined, { token: accessToken })
    expect(json).toEqual(refusal('forbidden-anonymous', 'Forbidden, user is anonymous.', 403))
  })
})
