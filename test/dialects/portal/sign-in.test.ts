import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withBackupCodes } from '../../support/backup-codes.ts'
import type { RestCall } from '../../support/clients.ts'
import { freshMagicCode, mailedMagicCode } from '../../support/codes.ts'
import { speak } from '../../support/dialects.ts'
import { everyFeature } from '../../support/features.ts'
import { besides, type Gateway, startGateway } from '../../support/gateway.ts'
import { elsewhere } from '../../support/lockout.ts'
import { approver, waitingBrowser } from '../../support/login-requests.ts'
import { portalOf, type Team, team } from '../../support/organizations.ts'
import { signedIn, stranger, verified } from '../../support/people.ts'
import { orgOf, refused, tokensOf, told, unacceptable } from '../../support/portal.ts'
import { requestsAnswered } from '../../support/rows.ts'
import { codeOf, withTotp } from '../../support/totp.ts'

const env = { ...everyFeature, DIALECTS: 'nhost,portal', AUTH_TRUSTED_PROXIES: 'loopback' }

let gateway: Gateway
let portal: RestCall
let people: Team
let portal_id: string
beforeAll(async () => {
  gateway = await startGateway({ env })
  portal = speak(gateway, 'portal')
  people = await team(gateway)
  portal_id = await portalOf(gateway, people)
})
afterAll(() => gateway.stop())

const wrongPassword = refused(401, 'invalid-email-password')
const wrongCode = refused(401, 'invalid-otp')

describe('POST /login', () => {
  test('signs in with a password or a magic code, and the session acts nowhere', async () => {
    const person = await signedIn(gateway)
    const { email, password } = person
    expect(told(await portal('POST /login', { email, password }))).toEqual({ status: 200, json: tokensOf(person) })
    const magic_code = await freshMagicCode(gateway, email)
    expect(told(await portal('POST /login', { email, magic_code }))).toEqual({ status: 200, json: tokensOf(person) })
    expect(told(await portal('POST /login', { email, magic_code }))).toEqual(wrongCode)
  })

  test('answers wrong secrets and unknown addresses alike', async () => {
    const { email } = await verified(gateway)
    for (const address of [email, stranger().email]) {
      expect(told(await portal('POST /login', { email: address, password: 'not the password' }))).toEqual(wrongPassword)
      expect(told(await portal('POST /login', { email: address, magic_code: '000000' }))).toEqual(wrongCode)
    }
  })

  test('takes one secret, and an address that is one', async () => {
    const { email, password } = stranger()
    const neither = unacceptable('value_error', 'body', 'password')
    expect(told(await portal('POST /login', { email }))).toEqual(neither)
    expect(told(await portal('POST /login', { email, password, magic_code: '000000' }))).toEqual(neither)
    const noAddress = unacceptable('value_error', 'body', 'email')
    for (const bad of ['ada', 'ada@localhost', 'a@b.test,c@d.test']) {
      expect(told(await portal('POST /login', { email: bad, password }))).toEqual(noAddress)
      expect(told(await portal('POST /login', { email: bad, magic_code: '000000' }))).toEqual(noAddress)
    }
  })

  test('locks after five wrong secrets of either kind', async () => {
    const { email, password } = await verified(gateway)
    for (let n = 0; n < 3; n += 1) await portal('POST /login', { email, password: 'wrong' }, { headers: elsewhere() })
    for (let n = 0; n < 2; n += 1) await portal('POST /login', { email, magic_code: '000000' }, { headers: elsewhere() })
    const answer = await portal('POST /login', { email, password }, { headers: elsewhere() })
    expect(told(answer)).toEqual(refused(423, 'account-locked'))
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(840)
  })
})

describe('POST /portal/login', () => {
  test('signs members in, and the session acts in the organization', async () => {
    const { admin } = people
    const json = tokensOf(admin, orgOf(people.id, 'admin'))
    const { email, password } = admin
    expect(told(await portal('POST /portal/login', { email, password, portal_id }))).toEqual({ status: 200, json })
    const magic_code = await freshMagicCode(gateway, email, portal_id)
    expect(told(await portal('POST /login', { email, magic_code }))).toEqual(wrongCode)
    expect(told(await portal('POST /portal/login', { email, magic_code, portal_id }))).toEqual({ status: 200, json })
  })

  test('answers whoever is no member as if the secret were wrong, and knows its portals', async () => {
    const outsider = await verified(gateway)
    expect(told(await portal('POST /portal/login', { ...outsider, portal_id }))).toEqual(wrongPassword)
    const magic_code = await freshMagicCode(gateway, outsider.email)
    expect(told(await portal('POST /portal/login', { email: outsider.email, magic_code, portal_id }))).toEqual(wrongCode)
    const { email, password } = people.member
    const nowhere = { email, password, portal_id: randomUUID() }
    expect(told(await portal('POST /portal/login', nowhere))).toEqual(refused(404, 'portal-not-found'))
    expect(told(await portal('POST /portal/login', { ...nowhere, portal_id: 'x' }))).toEqual(
      unacceptable('uuid_parsing', 'body', 'portal_id'),
    )
  })
})

