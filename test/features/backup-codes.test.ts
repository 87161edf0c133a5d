import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alterAccount } from '../support/accounts.ts'
import {
  challengeFor,
  signInWithBackupCode,
  twoFactor,
  verifyMfa,
  type WithBackupCodes,
  withBackupCodes,
} from '../support/backup-codes.ts'
import { encodingsOf } from '../support/encodings.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { stranger } from '../support/people.ts'
import { dumpDatabase, queueEmpty } from '../support/rows.ts'
import { changePassword } from '../support/sessions.ts'
import { resetTicket } from '../support/tickets.ts'
import { changeMfa, codeOf } from '../support/totp.ts'

const env = { AUTH_MFA_ENABLED: 'true' }

let gateway: Gateway
let patient: Gateway
let other: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
  const unlimited = { ...env, AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '100000', AUTH_DATABASE_POOL_SIZE: '10' }
  patient = await startGateway({ beside: gateway, env: unlimited })
  other = await startGateway({ beside: gateway, env: unlimited })
})
afterAll(async () => {
  await Promise.all([other, patient].map((instance) => instance.stop()))
  await gateway.stop()
})

async function eventsOf(userId: string): Promise<unknown[]> {
  const { rows } = await gateway.deps.db.pool.query(
    "SELECT type, data FROM auth.audit_events WHERE user_id = $1 AND type LIKE 'user.%code%' ORDER BY created_at",
    [userId],
  )
  return rows
}

async function noticesTo(email: string): Promise<string[]> {
  await queueEmpty(gateway)
  return gateway.mail.mails.flatMap(({ to, html }) => (to === email && html.includes('backup code') ? [html] : []))
}

describe('a backup code', () => {
  test('works once, whatever the ticket, and a wrong guess uses none up', async () => {
    const { codes, ...person } = await withBackupCodes(gateway)
    const [first = '', second = ''] = codes
    expect(await signInWithBackupCode(gateway, person, '00000-00000')).toBe('invalid-backup-code')
    expect(await signInWithBackupCode(gateway, person, first)).toBeNull()
    expect(await signInWithBackupCode(gateway, person, first)).toBe('invalid-backup-code')
    expect(await signInWithBackupCode(gateway, person, second)).toBeNull()
  })

  test('of 40 concurrent uses at two instances, exactly one succeeds', async () => {
    const { codes, ...person } = await withBackupCodes(patient)
    const { ticket } = await challengeFor(patient, person)
    const uses = Array.from({ length: 40 }, (_, index) =>
      verifyMfa(index % 2 ? other : patient, { ticket, code: codes[0] ?? '' }),
    )
    const answers = await Promise.all(uses)
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
    expect(await twoFactor(gateway, person.accessToken)).toMatchObject({ backupCodesRemaining: 9 })
    expect((await eventsOf(person.userId)).length).toBe(2)
  })

  test('is of use to its owner alone', async () => {
    const [person, thief] = [await withBackupCodes(gateway), await withBackupCodes(gateway)]
    expect(await signInWithBackupCode(gateway, person, thief.codes[0] ?? '')).toBe('invalid-backup-code')
  })

  test('opens nothing for an account that may not sign in, or has another password by now, and is left', async () => {
    const { codes, ...person } = await withBackupCodes(gateway)
    const { ticket } = await challengeFor(gateway, person)
    await alterAccount(gateway, person.email, 'disabled = true')
    expect(await verifyMfa(gateway, { ticket, code: codes[0] ?? '' })).toMatchObject({ refused: 'invalid-ticket' })
    await alterAccount(gateway, person.email, "disabled = false, password_hash = 'another'")
    expect(await verifyMfa(gateway, { ticket, code: codes[0] ?? '' })).toMatchObject({ refused: 'invalid-ticket' })
    const { rows } = await gateway.deps.db.pool.query('SELECT used_at FROM auth.backup_codes WHERE user_id = $1', [person.userId])
    expect(rows).toEqual(Array(10).fill({ used_at: null }))
  })

  test('elevates no session, and is no code for the switch', async () => {
    const { codes, accessToken } = await withBackupCodes(gateway)
    const elevate = 'mutation ($input: ElevateInput!) { elevate(input: $input) { ... on Failure { code } } }'
    const { data } = await gateway.graphql(elevate, { input: { totp: codes[0] } }, { token: accessToken })
    expect(data.elevate).toEqual({ code: 'INVALID_TOTP' })
    expect(await changeMfa(gateway, 'GraphQL', { code: codes[0] ?? '', active: false }, accessToken)).toBe('invalid-totp')
  })
})

