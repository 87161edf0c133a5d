import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { besides, type Gateway } from '../../support/gateway.ts'
import { signedUp, stranger, verified } from '../../support/people.ts'
import { environment, runashBrowser, startRunashGateway, told } from '../../support/runash.ts'
import { codeOf, withTotp } from '../../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startRunashGateway()
})
afterAll(() => gateway.stop())

const target = 'http://app.test/in'

/** Where the link of the next mail of a kind leads, as this API is asked for it. */
async function linkIn(email: string, template: string): Promise<URL> {
  return new URL((await gateway.mail.next(email, template)).headers.get('x-link') ?? '')
}

async function magicLink(email: string): Promise<string> {
  await runashBrowser(gateway).call('POST /magic-link', { email, redirectTo: target })
  const { origin, pathname, search } = await linkIn(email, 'signin-passwordless')
  expect(origin + pathname).toBe('https://auth.test/api/auth/verify')
  return `GET /verify${search}`
}

describe('the link of a mail', () => {
  test('signs the browser in by the cookie and sends it on, with nothing in the URL', async () => {
    const { email } = await verified(gateway)
    const link = await magicLink(email)
    const { call } = runashBrowser(gateway)
    const { status, headers } = await call(link)
    expect([status, headers.get('location')]).toEqual([302, target])
    expect((await call('GET /get-session')).json.user.email).toBe(email)
  })

  test('works once, and says so on the way', async () => {
    const link = await magicLink((await verified(gateway)).email)
    const { call } = runashBrowser(gateway)
    await call(link)
    const again = runashBrowser(gateway)
    const { status, headers } = await again.call(link)
    expect([status, headers.get('location')]).toEqual([302, `${target}?error=INVALID_TICKET`])
    expect((await again.call('GET /get-session')).json).toBeNull()
  })

  test('verifies the address of whoever signed up', async () => {
    const person = stranger()
    const { call } = runashBrowser(gateway)
    await call('POST /sign-up/email', { ...person, redirectTo: target })
    const { search } = await linkIn(person.email, 'email-verify')
    expect((await call(`GET /verify${search}`)).headers.get('location')).toBe(target)
    expect((await call('GET /get-session')).json.user).toMatchObject({ email: person.email, emailVerified: true })
  })

  test('leaves the second factor to be asked for', async () => {
    const { email, secret } = await withTotp(gateway)
    const { call } = runashBrowser(gateway)
    const { headers } = await call(await magicLink(email))
    const challenge = new URL(headers.get('location') ?? '').searchParams.get('challenge')
    expect((await call('GET /get-session')).json).toBeNull()
    expect((await call('POST /2fa/verify', { challenge, code: codeOf(gateway, secret) })).status).toBe(200)
  })

  test('goes to no target that is not allowed', async () => {
    const { email } = await signedUp(gateway)
    const link = (await magicLink(email)).replace(encodeURIComponent(target), encodeURIComponent('http://evil.test'))
    expect(link).toContain('evil')
    const refused = await runashBrowser(gateway).call(link)
    expect(told(refused)).toMatchObject({ status: 422, body: { error: { code: 'REDIRECT_TO_NOT_ALLOWED' } } })
    expect(refused.headers.get('location')).toBeNull()
  })

  test('shows a button first, where the operator wants one, and does nothing until it is pressed', async () => {
    const link = await magicLink((await verified(gateway)).email)
    await besides(gateway, { ...environment, AUTH_LINK_CONFIRM: 'true' }, async (careful) => {
      const { call } = runashBrowser(careful)
      const { status, headers } = await call(link)
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect((await call('GET /get-session')).json).toBeNull()
      expect((await call(`${link}&confirmed=true`)).headers.get('location')).toBe(target)
    })
  })

  test('leads to the app with the token, where a new password is typed', async () => {
    const { email } = await verified(gateway)
    const { call } = runashBrowser(gateway)
    await call('POST /forgot-password', { email, redirectTo: 'http://app.test/reset' })
    const link = await linkIn(email, 'password-reset')
    expect(link.origin + link.pathname).toBe('http://app.test/reset')
    const body = { token: link.searchParams.get('token'), newPassword: stranger().password }
    expect((await call('POST /reset-password', body)).status).toBe(200)
  })
})
