import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_PASSWORD_MIN_LENGTH: '9' } })
})
afterAll(() => gateway.stop())

const refusal = (error: string, message: string, status: number) => ({ error, message, status })
const ticketOf = async (email: string, template: string) =>
  (await gateway.mail.next(email, template)).headers.get('x-ticket') ?? ''
const verify = (ticket: string, redirectTo = 'http://app.test', more = '') =>
  gateway.rest(`GET /verify?ticket=${encodeURIComponent(ticket)}&redirectTo=${encodeURIComponent(redirectTo)}${more}`)

describe('POST /user/email/send-verification-email', () => {
  const send = (email: string, options?: object) => gateway.rest('POST /user/email/send-verification-email', { email, options })

  test('mails a new link, and the older one stops working', async () => {
    const { email } = await signedUp(gateway)
    const older = await ticketOf(email, 'email-verify')
    expect((await send(email)).text).toBe('"OK"')
    const newer = await ticketOf(email, 'email-verify')
    expect((await verify(older)).headers.get('location')).toContain('error=invalid-ticket')
    expect((await verify(newer)).headers.get('location')).toContain('refreshToken=')
  })

  test('tells verified and unknown addresses, as the contract does', async () => {
    const { email } = await verified(gateway)
    expect((await send(email)).json).toEqual(refusal('email-already-verified', "User's email is already verified", 400))
    expect((await send(stranger().email)).json).toEqual(refusal('invalid-email-password', 'Incorrect email or password', 401))
    expect((await send(email, { redirectTo: 'http://evil.test' })).json.error).toBe('redirectTo-not-allowed')
  })
})

describe('GET /verify', () => {
  test('signs in by redirect: parameters in alphabetical order, what the target had is kept, unknown parameters ignored', async () => {
    const { email } = await signedUp(gateway)
    const answer = await verify(await ticketOf(email, 'email-verify'), 'http://app.test/in?z=1&a=b c#top', '&anything=goes')
    expect([answer.status, answer.text]).toEqual([302, ''])
    expect(answer.headers.get('location')).toMatch(
      /^http:\/\/app\.test\/in\?a=b\+c&refreshToken=[0-9a-f-]{36}&type=verifyEmail&z=1#top$/,
    )
  })

  test('puts no slash after a bare origin', async () => {
    const { email } = await signedUp(gateway)
    const answer = await verify(await ticketOf(email, 'email-verify'))
    expect(answer.headers.get('location')).toMatch(/^http:\/\/app\.test\?refreshToken=/)
  })

  test('never sends anybody to a target that is not allowed', async () => {
    const { email } = await signedUp(gateway)
    const ticket = await ticketOf(email, 'email-verify')
    expect((await verify(ticket, 'http://evil.test')).headers.get('location')).toMatch(
      /^http:\/\/app\.test\?error=redirectTo-not-allowed&/,
    )
    expect((await verify(ticket)).headers.get('location')).toContain('refreshToken=')
  })

  test('asks for its parameters in the shape of the binding', async () => {
    expect((await gateway.rest('GET /verify?redirectTo=http://app.test')).json).toEqual({
      msg: 'Query argument ticket is required, but not found',
    })
    expect((await gateway.rest('GET /verify?ticket=verifyEmail:x')).json).toEqual({
      msg: 'Query argument redirectTo is required, but not found',
    })
    expect((await verify('verifyEmail:x', 'no url')).json.error).toBe('invalid-request')
    expect((await verify('mfaTotp:x')).headers.get('location')).toContain('error=invalid-ticket')
  })

  test('is used up by GET alone', async () => {
    const { email } = await signedUp(gateway)
    const ticket = await ticketOf(email, 'email-verify')
    const query = `ticket=${encodeURIComponent(ticket)}&redirectTo=http://app.test`
    expect((await fetch(`${gateway.url}/verify?${query}`, { method: 'HEAD' })).status).toBe(404)
    expect((await verify(ticket)).headers.get('location')).toContain('refreshToken=')
  })
})

describe('a forgotten password', () => {
  const send = (email: string) => gateway.rest('POST /user/password/reset', { email })
  const change = (newPassword: string, ticket?: string, token?: string) =>
    gateway.rest('POST /user/password', { newPassword, ...(ticket ? { ticket } : {}) }, { token })

  test('is replaced by the holder of the mailed ticket, once', async () => {
    const { email } = await verified(gateway)
    expect((await send(email)).text).toBe('"OK"')
    const ticket = await ticketOf(email, 'password-reset')
    expect((await change('short', ticket)).json).toEqual(refusal('password-too-short', 'Password is too short', 400))
    expect((await change('a new password', ticket)).text).toBe('"OK"')
    expect((await change('another password', ticket)).json).toEqual(refusal('invalid-ticket', 'Invalid ticket', 401))
    expect((await gateway.rest('POST /signin/email-password', { email, password: 'a new password' })).status).toBe(200)
  })

  test('asks OK for every address and mails only accounts that may sign in', async () => {
    const waiting = await signedUp(gateway)
    for (const email of [stranger().email, waiting.email]) expect((await send(email)).text).toBe('"OK"')
    const rows = await gateway.deps.db.pool.query(
      "SELECT FROM auth.tickets t JOIN auth.users u ON u.id = t.user_id WHERE u.email = $1 AND purpose = 'passwordReset'",
      [waiting.email],
    )
    expect(rows.rowCount).toBe(0)
  })

  test('without ticket or token is an invalid request; a signed-in user needs no ticket', async () => {
    const { accessToken, email } = await signedIn(gateway)
    expect((await change('a new password')).json).toEqual(refusal('invalid-request', 'The request payload is incorrect', 400))
    expect((await change('a new password', undefined, accessToken)).text).toBe('"OK"')
    expect((await gateway.rest('POST /signin/email-password', { email, password: 'a new password' })).status).toBe(200)
  })
})
