import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alteredPerson } from '../../support/accounts.ts'
import { besides, type Gateway } from '../../support/gateway.ts'
import { type Person, signedUp, stranger, verified } from '../../support/people.ts'
import { environment, profile, refusal, runashBrowser, session, startRunashGateway, told } from '../../support/runash.ts'
import { codeOf, withTotp, wrongCode } from '../../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startRunashGateway()
})
afterAll(() => gateway.stop())

const cookieName = '__Host-portcullis-session'
const wrong = refusal(401, 'INVALID_EMAIL_PASSWORD', 'Incorrect email or password')

describe('POST /sign-up/email', () => {
  const unverified = { emailVerified: false }

  test('makes an account that waits for its address to be verified', async () => {
    const { email, password } = stranger()
    const { call, lines } = runashBrowser(gateway)
    const answer = await call('POST /sign-up/email', { email, password, name: 'Ada', redirectTo: 'http://app.test/in' })
    expect(told(answer)).toEqual({
      status: 200,
      body: { user: profile({ email }, { ...unverified, name: 'Ada' }), session: null },
    })
    expect(lines()).toEqual([])
    expect((await gateway.mail.next(email, 'email-verify')).headers.get('x-redirect-to')).toBe('http://app.test/in')
    const { rows } = await gateway.deps.db.pool.query('SELECT id FROM auth.users WHERE email = $1', [email])
    expect(rows).toEqual([{ id: answer.json.user.id }])
  })

  test.each<[string, () => Promise<Person>]>([
    ['verified', () => verified(gateway)],
    ['not verified', () => signedUp(gateway)],
    ['disabled', () => alteredPerson(gateway, 'disabled = true')],
  ])('answers for a taken address as for a free one: %s', async (_kind, prepare) => {
    const { email } = await prepare()
    const { call } = runashBrowser(gateway)
    const taken = await call('POST /sign-up/email', { email, password: stranger().password })
    expect(told(taken)).toEqual({ status: 200, body: { user: profile({ email }, unverified), session: null } })
    const free = await call('POST /sign-up/email', stranger())
    const names = (answer: typeof free) => [...answer.headers.keys()]
    expect(names(taken)).toEqual(names(free))
  })

  test('signs in, by the cookie alone, where nothing has to be verified', async () => {
    await besides(gateway, { ...environment, AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false' }, async (open) => {
      const { call, cookies } = runashBrowser(open)
      const person = stranger()
      const answer = await call('POST /sign-up/email', person)
      expect(told(answer)).toEqual({ status: 200, body: { user: profile(person, unverified), session } })
      expect(answer.text).not.toContain(cookies.get(cookieName))
      expect((await call('GET /get-session')).json.user.email).toBe(person.email)
    })
  })

  test('is refused where sign-up is off', async () => {
    await besides(gateway, { ...environment, AUTH_DISABLE_SIGNUP: 'true' }, async (closed) => {
      const refused = told(await runashBrowser(closed).call('POST /sign-up/email', stranger()))
      expect(refused).toEqual(refusal(403, 'SIGNUP_DISABLED', 'Sign up is disabled.'))
    })
  })
})

