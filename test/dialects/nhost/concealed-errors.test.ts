import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount, alteredPerson } from '../../support/accounts.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { ok, refusal, securityError, told } from '../../support/nhost.ts'
import { signedIn, signedUp, stranger, verified } from '../../support/people.ts'
import { resetTicket } from '../../support/tickets.ts'

let gateway: Gateway
let closed: Gateway
let newcomersDisabled: Gateway
beforeAll(async () => {
  const start = (env: Record<string, string>, beside?: Gateway) =>
    startGateway({ env: { AUTH_CONCEAL_ERRORS: 'true', ...env }, ...(beside ? { beside } : {}) })
  gateway = await start({ AUTH_PASSWORD_MIN_LENGTH: '9' })
  closed = await start({ AUTH_DISABLE_SIGNUP: 'true' }, gateway)
  newcomersDisabled = await start({ AUTH_DISABLE_NEW_USERS: 'true' }, gateway)
})
afterAll(async () => {
  for (const each of [newcomersDisabled, closed, gateway]) await each.stop()
})

const concealed = refusal('invalid-request')
const ask = async (operation: string, body?: unknown, token?: string, at = gateway) =>
  told(await at.rest(operation, body, { token }))

describe('with AUTH_CONCEAL_ERRORS, one refusal stands for', () => {
  test('every account that may not sign in, and a wrong password', async () => {
    const people = [
      stranger(),
      await signedUp(gateway),
      await alteredPerson(gateway, 'disabled = true'),
      await alteredPerson(gateway, 'is_anonymous = true'),
      { ...(await verified(gateway)), password: 'wrong' },
    ]
    for (const person of people) expect(await ask('POST /signin/email-password', person)).toEqual(concealed)
  })

  test('an address that is taken, a role that is not offered, and sign-up or newcomers that are switched off', async () => {
    const path = 'POST /signup/email-password'
    expect(await ask(path, await verified(gateway))).toEqual(concealed)
    expect(await ask(path, { ...stranger(), options: { allowedRoles: ['admin'] } })).toEqual(concealed)
    expect(await ask(path, stranger(), undefined, closed)).toEqual(concealed)
    expect(await ask(path, stranger(), undefined, newcomersDisabled)).toEqual(concealed)
  })

  test('an address that is unknown, verified or disabled, where a verification link is asked for', async () => {
    const people = [stranger(), await verified(gateway), await alteredPerson(gateway, 'disabled = true')]
    for (const { email } of people) expect(await ask('POST /user/email/send-verification-email', { email })).toEqual(concealed)
  })

  test('a ticket that is unknown, and an account that may not change its password', async () => {
    const ticket = `passwordReset:${randomUUID()}`
    expect(await ask('POST /user/password', { newPassword: 'long enough', ticket })).toEqual(concealed)
    const { email, accessToken } = await signedIn(gateway)
    await alterAccount(gateway, email, 'is_anonymous = true')
    expect(await ask('POST /user/password', { newPassword: 'long enough' }, accessToken)).toEqual(concealed)
    expect(await ask('GET /user', undefined, accessToken)).toEqual(concealed)
    expect(await ask('POST /token/verify', {}, accessToken)).toEqual(concealed)
  })

  test('what a link cannot do, in the query of the target too', async () => {
    const query = new URLSearchParams({ ticket: `verifyEmail:${randomUUID()}`, redirectTo: 'http://app.test/x' })
    const disabled = await verified(gateway)
    const ticket = await resetTicket(gateway, disabled.email)
    await alterAccount(gateway, disabled.email, 'disabled = true')
    for (const sent of [query, new URLSearchParams({ ticket, redirectTo: 'http://app.test/x' })]) {
      const { headers } = await gateway.rest(`GET /verify?${sent}`)
      const location = 'http://app.test/x?error=invalid-request&errorDescription=The+request+payload+is+incorrect'
      expect(headers.get('location')).toBe(location)
    }
  })
})

describe('with AUTH_CONCEAL_ERRORS everything else is told as ever:', () => {
  test('what tells nothing about an account', async () => {
    const path = 'POST /signup/email-password'
    expect(await ask(path, { ...stranger(), password: 'short' })).toEqual(refusal('password-too-short'))
    expect(await ask(path, { ...stranger(), options: { redirectTo: 'http://elsewhere.test' } })).toEqual(
      refusal('redirectTo-not-allowed'),
    )
    expect(await ask(path, { ...stranger(), options: { allowedRoles: ['me'], defaultRole: 'user' } })).toEqual(
      refusal('default-role-must-be-in-allowed-roles'),
    )
    expect(await ask('GET /user')).toEqual(securityError('invalid authorization header'))
    const query = new URLSearchParams({ ticket: 'verifyEmail:x', redirectTo: 'http://elsewhere.test' })
    expect((await gateway.rest(`GET /verify?${query}`)).headers.get('location')).toMatch(/\?error=redirectTo-not-allowed&/)
  })

  test('success', async () => {
    expect(await ask('POST /signup/email-password', stranger())).toEqual(ok({}))
    expect((await ask('POST /signin/email-password', await verified(gateway))).body.session.accessToken).toBeTruthy()
  })
})
