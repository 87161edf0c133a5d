import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alteredPerson } from '../../support/accounts.ts'
import type { RestCall } from '../../support/clients.ts'
import type { Gateway } from '../../support/gateway.ts'
import { signedIn, signedUp, stranger, verified } from '../../support/people.ts'
import { refusal, runashClient, startRunashGateway, told } from '../../support/runash.ts'
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
