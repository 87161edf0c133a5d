import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForMail, attempt } from '../support/attempts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { elsewhere, expectLocked, guessPasswords } from '../support/lockout.ts'
import { stranger, verified } from '../support/people.ts'

let gateway: Gateway
beforeAll(async () => {
  const env = { AUTH_LIMITS_STORE: 'memory', AUTH_RATE_LIMIT_EMAIL_BURST: '2', AUTH_TRUSTED_PROXIES: 'loopback' }
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

test('with AUTH_LIMITS_STORE=memory accounts lock and mails are limited, and the database counts nothing', async () => {
  const person = await verified(gateway)
  await guessPasswords(gateway, 'GraphQL', person, 4)
  expect(await attempt(gateway, 'REST', person, elsewhere())).toMatchObject({ refused: null })
  await guessPasswords(gateway, 'REST', person)
  await expectLocked(gateway, 'GraphQL', person)

  const nobody = stranger()
  const ask = () => askForMail(gateway, 'REST', 'sendPasswordResetEmail', nobody)
  expect([await ask(), await ask(), await ask()].map(({ refused }) => refused)).toEqual([null, null, 'too-many-requests'])
  expect((await gateway.deps.db.pool.query('SELECT FROM auth.rate_limits')).rowCount).toBe(0)
})
