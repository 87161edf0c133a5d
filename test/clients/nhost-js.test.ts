import { setTimeout } from 'node:timers/promises'
import { createClient, type NhostClient } from '@nhost/nhost-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../support/database.ts'
import { captureMail, type MailCapture } from '../support/mail.ts'
import { type Person, stranger } from '../support/people.ts'
import { cleanUp, type GatewayProcess, newEncryptionKey, startGatewayProcess } from '../support/process.ts'
import { codeAt } from '../support/totp.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let mail: MailCapture
let gateway: GatewayProcess
let nhost: NhostClient
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
    // The client knows by this prefix the one request for which it must not refresh its session first.
    AUTH_API_PREFIX: '/v1',
    AUTH_ANONYMOUS_USERS_ENABLED: 'true',
    AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
    AUTH_MFA_ENABLED: 'true',
  })
})
beforeEach(() => {
  nhost = createClient({ authUrl: `${gateway.url}/v1` })
})
afterAll(async () => {
  await cleanUp()
  await mail.stop()
  await database.drop()
})

/** What the gateway tells the browser that opens the link of a mail. */
async function openLink(email: string, template: string): Promise<URLSearchParams> {
  const { headers } = await mail.next(email, template)
  const { searchParams } = new URL(headers.get('x-link') ?? '')
  const url = nhost.auth.verifyTicketURL({
    ticket: searchParams.get('ticket') ?? '',
    redirectTo: searchParams.get('redirectTo') ?? '',
  })
  const answer = await fetch(url, { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '').searchParams
}

/** Somebody with a verified address. */
async function verified(): Promise<Person> {
  const person = stranger()
  await nhost.auth.signUpEmailPassword(person)
  await openLink(person.email, 'email-verify')
  return person
}

/** The same, signed in by the client. */
async function member(): Promise<Person> {
  const person = await verified()
  await nhost.auth.signInEmailPassword(person)
  return person
}

describe('the client of nhost', () => {
  test('signs up, verifies the address by the link of the mail, and signs in by what the link gives', async () => {
    const person = stranger()
    const { status, body } = await nhost.auth.signUpEmailPassword({ ...person, options: { displayName: 'Ada' } })
    expect({ status, body }).toEqual({ status: 200, body: {} })
    expect(nhost.getUserSession()).toBeNull()

    const link = await openLink(person.email, 'email-verify')
    expect(link.get('type')).toBe('verifyEmail')
    await nhost.auth.refreshToken({ refreshToken: link.get('refreshToken') ?? '' })
    expect(nhost.getUserSession()?.user).toMatchObject({ email: person.email, displayName: 'Ada', emailVerified: true })
  })

  test('signs in, reads the user with the token that it keeps, and signs out', async () => {
    const { email } = await member()
    const session = nhost.getUserSession()
    expect(session?.decodedToken['https://hasura.io/jwt/claims']).toMatchObject({ 'x-hasura-user-id': session?.user?.id })
    expect((await nhost.auth.getUser()).body).toMatchObject({ id: session?.user?.id, email })

    await nhost.auth.signOut({ refreshToken: session?.refreshToken ?? '' })
    await expect(nhost.auth.refreshToken({ refreshToken: session?.refreshToken ?? '' })).rejects.toMatchObject({
      status: 401,
      body: { error: 'invalid-refresh-token' },
    })
  })

  test('refreshes the session', async () => {
    await member()
    const before = nhost.getUserSession()
    const after = await nhost.refreshSession(86_400)
    expect(after?.refreshToken).not.toBe(before?.refreshToken)
    expect(after?.refreshTokenId).toBe(before?.refreshTokenId)
    expect((await nhost.auth.verifyToken({ token: after?.accessToken ?? '' })).body).toBe('OK')
  })

  test('reads why a sign-in is refused', async () => {
    const { email } = await verified()
    await expect(nhost.auth.signInEmailPassword({ email, password: 'not the password' })).rejects.toMatchObject({
      status: 401,
      message: 'Incorrect email or password',
      body: { error: 'invalid-email-password', status: 401 },
    })
  })

  test('sets a forgotten password by the ticket of the mail', async () => {
    const { email } = await verified()
    await nhost.auth.sendPasswordResetEmail({ email })
    const ticket = (await mail.next(email, 'password-reset')).headers.get('x-ticket') ?? ''
    expect((await nhost.auth.changeUserPassword({ newPassword: 'a new password', ticket })).body).toBe('OK')
    await nhost.auth.signInEmailPassword({ email, password: 'a new password' })
    expect(nhost.getUserSession()?.user?.email).toBe(email)
  })

  test('signs in by a link that is mailed, with which it goes on as with any refresh token', async () => {
    const { email } = stranger()
    expect((await nhost.auth.signInPasswordlessEmail({ email, options: { displayName: 'Ada' } })).body).toBe('OK')
    const link = await openLink(email, 'signin-passwordless')
    expect(link.get('type')).toBe('passwordlessEmail')
    await nhost.auth.refreshToken({ refreshToken: link.get('refreshToken') ?? '' })
    expect((await nhost.auth.getUser()).body).toMatchObject({ email, displayName: 'Ada', emailVerified: true })
  })

  test('switches a second factor on, is asked for it, and switches it off', async () => {
    const person = await member()
    const { totpSecret, imageUrl } = (await nhost.auth.changeUserMfa()).body
    expect(imageUrl).toMatch(/^data:image\/png;base64,/)
    // A code opens once, and none after a later one does: one step late, in time, and one step early, all within one step.
    const leftMs = 30_000 - (Date.now() % 30_000)
    if (leftMs < 5000) await setTimeout(leftMs)
    const code = (steps: number) => codeAt(new Date(), totpSecret, steps)
    await nhost.auth.verifyChangeUserMfa({ code: code(-1), activeMfaType: 'totp' })

    const { mfa } = (await nhost.auth.signInEmailPassword(person)).body
    const { body } = await nhost.auth.verifySignInMfaTotp({ ticket: mfa?.ticket ?? '', otp: code(0) })
    expect(body.session?.user?.email).toBe(person.email)
    expect((await nhost.auth.getUser()).body.activeMfaType).toBe('totp')

    await nhost.auth.verifyChangeUserMfa({ code: code(1), activeMfaType: '' })
    expect((await nhost.auth.signInEmailPassword(person)).body.mfa).toBeUndefined()
  })

  test('changes the address by the link that is mailed to the new one', async () => {
    const person = await member()
    const { email: newEmail } = stranger()
    expect((await nhost.auth.changeUserEmail({ newEmail })).body).toBe('OK')
    const link = await openLink(newEmail, 'email-confirm-change')
    expect(link.get('type')).toBe('emailConfirmChange')
    await nhost.auth.refreshToken({ refreshToken: link.get('refreshToken') ?? '' })
    expect(nhost.getUserSession()?.user).toMatchObject({ email: newEmail, emailVerified: true })
    const { body } = await nhost.auth.signInEmailPassword({ ...person, email: newEmail })
    expect(body.session?.user?.email).toBe(newEmail)
  })

  test('makes a personal access token, with which a program signs in and goes on, and makes no others', async () => {
    const { email } = await member()
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const { id, personalAccessToken } = (await nhost.auth.createPAT({ expiresAt, metadata: { name: 'nightly' } })).body
    expect(id).not.toBe(personalAccessToken)

    const program = createClient({ authUrl: `${gateway.url}/v1` })
    await program.auth.signInPAT({ personalAccessToken })
    expect(program.getUserSession()?.user?.email).toBe(email)
    await program.refreshSession(86_400)
    expect((await program.auth.getUser()).body.email).toBe(email)
    await expect(program.auth.createPAT({ expiresAt })).rejects.toMatchObject({ status: 403, body: { error: 'forbidden-pat' } })
  })

  test('signs in without an account, and gives it an address later', async () => {
    await nhost.auth.signInAnonymous({ displayName: 'Guest' })
    const guest = nhost.getUserSession()?.user
    expect(guest).toMatchObject({ isAnonymous: true, displayName: 'Guest', roles: ['anonymous'] })

    const person = stranger()
    await nhost.auth.deanonymizeUser({ signInMethod: 'email-password', ...person })
    await openLink(person.email, 'email-verify')
    const { body } = await nhost.auth.signInEmailPassword(person)
    expect(body.session?.user).toMatchObject({ id: guest?.id, isAnonymous: false, email: person.email })
  })

  test('reads the keys that verify its tokens, the health and the version', async () => {
    expect((await nhost.auth.getJWKs()).body.keys).toContainEqual(expect.objectContaining({ use: 'sig', alg: 'ES256' }))
    expect((await nhost.auth.healthCheckGet()).body).toBe('OK')
    expect((await nhost.auth.getVersion()).body.version).toMatch(/^\d/)
  })
})
