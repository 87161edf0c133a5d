import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { challengeFor, enableTotp, twoFactor, verifyMfa, withBackupCodes } from '../support/backup-codes.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { forgetPlaces } from '../support/lockout.ts'
import { signedIn } from '../support/people.ts'
import { codeOf, generateTotp, withTotp, wrongCode } from '../support/totp.ts'

const env = { AUTH_MFA_ENABLED: 'true' }

let gateway: Gateway
let off: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  off = await startGateway({ beside: gateway })
})
afterAll(async () => {
  await off.stop()
  await gateway.stop()
})

async function eventsOf(userId: string): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query<{ type: string }>(
    "SELECT type FROM auth.audit_events WHERE user_id = $1 AND type ~ 'mfa|codes' ORDER BY type",
    [userId],
  )
  return rows.map(({ type }) => type)
}

describe('switching the second factor on by its own operation', () => {
  test('answers with ten codes of their own, shown this once, and the audit tells', async () => {
    const { codes, accessToken, userId } = await withBackupCodes(gateway)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(await twoFactor(gateway, accessToken)).toEqual({
      enabled: true,
      methods: ['totp', 'backup_code'],
      pending: false,
      backupCodesTotal: 10,
      backupCodesRemaining: 10,
      backupCodesGeneratedAt: new Date(gateway.clock.now().getTime() - 60_000).toISOString(),
    })
    expect(await eventsOf(userId)).toEqual(['user.backup-codes-made', 'user.mfa-enabled'])
  })

  test('refuses a wrong code, an active factor and whoever has set nothing up, and makes no codes', async () => {
    const person = await signedIn(gateway)
    expect(await enableTotp(gateway, '123456', person.accessToken)).toEqual({ refused: 'no-totp-secret', codes: [] })
    const { secret } = await generateTotp(gateway, 'GraphQL', person.accessToken)
    expect(await enableTotp(gateway, wrongCode(gateway, secret), person.accessToken)).toMatchObject({ refused: 'invalid-totp' })
    expect(await twoFactor(gateway, person.accessToken)).toMatchObject({ enabled: false, pending: true, backupCodesTotal: 0 })

    const active = await withTotp(gateway)
    const answer = await enableTotp(gateway, codeOf(gateway, active.secret), active.accessToken)
    expect(answer).toMatchObject({ refused: 'totp-already-active' })
    expect(await twoFactor(gateway, active.accessToken)).toMatchObject({ methods: ['totp'], backupCodesTotal: 0 })
  })

  test('is refused to strangers, and while the feature is off', async () => {
    const { accessToken } = await signedIn(gateway)
    expect(await enableTotp(gateway, '123456')).toMatchObject({ refused: 'unauthenticated' })
    expect(await enableTotp(off, '123456', accessToken)).toMatchObject({ refused: 'disabled-endpoint' })
    expect(await verifyMfa(off, { ticket: 'mfaTotp:x', code: '123456' })).toMatchObject({ refused: 'disabled-endpoint' })
  })

  test('takes fresh elevation of whoever has a passkey, where elevation is recommended', async () => {
    const strict = await startGateway({ beside: gateway, env: { ...env, AUTH_REQUIRE_ELEVATED_CLAIM: 'recommended' } })
    const { accessToken, userId } = await signedIn(gateway)
    const { secret } = await generateTotp(strict, 'GraphQL', accessToken)
    const keys = 'INSERT INTO auth.user_security_keys (user_id, credential_id) VALUES ($1, $2)'
    await gateway.deps.db.pool.query(keys, [userId, randomUUID()])
    const answer = await enableTotp(strict, codeOf(gateway, secret), accessToken)
    expect(answer).toMatchObject({ refused: 'elevation-required' })
    await strict.stop()
  })

  test('costs no hash as long as the code is wrong, and five wrong codes are all that a session may try', async () => {
    let hashed = 0
    const counting = await startGateway({
      beside: gateway,
      env,
      alter: (deps) => {
        const hash: typeof deps.passwords.hash = (password) => {
          hashed += 1
          return deps.passwords.hash(password)
        }
        return { ...deps, passwords: { ...deps.passwords, hash } }
      },
    })
    const { accessToken } = await signedIn(gateway)
    const { secret } = await generateTotp(gateway, 'GraphQL', accessToken)
    const wrong = wrongCode(gateway, secret)
    await forgetPlaces(gateway)
    for (let n = 0; n < 5; n += 1) expect((await enableTotp(counting, wrong, accessToken)).refused).toBe('invalid-totp')
    expect((await enableTotp(counting, codeOf(gateway, secret), accessToken)).refused).toBe('account-locked')
    expect(hashed).toBe(0)
    await counting.stop()
  })
})

