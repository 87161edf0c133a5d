import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts'
import { signedIn } from '../../support/people.ts'
import { depart, land, newcomer, signInAt, travel } from '../../support/provider-sign-in.ts'

let gateway: Gateway
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  gateway = await startGateway({ env: { ...idp.env, AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'http://other.test' } })
})
afterAll(async () => {
  await gateway.stop()
  await idp.stop()
})

describe('with an access token in `connect`', () => {
  const linksOf = (userId: string) => gateway.deps.db.prisma.userProvider.findMany({ where: { userId } })
  const sessionsOf = (userId: string) => gateway.deps.db.prisma.session.count({ where: { userId } })

  test('the provider’s account is linked to its user, who comes back with nothing and signs in with it from then on', async () => {
    await depart(gateway)
    const person = await signedIn(gateway)
    const { subject } = newcomer(idp)
    const before = await sessionsOf(person.userId)
    expect(await signInAt(gateway, idp, subject, { connect: person.accessToken, redirectTo: 'http://other.test/me' })).toEqual({
      target: 'http://other.test/me',
      error: null,
      refreshToken: null,
      mfaTicket: null,
      query: {},
    })
    expect(await linksOf(person.userId)).toMatchObject([{ providerId: 'acme', providerUserId: subject }])
    expect(await sessionsOf(person.userId)).toBe(before)
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: null, refreshToken: expect.any(String) })
    expect(await sessionsOf(person.userId)).toBe(before + 1)
  })

  test('an account that is linked already, to whomever, is refused', async () => {
    await depart(gateway)
    const [one, other] = [await signedIn(gateway), await signedIn(gateway)]
    const { subject } = newcomer(idp)
    expect(await signInAt(gateway, idp, subject, { connect: one.accessToken })).toMatchObject({ error: null })
    for (const { accessToken } of [one, other]) {
      expect(await signInAt(gateway, idp, subject, { connect: accessToken })).toMatchObject({ error: 'invalid-request' })
    }
    expect(await linksOf(other.userId)).toEqual([])
  })

  test.each(['x', 'a.b.c'])('that is no good (%s) nobody goes anywhere', async (connect) => {
    const { location } = await depart(gateway, { connect, redirectTo: 'http://other.test' })
    expect(location).toBe('http://other.test?error=invalid-request&errorDescription=The+request+payload+is+incorrect')
  })

  test('whose session ends on the way nothing is linked: a thief who has begun it must not end it after being signed out', async () => {
    await depart(gateway)
    const { accessToken, refreshToken, userId } = await signedIn(gateway)
    const traveller = await travel(gateway, idp, newcomer(idp).subject, { connect: accessToken })
    await gateway.rest('POST /signout', { refreshToken })
    expect(await land(gateway, traveller)).toMatchObject({ error: 'invalid-request', refreshToken: null })
    expect(await linksOf(userId)).toEqual([])
  })

  test('whose session has ended nobody goes anywhere', async () => {
    await depart(gateway)
    const { accessToken, refreshToken } = await signedIn(gateway)
    await gateway.rest('POST /signout', { refreshToken })
    expect((await depart(gateway, { connect: accessToken })).location).toMatch(/error=invalid-request/)
  })
})

test('at GraphQL the same refusals are data, and a provider account that is linked already has a name of its own', async () => {
  await depart(gateway)
  const { accessToken: connect } = await signedIn(gateway)
  const { subject } = newcomer(idp)
  await signInAt(gateway, idp, subject)
  const { data } = await gateway.graphql(
    `mutation ($input: SignInProviderInput!) { signInProvider(input: $input) { ... on ProviderDeparture { url browser formPost } } }`,
    { input: { provider: 'acme', connect } },
  )
  const { url, browser, formPost } = data.signInProvider
  expect(formPost).toBe(false)
  const { searchParams } = await idp.signIn(url, subject)
  const input = {
    provider: 'acme',
    browser,
    state: searchParams.get('state'),
    code: searchParams.get('code'),
    issuer: searchParams.get('iss'),
  }
  const callback = () =>
    gateway.graphql(
      `mutation ($input: SignInProviderCallbackInput!) {
        signInProviderCallback(input: $input) { ... on ProviderArrival { redirectTo session { accessToken } mfaTicket refusal } }
      }`,
      { input },
    )
  const arrival = { redirectTo: 'http://app.test', session: null, mfaTicket: null }
  expect((await callback()).data.signInProviderCallback).toEqual({ ...arrival, refusal: 'PROVIDER_ACCOUNT_ALREADY_LINKED' })
  expect((await callback()).data.signInProviderCallback).toEqual({ ...arrival, refusal: 'INVALID_STATE' })
})
