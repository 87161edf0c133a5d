import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import { codeAt } from '../../support/email-change-by-code.ts'
import type { Gateway } from '../../support/gateway.ts'
import { signedIn, stranger, verified } from '../../support/people.ts'
import { profile, refusal, runashBrowser, runashClient, startRunashGateway, told } from '../../support/runash.ts'

let gateway: Gateway
let strict: Gateway
let open: Gateway
let call: RestCall
beforeAll(async () => {
  gateway = await startRunashGateway()
  strict = await startRunashGateway({ beside: gateway, env: { AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
  open = await startRunashGateway({ beside: gateway, env: { AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' } })
  call = runashClient(gateway)
})
afterAll(async () => {
  await open.stop()
  await strict.stop()
  await gateway.stop()
})

const sent = { status: 200, body: { sent: true } }
const wrongCode = refusal(400, 'INVALID_OTP', 'Invalid or expired OTP')

/** Somebody who is signed in, and asks. */
async function asking() {
  const person = await signedIn(gateway)
  const { accessToken: token } = person
  const newEmail = stranger().email
  return {
    person,
    newEmail,
    ask: async (body: object = {}) => told(await call('POST /account/change-email', { newEmail, ...body }, { token })),
    confirm: async (code: string) => told(await call('PUT /account/change-email', { code }, { token })),
    resend: (purpose: string) => call('POST /account/resend-code', { purpose }, { token }),
  }
}

describe('/account/change-email', () => {
  test('makes the new address that of the account for whoever gets the code', async () => {
    const { person, newEmail, ask, confirm } = await asking()
    expect(await ask()).toEqual(sent)
    const code = await codeAt(gateway, newEmail)
    expect(await confirm(code === '000000' ? '000001' : '000000')).toEqual(wrongCode)
    const user = profile({ ...person, email: newEmail }, { name: person.email })
    expect(await confirm(code)).toEqual({ status: 200, body: { user } })
    expect(await confirm(code)).toEqual(wrongCode)
    await signedIn(gateway, { email: newEmail, password: person.password })
  })

  test('says the same for an address that is taken, and changes nothing by it', async () => {
    const { ask, confirm } = await asking()
    const { email } = await verified(gateway)
    expect(await ask({ newEmail: email })).toEqual(sent)
    expect(await confirm('123456')).toEqual(wrongCode)
  })

  test('asks the password where the operator wants a proof', async () => {
    const { person, newEmail } = await asking()
    const ask = async (body: object) =>
      told(await runashClient(strict)('POST /account/change-email', { newEmail, ...body }, { token: person.accessToken }))
    expect(await ask({})).toMatchObject({ status: 403, body: { error: { code: 'ELEVATION_REQUIRED' } } })
    expect(await ask({ password: 'a wrong one' })).toMatchObject({ status: 401 })
    expect(await ask({ password: person.password })).toEqual(sent)
  })

  test('is for people who are signed in', async () => {
    expect((await call('POST /account/change-email', { newEmail: stranger().email })).status).toBe(401)
    expect((await call('PUT /account/change-email', { code: '123456' })).status).toBe(401)
  })
})

describe('POST /account/resend-code', () => {
  test('mails the code for the new address again, once a minute', async () => {
    const { newEmail, ask, confirm, resend } = await asking()
    await ask()
    const first = await codeAt(gateway, newEmail)
    const early = await resend('change-email')
    expect(told(early)).toEqual(refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests, try again later'))
    expect(early.headers.get('retry-after')).toBe('60')
    gateway.clock.advance(60)
    expect(told(await resend('change-email'))).toEqual({ status: 200, body: { sent: true, retryAfter: 60 } })
    const second = await codeAt(gateway, newEmail)
    if (first !== second) expect(await confirm(first)).toEqual(wrongCode)
    expect((await confirm(second)).status).toBe(200)
  })

  test('mails the link that verifies the address to whoever may sign in without, and to nobody who has done it', async () => {
    const page = runashBrowser(open)
    const { email, password } = stranger()
    await page.call('POST /sign-up/email', { email, password })
    const answer = await page.call('POST /account/resend-code', { purpose: 'verify-email' })
    expect(told(answer)).toEqual({ status: 200, body: { sent: true, retryAfter: 60 } })
    expect((await gateway.mail.next(email, 'email-verify')).headers.get('x-link')).toContain('/api/auth/verify')
    const { resend } = await asking()
    const done = refusal(409, 'EMAIL_ALREADY_VERIFIED', "User's email is already verified")
    expect(told(await resend('verify-email'))).toEqual(done)
  })

  test('refuses what nobody waits for, and purposes that there are not', async () => {
    const { resend } = await asking()
    expect(told(await resend('change-email'))).toMatchObject({ status: 400, body: { error: { code: 'INVALID_REQUEST' } } })
    expect(told(await resend('reset-password'))).toMatchObject({ status: 422 })
    expect((await call('POST /account/resend-code', { purpose: 'verify-email' })).status).toBe(401)
  })
})
