import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../../support/accounts.ts'
import { restBrowser } from '../../support/browser-jar.ts'
import type { RestCall } from '../../support/clients.ts'
import { done, refused, told, user } from '../../support/dashboard.ts'
import { speak } from '../../support/dialects.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../../support/people.ts'

let gateway: Gateway
let dashboard: RestCall
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,dashboard' } })
  dashboard = speak(gateway, 'dashboard')
})
afterAll(() => gateway.stop())

/** Where the link of a mail leads. */
async function linkIn(email: string, template: string): Promise<URL> {
  const { headers } = await gateway.mail.next(email, template)
  return new URL(headers.get('x-link') ?? '')
}

/** The link as a call of the dialect. */
const below = ({ pathname, search }: URL) => `GET ${pathname.replace(/^\/auth/, '')}${search}`

const json = { accept: 'application/json' }

describe('POST /sign-up/email', () => {
  test('makes an unverified account, and mails a link to the page of this API', async () => {
    const person = stranger()
    const answer = await dashboard('POST /sign-up/email', { ...person, name: 'Ada' })
    expect(told(answer)).toEqual({
      status: 201,
      json: { user: user(person.email, { emailVerified: false, name: 'Ada' }), session: null },
    })
    expect(answer.headers.getSetCookie()).toEqual([])
    const link = await linkIn(person.email, 'email-verify')
    expect(`${link.origin}${link.pathname}`).toBe('http://auth.test/auth/verify-email')
  })

  test('sends the mail again to whoever has not verified the address yet, and the newer link works', async () => {
    const person = stranger()
    await dashboard('POST /sign-up/email', person)
    const older = await linkIn(person.email, 'email-verify')
    expect((await dashboard('POST /sign-up/email', person)).status).toBe(200)
    const newer = await linkIn(person.email, 'email-verify')
    expect((await dashboard(below(older), undefined, { headers: json })).status).toBe(401)
    expect((await dashboard(below(newer), undefined, { headers: json })).status).toBe(200)
    expect((await dashboard('POST /sign-in/email', person)).status).toBe(200)
  })

  test('refuses the address of a verified account, disabled or not, and mails nothing', async () => {
    const disabled = await verified(gateway)
    await alterAccount(gateway, disabled.email, 'disabled = true')
    for (const { email } of [await verified(gateway), disabled]) {
      expect(told(await dashboard('POST /sign-up/email', { ...stranger(), email }))).toEqual(refused(409, 'USER_EXISTS'))
    }
  })

  test('tells no other door of a verified address', async () => {
    const { email } = await verified(gateway)
    const { data } = await gateway.graphql(
      'mutation ($input: SignUpEmailPasswordInput!) { signUpEmailPassword(input: $input) { ... on SignUpSuccess { isNew } } }',
      { input: { ...stranger(), email } },
    )
    expect(data.signUpEmailPassword).toEqual({ isNew: true })
  })

  test.each([
    ['{', 400, 'body is not valid JSON'],
    [{ email: 'ada@example.com' }, 422, 'password is required'],
    [{ email: 'not an address', password: 'a fine password' }, 422, 'email has the wrong form'],
    [{ ...stranger(), name: 'x'.repeat(33) }, 422, 'name must have at most 32 characters'],
    [{ ...stranger(), password: 'xx' }, 422, expect.any(String)],
  ])('says what is wrong with %j', async (body, status, message) => {
    expect(told(await dashboard('POST /sign-up/email', body))).toEqual(refused(status, 'VALIDATION_ERROR', message))
  })
})

