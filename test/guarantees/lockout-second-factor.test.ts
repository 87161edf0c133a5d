import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/attempts.ts'
import { signInWithBackupCode, withBackupCodes } from '../support/backup-codes.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { elsewhere, expectLocked, forgetPlaces, guessPasswords, locked } from '../support/lockout.ts'
import { changePassword, doors } from '../support/sessions.ts'
import { resetTicket } from '../support/tickets.ts'
import { codeOf, mfaTicket, verifyTotp, type WithTotp, withTotp, wrongCode } from '../support/totp.ts'

const env = { AUTH_MFA_ENABLED: 'true', AUTH_TRUSTED_PROXIES: 'loopback' }

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

async function elevate(totp: string, { accessToken }: WithTotp): Promise<string | undefined> {
  const { data } = await gateway.graphql(
    'mutation ($input: ElevateInput!) { elevate(input: $input) { ... on Failure { code } } }',
    { input: { totp } },
    { token: accessToken },
  )
  return data.elevate.code
}

/** Whoever has stolen a session tries codes until there is no more to try. */
async function lockSecondFactor(person: WithTotp): Promise<void> {
  await forgetPlaces(gateway)
  for (let n = 0; n < 5; n += 1) expect(await elevate(wrongCode(gateway, person.secret), person)).toBe('INVALID_TOTP')
  expect(await elevate(codeOf(gateway, person.secret), person)).toBe('ACCOUNT_LOCKED')
}

describe.each(doors)('at %s', (door) => {
  const lockedHere = door === 'REST' ? '429' : locked[door]

  test('guesses at the second factor do not lock the first, and a right password gives none back', async () => {
    const person = await withTotp(gateway)
    await lockSecondFactor(person)
    for (let n = 0; n < 3; n += 1) {
      expect(await attempt(gateway, door, person, elsewhere())).toMatchObject({ refused: null })
      const ticket = await mfaTicket(gateway, person)
      expect(await verifyTotp(gateway, door, ticket, codeOf(gateway, person.secret))).toMatchObject({ refused: lockedHere })
    }
  })

  test('guesses at the password do not lock the second factor', async () => {
    const person = await withTotp(gateway)
    const ticket = await mfaTicket(gateway, person)
    await guessPasswords(gateway, door, person)
    await expectLocked(gateway, door, person)
    expect(await verifyTotp(gateway, door, ticket, codeOf(gateway, person.secret))).toMatchObject({ refused: null })
  })

  test('a new password by mail gives whoever reads it no new guesses', async () => {
    const person = await withTotp(gateway)
    await lockSecondFactor(person)
    const changed = { ...person, password: 'another password' }
    const reset = await resetTicket(gateway, person.email)
    expect(await changePassword(gateway, door, { newPassword: changed.password, ticket: reset })).toBeNull()
    const ticket = await mfaTicket(gateway, changed)
    expect(await verifyTotp(gateway, door, ticket, codeOf(gateway, person.secret))).toMatchObject({ refused: lockedHere })
  })
})

test('backup codes and codes of the app are guesses at one factor', async () => {
  const person = await withBackupCodes(gateway)
  await lockSecondFactor(person)
  expect(await signInWithBackupCode(gateway, person, person.codes[0] ?? '')).toBe('account-locked')
})
