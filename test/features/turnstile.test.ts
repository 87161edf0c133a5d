import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askForMail, attempt } from '../support/attempts.ts'
import type { Json } from '../support/clients.ts'
import { mailedCode, presentCode } from '../support/codes.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { call } from '../support/passwordless.ts'
import { stranger } from '../support/people.ts'
import { type Door, doors } from '../support/sessions.ts'
import { newNumber, noSms } from '../support/sms.ts'
import { countRows } from '../support/tables.ts'

const secret = 'the secret of the site'
let asked: Json[] = []

/** Speaks the protocol of Turnstile's siteverify. */
const siteverify: RequestListener = async (request, response) => {
  const judged = JSON.parse(await text(request))
  asked.push(judged)
  const success = judged.secret === secret && judged.response === 'solved'
  response.end(JSON.stringify({ success, 'error-codes': success ? [] : ['invalid-input-response'] }))
}

let answer = siteverify
const server = createServer((request, response) => answer(request, response))

const waysIn = {
  AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
  AUTH_OTP_EMAIL_ENABLED: 'true',
  AUTH_SMS_PASSWORDLESS_ENABLED: 'true',
}

let gateway: Gateway
let current: Gateway
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const turnstile = { AUTH_TURNSTILE_SECRET: secret, AUTH_TURNSTILE_URL: `http://127.0.0.1:${port}/turnstile/v0/siteverify` }
  gateway = await startGateway({ env: { ...turnstile, ...waysIn } })
  current = await startGateway({ beside: gateway, env: { ...turnstile, ...waysIn, NHOST_DIALECT: 'current' } })
})
beforeEach(() => {
  asked = []
  answer = siteverify
})
afterAll(async () => {
  await current.stop()
  await gateway.stop()
  server.closeAllConnections()
  server.close()
})

function signUp(door: Door, response?: string) {
  const headers: Record<string, string> = response === undefined ? {} : { 'x-cf-turnstile-response': response }
  return askForMail(gateway, door, 'signUpEmailPassword', stranger(), headers)
}

const refusals = {
  GraphQL: { status: 200, missing: 'turnstile-missing', failed: 'turnstile-failed' },
  REST: { status: 403, missing: 'missing x-cf-turnstile-response header', failed: 'failed to pass turnstile: []' },
}

describe.each(doors)('at %s', (door) => {
  const { status, missing, failed } = refusals[door]

  test('who solved the challenge signs up', async () => {
    expect(await signUp(door, 'solved')).toMatchObject({ refused: null })
    expect(asked).toEqual([{ secret, response: 'solved' }])
  })

  test('who did not is refused, and nothing is written', async () => {
    const before = await countRows(gateway)
    expect(await signUp(door)).toMatchObject({ status, refused: missing })
    expect(asked).toEqual([])
    expect(await signUp(door, 'made up')).toMatchObject({ status, refused: failed })
    expect(await countRows(gateway)).toEqual(before)
  })

  test.each<[string, RequestListener]>([
    ['fails', (_request, response) => response.writeHead(500).end()],
    ['answers nonsense', (_request, response) => response.end('{"success":"true"}')],
    ['hangs up', (request) => request.socket.destroy()],
  ])('while Cloudflare %s nobody signs up, and those with an account sign in', async (_how, failing) => {
    answer = failing
    expect(await signUp(door, 'solved')).toMatchObject({ status: 503, refused: 'unavailable' })
    expect(await attempt(gateway, door, stranger())).toMatchObject({ refused: 'invalid-email-password' })
  })
})

describe.each(doors)('with NHOST_DIALECT=current, at %s', (door) => {
  const { missing, failed } = refusals[door]
  const solved = { 'x-cf-turnstile-response': 'solved' }
  const inputOf = (operation: string) => (operation.endsWith('Sms') ? { phoneNumber: newNumber() } : { email: stranger().email })

  test.each([
    'signInPasswordlessEmail',
    'signInPasswordlessSms',
    'signUpPasswordlessEmail',
    'signUpPasswordlessSms',
    'signUpOtpEmail',
  ] as const)('%s asks for the challenge before it writes or sends anything', async (operation) => {
    const before = await countRows(gateway)
    const ask = (headers = {}) => call(current, door, operation, inputOf(operation), headers)
    expect((await ask()).refused).toBe(missing)
    expect((await ask({ 'x-cf-turnstile-response': 'made up' })).refused).toBe(failed)
    expect(await countRows(gateway)).toEqual(before)
    expect((await ask(solved)).refused).toBeNull()
  })

  test('so does a new password', async () => {
    const ask = (headers = {}) => askForMail(current, door, 'sendPasswordResetEmail', stranger(), headers)
    expect((await ask()).refused).toBe(missing)
    expect((await askForMail(gateway, door, 'sendPasswordResetEmail', stranger())).refused).not.toBe(missing)
    expect((await ask(solved)).refused).not.toBe(missing)
  })

  test('codes are presented without one, and mailed without one to sign in', async () => {
    const { email } = stranger()
    expect((await call(current, door, 'signInOtpEmail', { email })).refused).toBeNull()
    const otp = await mailedCode(gateway, email)
    expect((await presentCode(current, door, email, otp)).refused).toBeNull()
    expect((await call(current, door, 'verifySignInPasswordlessSms', { phoneNumber: newNumber(), otp })).refused).toBe(
      noSms[door],
    )
    expect(asked).toEqual([])
  })
})

test.each(doors)('with the archived API signing in asks for no challenge, at %s', async (door) => {
  expect((await call(gateway, door, 'signInPasswordlessEmail', { email: stranger().email })).refused).toBeNull()
  expect((await call(gateway, door, 'signInPasswordlessSms', { phoneNumber: newNumber() })).refused).toBeNull()
  expect(asked).toEqual([])
})