describe('GET /verify-email', () => {
  const signUp = async () => {
    const person = stranger()
    await dashboard('POST /sign-up/email', person)
    return { ...person, link: below(await linkIn(person.email, 'email-verify')) }
  }

  test('sends a browser on to the app, signed in by a cookie', async () => {
    const { email, link } = await signUp()
    const browser = restBrowser(gateway, dashboard)
    const answer = await browser.call(link, undefined, { headers: { accept: 'text/html' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://app.test'])
    expect((await browser.call('GET /session')).json.user).toEqual(user(email))
  })

  test('tells a program that wants JSON', async () => {
    const { link } = await signUp()
    expect(told(await dashboard(link, undefined, { headers: json }))).toEqual({ status: 200, json: { verified: true } })
    expect(told(await dashboard(link, undefined, { headers: json }))).toEqual(refused(401, 'INVALID_TOKEN'))
  })

  test('sends a browser on with the reason where the token is used, and never to a target that is not allowed', async () => {
    const { link } = await signUp()
    await dashboard(link)
    expect((await dashboard(link)).headers.get('location')).toBe('http://app.test?error=INVALID_TOKEN')
    const foreign = link.replace(/redirectTo=[^&]*/, 'redirectTo=https%3A%2F%2Fevil.test')
    expect((await dashboard(foreign)).headers.get('location')).toBe('http://app.test?error=VALIDATION_ERROR')
  })

  test('takes no ticket that is for something else', async () => {
    const { email } = await verified(gateway)
    await dashboard('POST /forget-password', { email })
    const token = (await linkIn(email, 'password-reset')).searchParams.get('token')
    expect(told(await dashboard(`GET /verify-email?token=${token}`))).toEqual(refused(422, 'VALIDATION_ERROR'))
  })
})

describe('POST /resend-verification', () => {
  test('mails a link to whoever has none verified, and answers the same to all', async () => {
    const { email } = await signedUp(gateway)
    await linkIn(email, 'email-verify')
    for (const address of [email, stranger().email, (await verified(gateway)).email]) {
      expect(told(await dashboard('POST /resend-verification', { email: address }))).toEqual(done)
    }
    expect((await linkIn(email, 'email-verify')).pathname).toBe('/auth/verify-email')
  })
})

describe('POST /forget-password', () => {
  test('mails a link to the app, whose token sets one new password and ends all sessions', async () => {
    const person = await signedIn(gateway)
    const redirectTo = 'http://app.test/new-password'
    expect(told(await dashboard('POST /forget-password', { email: person.email, redirectTo }))).toEqual(done)
    const link = await linkIn(person.email, 'password-reset')
    expect(`${link.origin}${link.pathname}`).toBe(redirectTo)

    const newPassword = stranger().password
    const complete = () => dashboard('POST /forget-password/complete', { token: link.searchParams.get('token'), newPassword })
    expect(told(await complete())).toEqual(done)
    expect(told(await complete())).toEqual(refused(401, 'INVALID_TOKEN'))
    expect((await dashboard('GET /session', undefined, { token: person.accessToken })).status).toBe(401)
    expect((await dashboard('POST /sign-in/email', { email: person.email, password: newPassword })).status).toBe(200)
  })

  test('answers the same for an address that nobody has, and refuses a target that is not allowed', async () => {
    const { email } = stranger()
    expect(told(await dashboard('POST /forget-password', { email }))).toEqual(done)
    const foreign = { email, redirectTo: 'https://evil.test' }
    expect(told(await dashboard('POST /forget-password', foreign))).toEqual(refused(422, 'VALIDATION_ERROR'))
  })
})

describe('POST /set-password', () => {
  test('gives somebody without a password their first one', async () => {
    const person = await signedIn(gateway)
    const newPassword = stranger().password
    const set = () => dashboard('POST /set-password', { newPassword }, { token: person.accessToken })
    expect(told(await set())).toEqual(refused(409, 'PASSWORD_ALREADY_SET'))
    await alterAccount(gateway, person.email, 'password_hash = NULL')
    expect(told(await set())).toEqual(done)
    expect((await dashboard('POST /sign-in/email', { email: person.email, password: newPassword })).status).toBe(200)
  })

  test('is for those who are signed in', async () => {
    expect(told(await dashboard('POST /set-password', { newPassword: 'a fine password' }))).toEqual(refused(401, 'UNAUTHORIZED'))
  })
})