describe('the owner', () => {
  test('hears by mail that a code was used, and to make new ones once three are left', async () => {
    const { codes, ...person } = await withBackupCodes(patient)
    for (const code of codes.slice(0, 6)) expect(await signInWithBackupCode(patient, person, code)).toBeNull()
    expect((await noticesTo(person.email)).filter((html) => html.includes('Only a few are left'))).toEqual([])
    expect(await noticesTo(person.email)).toHaveLength(6)
    expect(await signInWithBackupCode(patient, person, codes[6] ?? '')).toBeNull()
    const notices = await noticesTo(person.email)
    expect(notices).toHaveLength(7)
    expect(notices[6]).toContain('Only a few are left')
    expect(await eventsOf(person.userId)).toContainEqual({ type: 'user.backup-code-used', data: { remaining: '3' } })
  })

  test('is offered no backup code once all are used', async () => {
    const { codes, ...person } = await withBackupCodes(patient)
    for (const code of codes) expect(await signInWithBackupCode(patient, person, code)).toBeNull()
    expect(await challengeFor(patient, person)).toMatchObject({ methods: ['totp'] })
  })

  test('loses the codes with the factor, and not with the password', async () => {
    const { codes, ...person } = await withBackupCodes(gateway)
    const newPassword = stranger().password
    await changePassword(gateway, 'GraphQL', { newPassword, ticket: await resetTicket(gateway, person.email) })
    expect(await signInWithBackupCode(gateway, { ...person, password: newPassword }, codes[0] ?? '')).toBeNull()
    await switchedOffAndOn(gateway, {
      ...person,
      codes,
      ...(await factorSession(gateway, { ...person, password: newPassword, codes })),
    })
    expect(await signInWithBackupCode(gateway, { ...person, password: newPassword }, codes[1] ?? '')).toBe('invalid-backup-code')
  })
})

async function factorSession(at: Gateway, person: WithBackupCodes): Promise<{ accessToken: string }> {
  const { ticket } = await challengeFor(at, person)
  const { session } = await verifyMfa(at, { ticket, code: codeOf(at, person.secret) })
  at.clock.advance(60)
  return session
}

/** By the operations that give no codes. */
async function switchedOffAndOn(at: Gateway, { secret, accessToken }: WithBackupCodes): Promise<void> {
  for (const active of [false, true]) {
    expect(await changeMfa(at, 'REST', { code: codeOf(at, secret), active }, accessToken)).toBeNull()
    at.clock.advance(60)
  }
}

test('a dump of the database holds no code in any form, and each code of a person under the same salt', async () => {
  const { codes, userId } = await withBackupCodes(gateway)
  const dump = await dumpDatabase(gateway)
  for (const code of codes.flatMap((code) => [code, code.replace('-', '')])) {
    for (const form of Object.values(encodingsOf(code))) expect(dump).not.toContain(form)
  }
  const { rows } = await gateway.deps.db.pool.query<{ hash: string }>('SELECT hash FROM auth.backup_codes WHERE user_id = $1', [
    userId,
  ])
  expect(new Set(rows.map(({ hash }) => hash.split('$').slice(0, -1).join('$'))).size).toBe(1)
  expect(rows[0]?.hash).toMatch(/^\$argon2id\$/)
})
