import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobTable } from '../../src/jobs/table.ts'
import { alterAccount } from '../support/accounts.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { codeOf, mfaTicket, verifyTotp, type WithTotp, withTotp } from '../support/totp.ts'

const [old, fresh] = ['3b91c2d4e5f60718293a4b5c6d7e8f90'.repeat(2), 'a0b1c2d3e4f5061728394a5b6c7d8e9f'.repeat(2)]
const env = { AUTH_MFA_ENABLED: 'true', HASURA_GRAPHQL_JWT_SECRET: `{"type":"HS256","key":"${'k3y-of-these-tests-'.repeat(2)}"}` }

let before: Gateway
let during: Gateway
let after: Gateway
beforeAll(async () => {
  before = await startGateway({ env: { ...env, AUTH_ENCRYPTION_KEY: old } })
  during = await startGateway({ beside: before, env: { ...env, AUTH_ENCRYPTION_KEY: `${fresh},${old}` } })
  after = await startGateway({ beside: before, env: { ...env, AUTH_ENCRYPTION_KEY: fresh } })
})
afterAll(async () => {
  for (const gateway of [after, during, before]) await gateway.stop()
})

async function signInTo(gateway: Gateway, person: WithTotp): Promise<string | null> {
  const ticket = await mfaTicket(gateway, person)
  return (await verifyTotp(gateway, 'GraphQL', ticket, codeOf(gateway, person.secret))).refused
}

const storedSeed = async ({ userId }: WithTotp) =>
  (await before.deps.db.prisma.user.findUniqueOrThrow({ where: { id: userId } })).totpSecret

const reseal = (gateway: Gateway) => jobTable['reseal-totp-seeds']?.run(gateway.deps)

test('seeds outlive the key that they were sealed under, and those in clear are sealed', async () => {
  const sealed = await withTotp(before)
  const plain = await withTotp(before)
  await alterAccount(before, plain.email, `totp_secret = '${plain.secret}'`)

  expect(await reseal(during)).toBe(2)
  expect(await storedSeed(plain)).not.toContain(plain.secret)
  const stored = await storedSeed(sealed)
  expect(await reseal(during)).toBe(0)
  expect(await storedSeed(sealed)).toBe(stored)
  for (const person of [sealed, plain]) expect(await signInTo(after, person)).toBeNull()
})

test('a seed under a key that is gone stays as it is, and the others are sealed all the same', async () => {
  const lost = await withTotp(before)
  const stored = await storedSeed(lost)
  const plain = await withTotp(before)
  await alterAccount(before, plain.email, `totp_secret = '${plain.secret}'`)
  expect(await reseal(after)).toBe(1)
  expect(await storedSeed(lost)).toBe(stored)
  expect(await signInTo(after, plain)).toBeNull()
})
