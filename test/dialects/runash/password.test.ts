import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount, alteredPerson } from '../../support/accounts.ts'
import type { RestCall } from '../../support/clients.ts'
import type { Gateway } from '../../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../../support/people.ts'
import { profile, refusal, runashClient, startRunashGateway, told } from '../../support/runash.ts'
import { ticketIn } from '../../support/tickets.ts'

let gateway: Gateway
let call: RestCall
beforeAll(async () => {
  gateway = await startRunashGateway()
  call = runashClient(gateway)
})
afterAll(() => gateway.stop())

const sent = { status: 200, body: { sent: true } }

describe('POST /forgot-password', () => {
  test('says the same for every address, whatever its account is', async () => {
    const people = [
      await verified(gateway),
      stranger(),
      await signedUp(gateway),
      await alteredPerson(gateway, 'disabled = true'),
      await alteredPerson(gateway, 'is_anonymous = true'),
    ]
    for (const { email } of people) expect(told(await call('POST /forgot-password', { email }))).toEqual(sent)
  })

  test('mails a link that ends up where it was asked to, if that is allowed', async () => {
    const { email } = await verified(gateway)
    expect(told(await call('POST /forgot-password', { email, redirectTo: 'http://app.test/reset' }))).toEqual(sent)
    const { headers } = await gateway.mail.next(email, 'password-reset')
    expect(headers.get('x-redirect-to')).toBe('http://app.test/reset')
    const elsewhere = await call('POST /forgot-password', { email, redirectTo: 'http://elsewhere.test' })
    expect(told(elsewhere)).toMatchObject({ status: 422, body: { error: { code: 'REDIRECT_TO_NOT_ALLOWED' } } })
  })
})

describe('POST /reset-password', () => {
  const tokenFor = async (email: string) => {
    await call('POST /forgot-password', { email })
    return ticketIn(gateway, email, 'password-reset')
  }
  const refused = refusal(401, 'INVALID_TICKET', 'Invalid ticket')

  test('sets the password once and ends every session', async () => {
    const { email, accessToken } = await signedIn(gateway)
    const body = { token: await tokenFor(email), newPassword: stranger().password }
    expect(told(await call('POST /reset-password', body))).toEqual({ status: 200, body: { success: true } })
    expect(told(await call('POST /reset-password', body))).toEqual(refused)
    expect((await gateway.graphql('{ viewer { uuid } }', {}, { token: accessToken })).status).toBe(401)
    await signedIn(gateway, { email, password: body.newPassword })
  })

  test('refuses a token that nobody was sent, and one for something else', async () => {
    for (const token of [`passwordReset:${randomUUID()}`, `verifyEmail:${randomUUID()}`, 'x']) {
      expect(told(await call('POST /reset-password', { token, newPassword: stranger().password }))).toEqual(refused)
    }
  })

  test('refuses a password that is too short, and leaves the token as good as it was', async () => {
    const { email } = await verified(gateway)
    const token = await tokenFor(email)
    const short = await call('POST /reset-password', { token, newPassword: 'short' })
    expect(told(short)).toEqual(refusal(422, 'PASSWORD_TOO_SHORT', 'Password is too short'))
    expect((await call('POST /reset-password', { token, newPassword: stranger().password })).status).toBe(200)
  })

  test('takes nobody who is signed in for somebody with a token', async () => {
    const { accessToken } = await signedIn(gateway)
    const body = { token: 'none', newPassword: stranger().password }
    expect(told(await call('POST /reset-password', body, { token: accessToken }))).toEqual(refused)
  })
})

const wrong = refusal(401, 'INVALID_EMAIL_PASSWORD', 'Incorrect email or password')

describe('POST /change-password', () => {
  test('changes it for whoever knows the old one, and ends the other sessions', async () => {
    const person = await signedIn(gateway)
    const other = await signedIn(gateway, person)
    const newPassword = stranger().password
    const body = { currentPassword: person.password, newPassword }
    const answer = await call('POST /change-password', body, { token: person.accessToken })
    expect(told(answer)).toEqual({ status: 200, body: { user: profile(person) } })
    expect((await call('GET /2fa/setup', undefined, { token: other.accessToken })).status).toBe(401)
    await signedIn(gateway, { ...person, password: newPassword })
  })

  test('keeps the other sessions for whoever wants that', async () => {
    const person = await signedIn(gateway)
    const other = await signedIn(gateway, person)
    const body = { currentPassword: person.password, newPassword: stranger().password, revokeOtherSessions: false }
    expect((await call('POST /change-password', body, { token: person.accessToken })).status).toBe(200)
    expect((await call('GET /2fa/setup', undefined, { token: other.accessToken })).status).toBe(200)
  })

  test('refuses a wrong one, and any at all after too many', async () => {
    const { password, accessToken } = await signedIn(gateway)
    const body = { currentPassword: stranger().password, newPassword: stranger().password }
    const change = async (more: object = {}) => call('POST /change-password', { ...body, ...more }, { token: accessToken })
    // Twice as many as a stranger has, since the account is at home here.
    for (let guess = 0; guess < 10; guess++) expect(told(await change())).toEqual(wrong)
    const locked = await change({ currentPassword: password })
    expect(told(locked)).toEqual(refusal(423, 'ACCOUNT_LOCKED', 'Too many wrong attempts, the account is locked for a while'))
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(locked.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/)
  })

  test('refuses the same password again, and whoever is not signed in', async () => {
    const { password, accessToken } = await signedIn(gateway)
    const body = { currentPassword: password, newPassword: password }
    const same = await call('POST /change-password', body, { token: accessToken })
    expect(told(same)).toEqual(refusal(422, 'PASSWORD_UNCHANGED', 'The new password is the old one'))
    expect(told(await call('POST /change-password', body))).toEqual(refusal(401, 'UNAUTHENTICATED', 'Sign in to do this'))
  })
})

describe('POST /account/password', () => {
  const set = (body: object, token?: string) => call('POST /account/password', body, { token })
  const newPassword = stranger().password

  test('sets a first one for somebody who has just signed in without', async () => {
    const person = await signedIn(gateway)
    await alterAccount(gateway, person.email, 'password_hash = NULL')
    expect(told(await set({ newPassword }, person.accessToken))).toEqual({ status: 200, body: { user: profile(person) } })
    await signedIn(gateway, { ...person, password: newPassword })
  })

  test('changes one with the current one, and does not without', async () => {
    const { password, accessToken } = await signedIn(gateway)
    const without = told(await set({ newPassword }, accessToken))
    expect(without).toEqual(refusal(409, 'PASSWORD_ALREADY_SET', 'There is a password already'))
    expect(told(await set({ newPassword, currentPassword: newPassword }, accessToken))).toEqual(wrong)
    expect((await set({ newPassword, currentPassword: password }, accessToken)).status).toBe(200)
  })
})
