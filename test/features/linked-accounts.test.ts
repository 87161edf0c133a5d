import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { claimsOf, signedIn } from '../support/people.ts'
import { depart, newcomer, signInAt } from '../support/provider-sign-in.ts'
import { raceBehind } from '../support/races.ts'
import { refresh } from '../support/sessions.ts'

let gateway: Gateway
let mailing: Gateway
let elsewhere: Gateway
let strict: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  gateway = await startGateway({ env: idp.env })
  mailing = await startGateway({ beside: gateway, env: { ...idp.env, AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true' } })
  elsewhere = await startGateway({ beside: gateway })
  strict = await startGateway({ beside: gateway, env: { ...idp.env, AUTH_REQUIRE_ELEVATED_CLAIM: 'required' } })
})
afterAll(async () => {
  await Promise.all([strict.stop(), elsewhere.stop(), mailing.stop()])
  await gateway.stop()
  await idp.stop()
})

/** Somebody who signs in with the provider alone, and as many identities there as asked for. */
async function federated(identities = 1): Promise<{ token: string; userId: string }> {
  const { refreshToken } = await signInAt(gateway, idp, newcomer(idp).subject)
  const { accessToken: token } = await refresh(gateway, 'GraphQL', refreshToken ?? '')
  for (let n = 1; n < identities; n += 1) await signInAt(gateway, idp, newcomer(idp).subject, { connect: token })
  return { token, userId: claimsOf(token).sub ?? '' }
}

async function linksOf(token: string): Promise<Json[]> {
  const { data } = await gateway.graphql('{ viewer { linkedAccounts { uuid provider subject email createdAt } } }', {}, { token })
  return data.viewer.linkedAccounts
}

function unlink(id: string, token?: string, at = gateway): Promise<string> {
  return unlinkBy({ id }, token, at)
}

async function unlinkBy(input: Json, token?: string, at = gateway): Promise<string> {
  const { data, errors } = await at.graphql(
    'mutation ($input: UnlinkProviderInput!) { unlinkProvider(input: $input) { __typename ... on Failure { code } } }',
    { input },
    { token },
  )
  return data?.unlinkProvider.code ?? data?.unlinkProvider.__typename ?? errors[0]?.extensions.code
}

test('linked accounts are shown to their owner and can be taken away while something else is left', async () => {
  // Sets the clock, so that the token does not expire on the way.
  await depart(gateway)
  const person = await signedIn(gateway)
  const { subject, email } = newcomer(idp)
  await signInAt(gateway, idp, subject, { connect: person.accessToken })
  const { accessToken } = await signedIn(gateway, person)
  const [link, ...others] = await linksOf(accessToken)
  expect(link).toEqual({ uuid: expect.any(String), provider: 'acme', subject, email, createdAt: expect.any(String) })
  expect(others).toEqual([])

  expect(await unlink(link.uuid, accessToken)).toBe('Done')
  expect(await linksOf(accessToken)).toEqual([])
  expect(await unlink(link.uuid, accessToken)).toBe('INVALID_REQUEST')
  const events = await gateway.deps.db.prisma.auditEvent.findMany({
    where: { userId: person.userId, type: { startsWith: 'user.provider' } },
  })
  expect(events.map(({ type }) => type).sort()).toEqual(['user.provider-linked', 'user.provider-unlinked'])
})

test('the last way to sign in is never taken away', async () => {
  const { token } = await federated()
  const [link] = await linksOf(token)
  expect(await unlink(link.uuid, token)).toBe('LAST_SIGN_IN_METHOD')
  expect(await unlink(link.uuid, token, mailing)).toBe('Done')
})

test('a security key of an adopted database is none, while nobody can sign in with one', async () => {
  const { token, userId } = await federated()
  const key = 'INSERT INTO auth.user_security_keys (user_id, credential_id) VALUES ($1, $2)'
  await gateway.deps.db.pool.query(key, [userId, randomUUID()])
  const [link] = await linksOf(token)
  expect(await unlink(link.uuid, token)).toBe('LAST_SIGN_IN_METHOD')
})

test('a provider that is not enabled is no way to sign in', async () => {
  const { token } = await federated(2)
  const [link] = await linksOf(token)
  expect(await unlink(link.uuid, token, elsewhere)).toBe('LAST_SIGN_IN_METHOD')
  expect(await unlink(link.uuid, token)).toBe('Done')
})

test('of two at once one is left', async () => {
  const { token, userId } = await federated(2)
  const [one, other] = await linksOf(token)
  const held = 'SELECT FROM auth.user_providers WHERE user_id = $1 FOR UPDATE'
  const outcomes = await raceBehind(gateway, held, [userId], [() => unlink(one.uuid, token), () => unlink(other.uuid, token)])
  expect(outcomes.sort()).toEqual(['Done', 'LAST_SIGN_IN_METHOD'])
  expect(await linksOf(token)).toHaveLength(1)
})

test('nobody takes away what is somebody else’s, and strangers nothing', async () => {
  const { token } = await federated()
  const [link] = await linksOf(token)
  const other = await signedIn(gateway)
  expect(await unlink(link.uuid, other.accessToken)).toBe('INVALID_REQUEST')
  expect(await unlink(randomUUID(), other.accessToken)).toBe('INVALID_REQUEST')
  expect(await unlink(link.uuid)).toBe('UNAUTHENTICATED')
  expect(await linksOf(token)).toHaveLength(1)
})

test('one can be named by its provider, and among several there by who it is', async () => {
  const { token } = await federated(3)
  const [first, second, third] = await linksOf(token)
  expect(await unlinkBy({ provider: 'acme' }, token)).toBe('INVALID_INPUT')
  expect(await unlinkBy({ provider: 'acme', subject: second.subject }, token)).toBe('Done')
  expect(await linksOf(token)).toEqual([first, third])
  expect(await unlinkBy({ provider: 'github' }, token)).toBe('INVALID_REQUEST')
  expect(await unlinkBy({ provider: 'acme', subject: second.subject }, token)).toBe('INVALID_REQUEST')
  expect(await unlinkBy({ id: first.uuid }, token)).toBe('Done')
  expect(await unlinkBy({ provider: 'acme' }, token)).toBe('LAST_SIGN_IN_METHOD')
  expect(await linksOf(token)).toEqual([third])
})

test.each([{}, { id: randomUUID(), provider: 'acme' }, { subject: 'somebody' }])('%o names none', async (input) => {
  expect(await unlinkBy(input, (await federated()).token)).toBe('INVALID_INPUT')
})

test('it takes elevation where that is asked for', async () => {
  const { token } = await federated(2)
  const [link] = await linksOf(token)
  expect(await unlink(link.uuid, token, strict)).toBe('ELEVATION_REQUIRED')
})
