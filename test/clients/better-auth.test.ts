import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enableTotp } from '../support/backup-codes.ts'
import { createTestDatabase } from '../support/database.ts'
import { captureMail, type MailCapture } from '../support/mail.ts'
import { type Person, stranger } from '../support/people.ts'
import { cleanUp, type GatewayProcess, newEncryptionKey, startGatewayProcess } from '../support/process.ts'
import { codeAt, generateTotp } from '../support/totp.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let mail: MailCapture
let gateway: GatewayProcess
let jar: Map<string, string>
/** The ways to give the second factor, each time that the client was told of one. */
let redirected: unknown[]
let client: ReturnType<typeof newClient>
beforeAll(async () => {
  database = await createTestDatabase()
  mail = await captureMail()
  gateway = await startGatewayProcess({
    DATABASE_URL: database.url,
    AUTH_ENCRYPTION_KEY: newEncryptionKey(),
    AUTH_SMTP_HOST: '127.0.0.1',
    AUTH_SMTP_PORT: String(mail.port),
    AUTH_SMTP_SENDER: 'auth@auth.test',
    AUTH_CLIENT_URL: 'http://app.test',
    DIALECTS: 'nhost,dashboard',
    AUTH_MFA_ENABLED: 'true',
    AUTH_MFA_EMAIL_CODE_ENABLED: 'true',
  })
})
beforeEach(() => {
  jar = new Map()
  redirected = []
  client = newClient(gateway.url)
})
afterAll(async () => {
  await cleanUp()
  await mail.stop()
  await database.drop()
})

function newClient(baseURL: string) {
  return createAuthClient({
    baseURL,
    basePath: '/auth',
    fetchOptions: { customFetchImpl: browserFetch },
    plugins: [twoFactorClient({ onTwoFactorRedirect: ({ twoFactorMethods }) => void redirected.push(twoFactorMethods) })],
  })
}

/** As a browser sends it for a page of the front end. */
async function browserFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('origin', 'http://app.test')
  if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '))
  const response = await fetch(input, { ...init, headers, redirect: 'manual' })
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/Max-Age=0\b/.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
  return response
}

/** Opens the link of the mail, in the browser or in another one. */
async function verify(email: string, open: typeof fetch): Promise<void> {
  const { headers } = await mail.next(email, 'email-verify')
  const link = new URL(headers.get('x-link') ?? '')
  const answer = await open(`${gateway.url}${link.pathname}${link.search}`, { redirect: 'manual' })
  expect(answer.headers.get('location')).toBe('http://app.test')
}

async function verified(): Promise<Person> {
  const person = stranger()
  await client.signUp.email({ ...person, name: 'Ada' })
  await verify(person.email, fetch)
  return person
}

/** Has an app and backup codes, and has given the password to the client. */
async function challenged() {
  const person = await verified()
  const { json } = await gateway.rest('POST /signin/email-password', person)
  const token = json.session.accessToken
  const { secret } = await generateTotp(gateway, 'GraphQL', token)
  const { codes } = await enableTotp(gateway, codeAt(new Date(), secret, 0), token)
  await client.signIn.email(person)
  return { person, codes, nextCode: codeAt(new Date(), secret, 1) }
}

describe('the client of better-auth', () => {
  test('signs up, and is signed in by the link of the mail', async () => {
    const person = stranger()
    const { data, error } = await client.signUp.email({ ...person, name: 'Ada' })
    expect(error).toBeNull()
    expect(data?.user).toMatchObject({ email: person.email, name: 'Ada', emailVerified: false })
    expect((await client.getSession()).data).toBeNull()

    await verify(person.email, browserFetch)
    expect((await client.getSession()).data?.user).toMatchObject({ email: person.email, name: 'Ada', emailVerified: true })
  })

  test('signs in, reads its session and signs out', async () => {
    const person = await verified()
    const { data } = await client.signIn.email(person)
    expect(data?.user).toMatchObject({ email: person.email })
    const session = await client.getSession()
    expect(session.data).toMatchObject({ session: { userId: data?.user.id }, user: { email: person.email } })
    expect(session.data?.session.expiresAt).toBeInstanceOf(Date)

    expect((await client.signOut()).data).toEqual({ success: true })
    expect((await client.getSession()).data).toBeNull()
    expect(jar.has('portcullis-session')).toBe(false)
  })

  test('reads why it is refused', async () => {
    const { email } = await verified()
    const { data, error } = await client.signIn.email({ email, password: 'not the password' })
    expect(data).toBeNull()
    expect(error).toMatchObject({ status: 401, error: { code: 'UNAUTHORIZED', message: 'Incorrect email or password' } })
  })

  test('gives the second factor by a code of the app, and is not asked again in a browser that it trusts', async () => {
    const { person, nextCode } = await challenged()
    expect(redirected).toEqual([['totp', 'otp']])
    expect((await client.getSession()).data).toBeNull()

    const { data } = await client.twoFactor.verifyTotp({ code: nextCode, trustDevice: true })
    expect(data?.user).toMatchObject({ email: person.email })
    expect((await client.getSession()).data?.user).toMatchObject({ email: person.email })
    expect(jar.has('portcullis-challenge')).toBe(false)
    await client.signOut()
    expect((await client.signIn.email(person)).data?.user).toMatchObject({ email: person.email })
  })

  test('gives it by a mailed code, and by a backup code', async () => {
    const { person, codes } = await challenged()
    expect((await client.twoFactor.sendOtp()).data).toEqual({ status: true })
    const code = (await mail.next(person.email, 'mfa-code')).headers.get('x-ticket') ?? ''
    expect((await client.twoFactor.verifyOtp({ code })).data?.user).toMatchObject({ email: person.email })

    await client.signOut()
    await client.signIn.email(person)
    const { data } = await client.twoFactor.verifyBackupCode({ code: codes[0] ?? '' })
    expect(data?.user).toMatchObject({ email: person.email })
  })

  test('reads why a code is refused, also where no factor was given before', async () => {
    await challenged()
    const refused = { status: 401, error: { code: 'UNAUTHORIZED', message: 'Invalid or used backup code' } }
    expect((await client.twoFactor.verifyBackupCode({ code: 'AAAAA-AAAAA' })).error).toMatchObject(refused)
    jar.clear()
    const nobody = { status: 401, error: { code: 'INVALID_TOKEN', message: 'Invalid ticket' } }
    expect((await client.twoFactor.verifyTotp({ code: '123456' })).error).toMatchObject(nobody)
  })
})
