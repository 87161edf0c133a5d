import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { mailedChange } from '../support/email-change.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../support/people.ts'
import { keptState, requestsAnswered, userIdOf } from '../support/rows.ts'
import { adoptedToken, type Door, doors } from '../support/sessions.ts'
import { captureSms, newNumber, type SmsCapture, textedCode } from '../support/sms.ts'
import { resetTicket, ticketIn, verificationTicket } from '../support/tickets.ts'

let gateway: Gateway
let trusting: Gateway
let sms: SmsCapture
beforeAll(async () => {
  sms = await captureSms()
  gateway = await startGateway({ env: sms.env })
  trusting = await startGateway({
    beside: gateway,
    env: { ...sms.env, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' },
  })
})
afterAll(async () => {
  await trusting.stop()
  await gateway.stop()
  await sms.stop()
})

type Call = { mutation: string; path: string; input: Json; token?: string; instance?: Gateway }

/** What the calls look like at both doors. */
const signUp = (input: Json): Call => ({ mutation: 'signUpEmailPassword', path: 'POST /signup/email-password', input })
const signIn = (input: Json): Call => ({ mutation: 'signInEmailPassword', path: 'POST /signin/email-password', input })
const signOut = (input: Json): Call => ({ mutation: 'signOut', path: 'POST /signout', input })
const refresh = (input: Json): Call => ({ mutation: 'refreshToken', path: 'POST /token', input })
const setPassword = (input: Json): Call => ({ mutation: 'changePassword', path: 'POST /user/password', input })
const askForReset = (input: Json): Call => ({ mutation: 'sendPasswordResetEmail', path: 'POST /user/password/reset', input })
const askForVerification = (input: Json): Call => ({
  mutation: 'sendVerificationEmail',
  path: 'POST /user/email/send-verification-email',
  input,
})
const askForSms = (input: Json): Call => ({
  mutation: 'signInPasswordlessSms',
  path: 'POST /signin/passwordless/sms',
  input,
})
const presentSms = (input: Json): Call => ({
  mutation: 'verifySignInPasswordlessSms',
  path: 'POST /signin/passwordless/sms/otp',
  input,
})
const openLink = (ticket: string): Call => ({
  mutation: 'verifyTicket',
  path: `GET /verify?${new URLSearchParams({ redirectTo: 'http://app.test', ticket })}`,
  input: { ticket },
})

/** Makes the call under a request id of its own, and resolves with the audit rows of that request, by type. */
async function auditOf(door: Door, { mutation, path, input, token, instance = gateway }: Call): Promise<Json[]> {
  const requestId = randomUUID()
  const headers = { 'x-request-id': requestId, 'user-agent': 'Tour/1.0 (test)', 'x-forwarded-for': '203.0.113.7' }
  if (door === 'REST') {
    await instance.rest(path, path.startsWith('GET') ? undefined : input, { token, headers })
  } else {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename } }`
    await instance.graphql(query, { input }, { token, headers })
  }
  await requestsAnswered(gateway)
  const select = `SELECT type, created_at, actor_id, user_id, session_id, ip, user_agent, data
    FROM auth.audit_events WHERE request_id = $1 ORDER BY type, data->>'reason', session_id`
  return (await gateway.deps.db.pool.query(select, [requestId])).rows
}

/** An audit row of something that the user did to the own account. */
function event(type: string, userId: string, more: Json = {}) {
  const who = { actor_id: userId, user_id: userId, session_id: null }
  const where = { ip: '127.0.0.1', user_agent: 'Tour/1.0 (test)' }
  return { type, created_at: gateway.clock.now(), ...who, ...where, data: null, ...more }
}

const started = (userId: string, method: string) =>
  event('session.started', userId, { session_id: expect.any(String), data: { amr: [method] } })

/** The calls come from another device than the tests' other requests. */
const onNewDevice = (userId: string) => event('user.new-device', userId, { data: { sessionId: expect.any(String) } })

const ended = (userId: string, sessionId: string, reason: string) =>
  event('session.ended', userId, { session_id: sessionId, data: { reason } })

describe.each(doors)('exactly one audit row for each change, with who, whence and which request, at %s:', (door) => {
  test('signing up', async () => {
    const person = stranger()
    const rows = await auditOf(door, signUp(person))
    expect(rows).toEqual([event('user.signed-up', await userIdOf(gateway, person.email))])
  })

  test('signing up where that signs in', async () => {
    const person = stranger()
    const rows = await auditOf(door, { ...signUp(person), instance: trusting })
    const userId = await userIdOf(gateway, person.email)
    expect(rows).toEqual([started(userId, 'pwd'), event('user.signed-up', userId)])
  })

  test('verifying the address', async () => {
    const { email } = await signedUp(gateway)
    const userId = await userIdOf(gateway, email)
    const rows = await auditOf(door, openLink(await ticketIn(gateway, email, 'email-verify')))
    expect(rows).toEqual([started(userId, 'otp'), event('user.email-verified', userId)])
  })

  test('proving a phone number by a code, at the first sign-in alone', async () => {
    const phoneNumber = newNumber()
    const [made] = await auditOf(door, askForSms({ phoneNumber }))
    expect(made).toEqual(event('user.signed-up', made.user_id))
    const rows = await auditOf(door, presentSms({ phoneNumber, otp: await textedCode(sms, phoneNumber) }))
    expect(rows).toEqual([started(made.user_id, 'sms'), event('user.phone-number-verified', made.user_id)])
    expect(await auditOf(door, askForSms({ phoneNumber }))).toEqual([])
    const again = await auditOf(door, presentSms({ phoneNumber, otp: await textedCode(sms, phoneNumber) }))
    expect(again).toEqual([started(made.user_id, 'sms')])
  })

  test('opening a reset link', async () => {
    const { email } = await verified(gateway)
    const rows = await auditOf(door, openLink(await resetTicket(gateway, email)))
    const userId = await userIdOf(gateway, email)
    expect(rows).toEqual([started(userId, 'otp'), onNewDevice(userId)])
  })

  test('signing in', async () => {
    const person = await verified(gateway)
    const userId = await userIdOf(gateway, person.email)
    expect(await auditOf(door, signIn(person))).toEqual([started(userId, 'pwd'), onNewDevice(userId)])
    expect(await auditOf(door, signIn(person))).toEqual([started(userId, 'pwd')])
  })

  test('refreshing a token of an adopted database, which gets its session by that, and nothing for the next one', async () => {
    const userId = await userIdOf(gateway, (await verified(gateway)).email)
    const { id, token } = await adoptedToken(gateway, userId)
    expect(await auditOf(door, refresh({ refreshToken: token }))).toEqual([event('session.adopted', userId, { session_id: id })])
    const { refreshToken } = await signedIn(gateway)
    expect(await auditOf(door, refresh({ refreshToken }))).toEqual([])
  })

  test('signing out, and nothing when it is done again', async () => {
    const { refreshToken, userId, sessionId } = await signedIn(gateway)
    expect(await auditOf(door, signOut({ refreshToken }))).toEqual([ended(userId, sessionId, 'signed-out')])
    expect(await auditOf(door, signOut({ refreshToken }))).toEqual([])
  })

  test('changing the password, with the end of each other session', async () => {
    const person = await signedIn(gateway)
    await signedIn(gateway, person)
    const endings = await endingOfEach(person.userId, 'password-changed', person.sessionId)
    const rows = await auditOf(door, { ...setPassword({ newPassword: 'another password' }), token: person.accessToken })
    expect(rows).toEqual([...endings, event('user.password-changed', person.userId, { session_id: person.sessionId })])
  })

  test('changing the address', async () => {
    const person = await signedIn(gateway)
    const { ticket } = await mailedChange(gateway, door, person)
    const rows = await auditOf(door, openLink(ticket))
    expect(rows).toEqual([started(person.userId, 'otp'), event('user.email-changed', person.userId), onNewDevice(person.userId)])
  })

  test('resetting the password', async () => {
    const person = await signedIn(gateway)
    const ticket = await resetTicket(gateway, person.email)
    const endings = await endingOfEach(person.userId, 'password-changed')
    const rows = await auditOf(door, setPassword({ newPassword: 'another password', ticket }))
    expect(rows).toEqual([...endings, event('user.password-changed', person.userId)])
  })

  test('resetting the password of an account whose address was not proven', async () => {
    const person = await signedIn(trusting)
    const ticket = await resetTicket(trusting, person.email)
    const endings = await endingOfEach(person.userId, 'address-proven')
    const rows = await auditOf(door, { ...setPassword({ newPassword: 'another password', ticket }), instance: trusting })
    expect(rows).toEqual([...endings, event('user.email-verified', person.userId), event('user.password-changed', person.userId)])
  })

  test('verifying an address that is verified by now is a sign-in and no change', async () => {
    const { email } = await verified(trusting)
    const ticket = await verificationTicket(trusting, email)
    const userId = await userIdOf(gateway, email)
    await gateway.deps.db.pool.query('UPDATE auth.users SET email_verified = true WHERE id = $1', [userId])
    expect(await auditOf(door, openLink(ticket))).toEqual([started(userId, 'otp'), onNewDevice(userId)])
  })

  test('none for what changes no account', async () => {
    const { email, password, refreshToken } = await signedIn(gateway)
    const calls = [refresh({ refreshToken }), askForReset({ email }), askForVerification({ email }), signUp({ email, password })]
    for (const call of calls) expect(await auditOf(door, call), call.mutation).toEqual([])
  })

  test('none for what is refused, which leaves nothing behind but counters', async () => {
    const person = await signedIn(gateway)
    const ticket = `passwordReset:${randomUUID()}`
    const before = await keptState(gateway)
    const calls = [
      signIn({ email: person.email, password: 'not the password' }),
      signIn(stranger()),
      signUp({ ...stranger(), options: { allowedRoles: ['admin'] } }),
      refresh({ refreshToken: randomUUID() }),
      openLink(ticket),
      setPassword({ newPassword: 'another password', ticket }),
      setPassword({ newPassword: 'another password' }),
      signOut({ refreshToken: randomUUID() }),
    ]
    for (const call of calls) expect(await auditOf(door, call), call.mutation).toEqual([])
    expect(await keptState(gateway)).toEqual(before)
  })
})

test('the audit outlives the account', async () => {
  const { userId } = await signedIn(gateway)
  const count = 'SELECT type FROM auth.audit_events WHERE user_id = $1'
  const { rows: before } = await gateway.deps.db.pool.query(count, [userId])
  await gateway.deps.db.pool.query('DELETE FROM auth.users WHERE id = $1', [userId])
  const { rows: after } = await gateway.deps.db.pool.query(count, [userId])
  expect(before).not.toEqual([])
  expect(after).toEqual(expect.arrayContaining(before))
})

/** The row that each session of the user must get which lives now, but for the one kept. */
async function endingOfEach(userId: string, reason: string, kept: string | null = null) {
  const live = `SELECT id FROM auth.sessions
    WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $2 ORDER BY id`
  const { rows } = await gateway.deps.db.pool.query<{ id: string }>(live, [userId, kept])
  expect(rows.length).toBeGreaterThan(1)
  return rows.map(({ id }) => ended(userId, id, reason))
}

test('two passwords for an address that nobody has proven are one change: that which was there is dropped', async () => {
  const { email } = await signedUp(gateway)
  const userId = await userIdOf(gateway, email)
  expect(await auditOf('GraphQL', signUp({ email, password: 'another password' }))).toEqual([
    event('user.password-dropped', userId),
  ])
  expect(await auditOf('GraphQL', signUp({ email, password: 'another password' }))).toEqual([])
})