describe('POST /sign-in/email', () => {
  test('hands the session to the browser as a cookie, and no token to the page', async () => {
    const person = await verified(gateway)
    const { call, cookies, lines } = runashBrowser(gateway)
    const answer = await call('POST /sign-in/email', person)
    expect(told(answer)).toEqual({ status: 200, body: { user: profile(person), session } })
    const line = lines().find((each) => each.startsWith(cookieName))
    expect(line).toMatch(/^__Host-portcullis-session=pcc_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/)
    for (const secret of cookies.values()) expect(answer.text).not.toContain(secret)
    expect(answer.text).not.toMatch(/eyJ|[Tt]oken/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test.each<[string, () => Promise<Person>]>([
    ['a wrong password', async () => ({ ...(await verified(gateway)), password: stranger().password })],
    ['an unknown address', async () => stranger()],
    ['an address that is not verified', () => signedUp(gateway)],
    ['a disabled account', () => alteredPerson(gateway, 'disabled = true')],
    ['an account without a password', () => alteredPerson(gateway, 'password_hash = NULL')],
  ])('answers alike to %s', async (_what, prepare) => {
    const { call, lines } = runashBrowser(gateway)
    expect(told(await call('POST /sign-in/email', await prepare()))).toEqual(wrong)
    expect(lines()).toEqual([])
  })

  test('is locked after too many of them, whoever is meant', async () => {
    for (const { email } of [await signedUp(gateway), stranger()]) {
      const { call } = runashBrowser(gateway)
      const guess = async () => told(await call('POST /sign-in/email', { email, password: stranger().password }))
      for (let count = 0; count < 5; count++) expect(await guess()).toEqual(wrong)
      expect(await guess()).toEqual(refusal(423, 'ACCOUNT_LOCKED', 'Too many wrong attempts, the account is locked for a while'))
    }
  })
})

describe('POST /2fa/verify', () => {
  const challenged = async () => {
    const person = await withTotp(gateway)
    const page = runashBrowser(gateway)
    const challenge = await page.call('POST /sign-in/email', { email: person.email, password: person.password })
    return { ...page, person, challenge }
  }

  test('finishes a sign-in that asks for the second factor', async () => {
    const { call, cookies, person, challenge } = await challenged()
    expect(told(challenge)).toEqual({
      status: 200,
      body: { twoFactorRequired: true, challenge: expect.any(String), methods: ['totp'], expiresAt: expect.any(String) },
    })
    expect(cookies.has(cookieName)).toBe(false)
    expect((await call('GET /get-session')).json).toBeNull()

    const code = codeOf(gateway, person.secret)
    const answer = await call('POST /2fa/verify', { challenge: challenge.json.challenge, code, method: 'totp' })
    expect(told(answer)).toEqual({ status: 200, body: { user: profile(person, { twoFactorEnabled: true }), session } })
    expect((await call('GET /get-session')).json.user.email).toBe(person.email)
    const again = told(await call('POST /2fa/verify', { challenge: challenge.json.challenge, code }))
    expect(again).toEqual(refusal(401, 'INVALID_TICKET', 'Invalid ticket'))
  })

  test('trusts the browser from then on, for whoever wants that', async () => {
    const { call, person, challenge } = await challenged()
    const code = codeOf(gateway, person.secret)
    await call('POST /2fa/verify', { challenge: challenge.json.challenge, code, trustDevice: true })
    await call('POST /sign-out')
    const { email, password } = person
    expect(told(await call('POST /sign-in/email', { email, password }))).toMatchObject({ status: 200, body: { session } })
    const elsewhere = await runashBrowser(gateway).call('POST /sign-in/email', { email, password })
    expect(elsewhere.json).toMatchObject({ twoFactorRequired: true })
  })

  test('refuses a wrong code, and takes the right one after it', async () => {
    const { call, person, challenge } = await challenged()
    const verify = (code: string) => call('POST /2fa/verify', { challenge: challenge.json.challenge, code })
    const refused = told(await verify(wrongCode(gateway, person.secret)))
    expect(refused).toEqual(refusal(401, 'INVALID_TOTP', 'Invalid TOTP code'))
    expect((await verify(codeOf(gateway, person.secret))).status).toBe(200)
  })
})

describe('POST /anonymous', () => {
  test('makes an account that the cookie opens', async () => {
    const { call } = runashBrowser(gateway)
    const answer = await call('POST /anonymous')
    const user = profile({ email: '' }, { email: null, emailVerified: false, isAnonymous: true, name: 'Anonymous User' })
    expect(told(answer)).toEqual({ status: 200, body: { user, session } })
    expect((await call('GET /get-session')).json.user.id).toBe(answer.json.user.id)
  })

  test('is refused where there are no anonymous users', async () => {
    await besides(gateway, { ...environment, AUTH_ANONYMOUS_USERS_ENABLED: 'false' }, async (without) => {
      const refused = told(await runashBrowser(without).call('POST /anonymous'))
      expect(refused).toEqual(refusal(403, 'DISABLED_ENDPOINT', 'This endpoint is disabled'))
    })
  })
})
