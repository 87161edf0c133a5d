import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import { besides, type Gateway } from '../../support/gateway.ts'
import { signedIn } from '../../support/people.ts'
import { environment, refusal, runashClient, startRunashGateway, told } from '../../support/runash.ts'
import { codeOf, wrongCode } from '../../support/totp.ts'

let gateway: Gateway
let call: RestCall
beforeAll(async () => {
  gateway = await startRunashGateway()
  call = runashClient(gateway)
})
afterAll(() => gateway.stop())

const codes = expect.arrayContaining([expect.any(String)])

/** Somebody who has set up an app here, its secret, and the backup codes that came with it. */
async function withApp() {
  const person = await signedIn(gateway)
  const { accessToken: token, password } = person
  const begun = await call('POST /2fa/setup', { password }, { token })
  const { secret } = begun.json
  const confirmed = await call('PUT /2fa/verify', { code: codeOf(gateway, secret) }, { token })
  gateway.clock.advance(60)
  return { ...person, token, secret, begun, confirmed, backupCodes: confirmed.json.backupCodes as string[] }
}

describe('/2fa/setup', () => {
  test('hands out what an app is set up with, and says how it stands', async () => {
    const { accessToken: token, password } = await signedIn(gateway)
    const state = async () => told(await call('GET /2fa/setup', undefined, { token }))
    const off = { enabled: false, methods: [], pending: false, backupCodesRemaining: 0 }
    expect(await state()).toEqual({ status: 200, body: off })

    const { status, json } = await call('POST /2fa/setup', { password }, { token })
    expect(status).toBe(200)
    expect(json).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]+$/),
      otpauthUrl: expect.stringContaining(json.secret),
      qrCode: expect.stringMatching(/^data:image\/png;base64,/),
    })
    expect(await state()).toEqual({ status: 200, body: { ...off, pending: true } })
  })

  test('asks the password of whoever has one', async () => {
    const { accessToken: token } = await signedIn(gateway)
    for (const body of [undefined, {}]) {
      const refused = told(await call('POST /2fa/setup', body, { token }))
      expect(refused).toEqual(refusal(403, 'ELEVATION_REQUIRED', 'Confirm that it is you before doing this'))
    }
    const wrong = told(await call('POST /2fa/setup', { password: 'a wrong one' }, { token }))
    expect(wrong).toEqual(refusal(401, 'INVALID_EMAIL_PASSWORD', 'Incorrect email or password'))
  })

  test('does not ask somebody who has none and has just signed in', async () => {
    const { accessToken: token, email } = await signedIn(gateway)
    await gateway.deps.db.pool.query('UPDATE auth.users SET password_hash = NULL WHERE email = $1', [email])
    expect((await call('POST /2fa/setup', undefined, { token })).status).toBe(200)
  })

  test('is for people who are signed in, and off where second factors are', async () => {
    for (const operation of ['GET /2fa/setup', 'POST /2fa/setup']) expect((await call(operation)).status).toBe(401)
    const { accessToken: token, password } = await signedIn(gateway)
    await besides(gateway, { ...environment, AUTH_MFA_ENABLED: 'false' }, async (without) => {
      const refused = await runashClient(without)('POST /2fa/setup', { password }, { token })
      expect(told(refused)).toEqual(refusal(403, 'DISABLED_ENDPOINT', 'This endpoint is disabled'))
    })
  })
})

describe('PUT /2fa/verify', () => {
  test('switches the second factor on and shows ten backup codes', async () => {
    const { confirmed, token } = await withApp()
    expect(told(confirmed)).toEqual({ status: 200, body: { enabled: true, backupCodes: codes } })
    expect(new Set(confirmed.json.backupCodes).size).toBe(10)
    expect(told(await call('GET /2fa/setup', undefined, { token })).body).toEqual({
      enabled: true,
      methods: ['totp', 'backup_code'],
      pending: false,
      backupCodesRemaining: 10,
    })
  })

  test('refuses a wrong code, one without an app, and a second app', async () => {
    const { accessToken: token, password } = await signedIn(gateway)
    const confirm = async (code: string) => told(await call('PUT /2fa/verify', { code }, { token }))
    expect(await confirm('123456')).toEqual(refusal(409, 'NO_TOTP_SECRET', 'User does not have a TOTP secret'))
    const { secret } = (await call('POST /2fa/setup', { password }, { token })).json
    expect(await confirm(wrongCode(gateway, secret))).toEqual(refusal(401, 'INVALID_TOTP', 'Invalid TOTP code'))
    expect((await confirm(codeOf(gateway, secret))).status).toBe(200)
    gateway.clock.advance(60)
    expect(await confirm(codeOf(gateway, secret))).toEqual(refusal(409, 'TOTP_ALREADY_ACTIVE', 'TOTP MFA is already active'))
  })
})

describe('/2fa/backup-codes', () => {
  test('says how many there are, and never the codes', async () => {
    const { token, backupCodes } = await withApp()
    const { status, json, text } = await call('GET /2fa/backup-codes', undefined, { token })
    expect({ status, json }).toEqual({ status: 200, json: { total: 10, remaining: 10, generatedAt: expect.any(String) } })
    expect(backupCodes.filter((code) => text.includes(code))).toEqual([])
  })

  test('makes new ones for whoever shows a code of the app, and for nobody with the password alone', async () => {
    const { token, secret, password, backupCodes } = await withApp()
    const make = async (body: object) => call('POST /2fa/backup-codes', body, { token })
    for (const body of [{}, { password }]) expect((await make(body)).status).toBe(403)
    const made = await make({ code: codeOf(gateway, secret) })
    expect(told(made)).toEqual({ status: 200, body: { backupCodes: codes } })
    expect(made.json.backupCodes.filter((code: string) => backupCodes.includes(code))).toEqual([])
  })

  test('are there for nobody without a second factor', async () => {
    const { accessToken: token, password } = await signedIn(gateway)
    const state = told(await call('GET /2fa/backup-codes', undefined, { token }))
    expect(state).toEqual({ status: 200, body: { total: 0, remaining: 0, generatedAt: null } })
    const refused = told(await call('POST /2fa/backup-codes', { password }, { token }))
    expect(refused).toEqual(refusal(409, 'DISABLED_MFA_TOTP', 'User does not have TOTP MFA enabled'))
  })
})