describe('a magic code', () => {
  const heard = { status: 200, json: { sent: true, expires_in: 600, resend_after: 60 } }

  test('is asked for at a portal or at none; whoever has the address, the answer is the same', async () => {
    const { email } = people.member
    gateway.clock.advance(60)
    expect(told(await portal('POST /portal/request-magic-code', { email, portal_id }))).toEqual(heard)
    const magic_code = await mailedMagicCode(gateway, email)
    expect((await portal('POST /portal/login', { email, magic_code, portal_id })).status).toBe(200)

    const before = gateway.mail.mails.length
    for (const address of [email, stranger().email, (await verified(gateway)).email]) {
      expect(told(await portal('POST /portal/request-magic-code', { email: address, portal_id }))).toEqual(heard)
    }
    expect(told(await portal('POST /request-magic-code', { email: stranger().email }))).toEqual(heard)
    expect(told(await portal('POST /portal/request-magic-code', { email, portal_id: randomUUID() }))).toEqual(heard)
    await requestsAnswered(gateway)
    const sent = gateway.mail.mails.slice(before).filter(({ headers }) => headers.get('x-email-template') === 'magic-code')
    expect(sent).toEqual([])
  })

  test('is not offered where it is switched off', async () => {
    await besides(gateway, { ...env, AUTH_MAGIC_CODE_ENABLED: 'false' }, async (off) => {
      const { email } = stranger()
      const call = speak(off, 'portal')
      expect(told(await call('POST /request-magic-code', { email }))).toEqual(refused(403, 'disabled-endpoint'))
      expect(told(await call('POST /login', { email, magic_code: '000000' }))).toEqual(refused(403, 'disabled-endpoint'))
    })
  })
})

describe('the second factor', () => {
  const missing = (methods: string[]) => ({
    two_fa_required: true,
    session_id: expect.stringMatching(/^mfaTotp:/),
    methods,
    expires_in: 300,
  })

  test('is asked for, and leads to where the password would have', async () => {
    const person = await withBackupCodes(gateway)
    await gateway.deps.db.pool.query("INSERT INTO auth.memberships VALUES ($1, $2, 'member')", [people.id, person.userId])
    const { email, password } = person
    const first = await portal('POST /portal/login', { email, password, portal_id })
    expect(told(first)).toEqual({ status: 200, json: missing(['totp', 'backup_code', 'email_code']) })
    const { session_id } = first.json
    expect(told(await portal('POST /portal/verify-2fa', { session_id, code: '000000' }))).toEqual(refused(401, 'invalid-totp'))
    const answer = { session_id, code: codeOf(gateway, person.secret), portal_id }
    const json = tokensOf(person, orgOf(people.id, 'member'))
    expect(told(await portal('POST /portal/verify-2fa', answer))).toEqual({ status: 200, json })
    expect(told(await portal('POST /portal/verify-2fa', answer))).toEqual(refused(401, 'invalid-ticket'))
  })

  test('can be a mailed code, by name', async () => {
    const { email, password } = await withTotp(gateway)
    const { session_id } = (await portal('POST /login', { email, password })).json
    expect(told(await portal('POST /portal/send-2fa-code', { session_id }))).toEqual({ status: 200, json: {} })
    const code = (await gateway.mail.next(email, 'mfa-code')).headers.get('x-ticket')
    expect((await portal('POST /portal/verify-2fa', { session_id, code, method: 'email_code' })).status).toBe(200)
  })

  test('comes with a number to show where the user is signed in elsewhere', async () => {
    const { email, password } = await approver(gateway)
    const { json } = await portal('POST /login', { email, password }, { headers: waitingBrowser })
    expect(json).toEqual({ ...missing(['totp', 'email_code', 'push']), match_code: expect.stringMatching(/^\d{2}$/) })
  })
})
