import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Gateway } from '../../support/gateway.ts'
import { verified } from '../../support/people.ts'
import { refusal, runashBrowser, startRunashGateway, told } from '../../support/runash.ts'
import { codeOf, withTotp } from '../../support/totp.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startRunashGateway()
})
afterAll(() => gateway.stop())

const deleted = { status: 200, body: { deleted: true } }
const sessionCookie = '__Host-portcullis-session'
const unproven = refusal(403, 'ELEVATION_REQUIRED', 'Confirm that it is you before doing this')

describe('DELETE /account', () => {
  test('deletes it for whoever knows the password, and the session with it', async () => {
    const person = await verified(gateway)
    const { call, cookies } = runashBrowser(gateway)
    await call('POST /sign-in/email', person)
    expect(told(await call('DELETE /account'))).toEqual(unproven)
    expect(told(await call('DELETE /account', {}))).toEqual(unproven)
    const wrong = refusal(401, 'INVALID_EMAIL_PASSWORD', 'Incorrect email or password')
    expect(told(await call('DELETE /account', { password: 'a wrong one' }))).toEqual(wrong)
    expect(told(await call('DELETE /account', { password: person.password }))).toEqual(deleted)
    expect([...cookies.keys()]).not.toContain(sessionCookie)

    expect((await call('GET /get-session')).json).toBeNull()
    expect(told(await call('POST /sign-in/email', person))).toEqual(wrong)
    const { rows } = await gateway.deps.db.pool.query('SELECT id FROM auth.users WHERE email = $1', [person.email])
    expect(rows).toEqual([])
  })

  test('takes a code of the app where there is one, and not the password', async () => {
    const { email, password, secret } = await withTotp(gateway)
    const { call } = runashBrowser(gateway)
    const { challenge } = (await call('POST /sign-in/email', { email, password })).json
    await call('POST /2fa/verify', { challenge, code: codeOf(gateway, secret) })
    gateway.clock.advance(60)
    expect(told(await call('DELETE /account', { password }))).toEqual(unproven)
    expect(told(await call('DELETE /account', { code: codeOf(gateway, secret) }))).toEqual(deleted)
  })

  test('asks nothing of an anonymous user, who could not sign in again, and takes the cookie away', async () => {
    const { call, cookies } = runashBrowser(gateway)
    await call('POST /anonymous')
    gateway.clock.advance(86_400)
    expect([...cookies.keys()]).toContain(sessionCookie)
    expect(told(await call('DELETE /account'))).toEqual(deleted)
    expect([...cookies.keys()]).not.toContain(sessionCookie)
  })

  test('is for people who are signed in', async () => {
    expect((await runashBrowser(gateway).call('DELETE /account', {})).status).toBe(401)
  })
})
