import { afterAll, beforeAll, expect, test } from 'vitest'
import { regenerate, signInWithBackupCode, twoFactor, withBackupCodes } from '../support/backup-codes.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { signedIn } from '../support/people.ts'
import { raceOver } from '../support/races.ts'
import { queueEmpty } from '../support/rows.ts'
import { changeMfa, codeOf, withTotp } from '../support/totp.ts'

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

test('new codes take the place of those before, used or not', async () => {
  const person = await withBackupCodes(gateway)
  const [used = '', left = ''] = person.codes
  expect(await signInWithBackupCode(gateway, person, used)).toBeNull()
  const { refused, codes } = await regenerate(gateway, person)
  expect(refused).toBeNull()
  expect(new Set([...codes, ...person.codes]).size).toBe(20)
  expect(await twoFactor(gateway, person.accessToken)).toMatchObject({ backupCodesTotal: 10, backupCodesRemaining: 10 })
  expect(await signInWithBackupCode(gateway, person, left)).toBe('invalid-backup-code')
  expect(await signInWithBackupCode(gateway, person, codes[0] ?? '')).toBeNull()
})

test('whoever has switched the factor on without codes gets them so, and their owner is told', async () => {
  const person = await withTotp(gateway)
  const { codes } = await regenerate(gateway, person)
  expect(await signInWithBackupCode(gateway, person, codes[0] ?? '')).toBeNull()
  await queueEmpty(gateway)
  const notices = gateway.mail.mails.filter(({ to, html }) => to === person.email && html.includes('New backup codes were made'))
  expect(notices).toHaveLength(1)
  const { rows } = await gateway.deps.db.pool.query(
    "SELECT type FROM auth.audit_events WHERE user_id = $1 AND type = 'user.backup-codes-made'",
    [person.userId],
  )
  expect(rows).toHaveLength(1)
})

test('neither the password nor a backup code is proof enough to get new ones', async () => {
  const person = await withBackupCodes(gateway)
  const { password } = person
  expect(await regenerate(gateway, person, null)).toMatchObject({ refused: 'elevation-required' })
  expect(await regenerate(gateway, person, { password })).toMatchObject({ refused: 'elevation-required' })
  expect(await regenerate(gateway, person, { code: person.codes[0] })).toMatchObject({ refused: 'invalid-totp' })
  expect(await signInWithBackupCode(gateway, person, person.codes[0] ?? '')).toBeNull()
})

test('an elevated session needs no other proof', async () => {
  const { secret, accessToken } = await withBackupCodes(gateway)
  const mutation = `mutation ($input: ElevateInput!) {
    elevate(input: $input) { ... on ElevationSuccess { session { accessToken } } }
  }`
  const input = { totp: codeOf(gateway, secret) }
  const { data } = await gateway.graphql(mutation, { input }, { token: accessToken })
  const elevated = { secret, accessToken: data.elevate.session.accessToken }
  expect(await regenerate(gateway, elevated, null)).toMatchObject({ refused: null })
})

test('nobody gets codes without an active factor, signed out, or while the feature is off', async () => {
  const { password, accessToken } = await signedIn(gateway)
  const plain = { secret: '', accessToken }
  expect(await regenerate(gateway, plain, { password })).toMatchObject({ refused: 'disabled-mfa-totp', codes: [] })
  expect(await twoFactor(gateway, accessToken)).toMatchObject({ backupCodesTotal: 0 })
  const person = await withBackupCodes(gateway)
  expect(await regenerate(off, person)).toMatchObject({ refused: 'disabled-endpoint' })
  const signedOut = { secret: person.secret, accessToken: 'x.y.z' }
  expect(await regenerate(gateway, signedOut)).toMatchObject({ refused: 'unauthenticated' })
})

test('no codes are left behind where the factor is switched off meanwhile', async () => {
  const person = await withBackupCodes(gateway)
  const [earlier, later] = [codeOf(gateway, person.secret), codeOf(gateway, person.secret, 1)]
  await raceOver(
    gateway,
    person.userId,
    () => regenerate(gateway, person, { code: earlier }),
    () => changeMfa(gateway, 'GraphQL', { code: later, active: false }, person.accessToken),
  )
  expect(await twoFactor(gateway, person.accessToken)).toMatchObject({ enabled: false, backupCodesTotal: 0 })
})
