import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobTable } from '../../src/jobs/table.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type ProviderServer, providerEnv, startProviderServer } from '../support/provider-server.ts'
import { freshTokens, signInWith, takeTokens } from '../support/provider-tokens.ts'

const [old, fresh] = ['3b91c2d4e5f60718293a4b5c6d7e8f90'.repeat(2), 'a0b1c2d3e4f5061728394a5b6c7d8e9f'.repeat(2)]

let server: ProviderServer
let before: Gateway
let during: Gateway
let after: Gateway
beforeAll(async () => {
  server = await startProviderServer()
  const env = {
    ...providerEnv(server.url, 'spotify'),
    HASURA_GRAPHQL_JWT_SECRET: `{"type":"HS256","key":"${'k3y-of-these-tests-'.repeat(2)}"}`,
  }
  before = await startGateway({ env: { ...env, AUTH_ENCRYPTION_KEY: old } })
  during = await startGateway({ beside: before, env: { ...env, AUTH_ENCRYPTION_KEY: `${fresh},${old}` } })
  after = await startGateway({ beside: before, env: { ...env, AUTH_ENCRYPTION_KEY: fresh } })
})
afterAll(async () => {
  for (const gateway of [after, during, before]) await gateway.stop()
  await server.stop()
})

const reseal = (gateway: Gateway) => jobTable['reseal-provider-tokens']?.run(gateway.deps)
const rowOf = (userId: string) => before.deps.db.prisma.userProvider.findFirstOrThrow({ where: { userId } })

test('tokens of providers outlive the key that they were sealed under, and those in clear are sealed', async () => {
  const [sealed, plain, none] = [freshTokens(), freshTokens(), freshTokens()]
  const one = await signInWith(before, server, sealed)
  const other = await signInWith(before, server, none)
  const adopted = await signInWith(before, server, none)
  await takeTokens(before, 'GraphQL', other.token)
  await before.deps.db.prisma.userProvider.updateMany({
    where: { userId: adopted.userId },
    data: { accessToken: plain.access_token, refreshToken: plain.refresh_token },
  })

  expect(await reseal(during)).toBe(2)
  const stored = await rowOf(adopted.userId)
  expect(JSON.stringify(stored)).not.toContain(plain.access_token)
  expect(JSON.stringify(stored)).not.toContain(plain.refresh_token)
  expect(await rowOf(other.userId)).toMatchObject({ accessToken: 'unset', refreshToken: null })
  expect(await reseal(during)).toBe(0)
  for (const [person, given] of [
    [one, sealed],
    [adopted, plain],
  ]) {
    const tokens = { accessToken: given.access_token, refreshToken: given.refresh_token }
    expect(await takeTokens(after, 'GraphQL', person.token)).toMatchObject({ refused: null, tokens })
  }
})

test('tokens under a key that is gone stay as they are, and the others are sealed all the same', async () => {
  const lost = await signInWith(before, server, freshTokens())
  const stored = await rowOf(lost.userId)
  const adopted = await signInWith(before, server, freshTokens())
  await before.deps.db.prisma.userProvider.updateMany({
    where: { userId: adopted.userId },
    data: { accessToken: 'x', refreshToken: null },
  })
  expect(await reseal(after)).toBe(1)
  expect(await rowOf(lost.userId)).toEqual(stored)
  expect(await takeTokens(after, 'GraphQL', adopted.token)).toMatchObject({ tokens: { accessToken: 'x' } })
})
