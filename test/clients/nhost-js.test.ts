import { createClient, type NhostClient } from '@nhost/nhost-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { stranger, verified } from '../support/people.ts'

let gateway: Gateway
let nhost: NhostClient
beforeAll(async () => {
  // The client knows by this prefix the one request for which it must not refresh its session first.
  gateway = await startGateway({
    env: {
      AUTH_API_PREFIX: '/v1',
      AUTH_SERVER_URL: 'http://auth.test/v1',
      AUTH_ANONYMOUS_USERS_ENABLED: 'true',
      AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
    },
  })
  // The client compares the end of its tokens with the time of this machine.
  gateway.clock.advance((Date.now() - gateway.clock.now().getTime()) / 1000)
})
beforeEach(() => {
  nhost = createClient({ authUrl: `${gateway.url}/v1` })
})
afterAll(() => gateway.stop())

/** What the gateway tells the browser that opens the link of a mail. */
async function openLink(email: string, template: string): Promise<URLSearchParams> {
  const mail = await gateway.mail.next(email, template)
  const { searchParams } = new URL(mail.headers.get('x-link') ?? '')
  const url = nhost.auth.verifyTicketURL({
    ticket: searchParams.get('ticket') ?? '',
    redirectTo: searchParams.get('redirectTo') ?? '',
  })
  const { headers } = await fetch(url, { redirect: 'manual' })
  return new URL(headers.get('location') ?? '').searchParams
}

/** Somebody with a verified address, signed in by the client. */
async function member() {
  const person = await verified(gateway)
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
    const { email } = await verified(gateway)
    await expect(nhost.auth.signInEmailPassword({ email, password: 'not the password' })).rejects.toMatchObject({
      status: 401,
      message: 'Incorrect email or password',
      body: { error: 'invalid-email-password', status: 401 },
    })
  })

  test('sets a forgotten password by the ticket of the mail', async () => {
    const { email } = await verified(gateway)
    await nhost.auth.sendPasswordResetEmail({ email })
    const ticket = (await gateway.mail.next(email, 'password-reset')).headers.get('x-ticket') ?? ''
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