describe('a challenge', () => {
  test('names the ways that the account has, and when it expires', async () => {
    const expiresAt = () => new Date(gateway.clock.now().getTime() + 300_000).toISOString()
    const [bare, full] = [await withTotp(gateway), await withBackupCodes(gateway)]
    expect(await challengeFor(gateway, bare)).toMatchObject({ methods: ['totp'], expiresAt: expiresAt() })
    expect(await challengeFor(gateway, full)).toMatchObject({ methods: ['totp', 'backup_code'], expiresAt: expiresAt() })
  })

  test('is answered by a code of the app, by itself or by name', async () => {
    const person = await withBackupCodes(gateway)
    for (const method of [undefined, 'totp']) {
      const { ticket } = await challengeFor(gateway, person)
      const code = codeOf(gateway, person.secret)
      expect(await verifyMfa(gateway, { ticket, code, ...(method ? { method } : {}) })).toMatchObject({ refused: null })
      gateway.clock.advance(60)
    }
  })

  test('is answered by a backup code however it is typed, and the session tells of both factors', async () => {
    const { codes, ...person } = await withBackupCodes(gateway)
    const typed = [codes[0]?.toLowerCase(), codes[1]?.replace('-', ''), ` ${codes[2]?.replace('-', ' ')} `]
    for (const code of typed) {
      const { ticket } = await challengeFor(gateway, person)
      const { refused, session } = await verifyMfa(gateway, { ticket, code: code ?? '' })
      expect(refused).toBeNull()
      expect(decodeJwt(session.accessToken)).toMatchObject({ sub: person.userId, amr: ['pwd', 'otp'] })
    }
    expect(await twoFactor(gateway, person.accessToken)).toMatchObject({ backupCodesTotal: 10, backupCodesRemaining: 7 })
  })

  test('does not take a code for one of another way', async () => {
    const { codes, ...person } = await withBackupCodes(gateway)
    const { ticket } = await challengeFor(gateway, person)
    const asTotp = await verifyMfa(gateway, { ticket, code: codes[0] ?? '', method: 'totp' })
    expect(asTotp).toMatchObject({ refused: 'invalid-totp' })
    const asBackup = await verifyMfa(gateway, { ticket, code: codeOf(gateway, person.secret), method: 'backup_code' })
    expect(asBackup).toMatchObject({ refused: 'invalid-backup-code' })
    expect(await verifyMfa(gateway, { ticket, code: codes[0] ?? '', method: 'fax' })).toMatchObject({ refused: 'invalid-input' })
    expect(await verifyMfa(gateway, { ticket, code: codes[0] ?? '' })).toMatchObject({ refused: null })
  })

  test('is over after the fifth wrong code, and after five minutes', async () => {
    const { codes, ...person } = await withBackupCodes(gateway)
    const [code = ''] = codes
    const { ticket } = await challengeFor(gateway, person)
    for (let n = 0; n < 5; n += 1) {
      expect(await verifyMfa(gateway, { ticket, code: '00000-00000' })).toMatchObject({ refused: 'invalid-backup-code' })
    }
    expect(await verifyMfa(gateway, { ticket, code })).toMatchObject({ refused: 'invalid-ticket' })
    const late = await challengeFor(gateway, person)
    gateway.clock.advance(300)
    expect(await verifyMfa(gateway, { ticket: late.ticket, code })).toMatchObject({ refused: 'invalid-ticket' })
  })
})
