import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow } from '../../support/accounts.ts'
import type { Json } from '../../support/clients.ts'
import { type Gateway, startGateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/id-tokens.ts'
import { type IdentityProvider, startIdentityProvider } from '../../support/identity-provider.ts'
import { notFound, ok, requestError, told } from '../../support/nhost.ts'
import { signedIn, signedUp } from '../../support/people.ts'
import { depart, type Landing, land, newcomer, signInAt } from '../../support/provider-sign-in.ts'
import { type Door, doors } from '../../support/sessions.ts'

let gateway: Gateway
let closed: Gateway
let archived: Gateway
let limited: Gateway
let issuer: TokenIssuer
let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
  issuer = await startTokenIssuer(() => gateway.clock.now())
  const env = { ...issuer.env, ...idp.env, AUTH_DISABLE_AUTO_SIGNUP: 'true', NHOST_DIALECT: 'current' }
  gateway = await startGateway({ env })
  closed = await startGateway({ beside: gateway, env: { ...env, AUTH_DISABLE_SIGNUP: 'true' } })
  archived = await startGateway({ beside: gateway, env: { ...env, NHOST_DIALECT: '2025-10' } })
  limited = await startGateway({
    beside: gateway,
    env: { ...env, AUTH_RATE_LIMIT_ENABLE: 'true', AUTH_RATE_LIMIT_SIGNUPS_BURST: '2' },
  })
  // The provider goes by the real time.
  await depart(gateway)
})
afterAll(async () => {
  await Promise.all([limited.stop(), archived.stop(), closed.stop()])
  await gateway.stop()
  await issuer.stop()
  await idp.stop()
})

describe.each(doors)('POST /signup/idtoken, and its twin: at %s', (door) => {
  const person = (claims: Json = {}) => {
    const sub = randomUUID()
    return { sub, email: `${sub.slice(0, 12)}@people.test`, email_verified: true, name: 'Grace Hopper', ...claims }
  }
  const signUp = async (claims: Json, options: Json = {}, at = gateway) =>
    ask(door, 'signUpIdToken', { provider: 'google', idToken: await issuer.token(claims), options }, at)
  const signIn = async (claims: Json) =>
    ask(door, 'signInIdToken', { provider: 'google', idToken: await issuer.token(claims) }, gateway)

  test('makes an account where signing in makes none, and signs in to it', async () => {
    const claims = person()
    expect(await signIn(claims)).toBe('signup-disabled')
    expect(await signUp(claims, { displayName: 'Ada' })).toBe('signed-in')
    expect(await accountRow(gateway, claims.email)).toMatchObject({ display_name: 'Ada', email_verified: true })
    expect(await signIn(claims)).toBe('signed-in')
  })

  test('is refused where the identity, or the address, has an account', async () => {
    const taken = door === 'REST' ? 'user-already-exists' : 'email-already-in-use'
    const claims = person()
    await signUp(claims)
    expect(await signUp(claims)).toBe(taken)
    expect(await signUp({ ...claims, email: `new-${claims.email}` })).toBe(taken)
    const { email, userId } = await signedIn(gateway)
    expect(await signUp(person({ email }))).toBe(taken)
    const squatted = await signedUp(gateway)
    const before = await accountRow(gateway, squatted.email)
    expect(await signUp(person({ email: squatted.email }))).toBe(taken)
    expect(await accountRow(gateway, squatted.email)).toEqual(before)
    expect(await gateway.deps.db.prisma.userProvider.count({ where: { userId } })).toBe(0)
  })

  test('tells nobody of an address that the provider has not verified', async () => {
    const { email } = await signedIn(gateway)
    const [free, taken] = [person({ email_verified: false }), person({ email, email_verified: false })]
    expect(await signUp(free)).toBe('pending')
    expect(await signUp(taken)).toBe(door === 'REST' ? 'user-already-exists' : 'pending')
  })

  test('is refused for a token that is no good, while nobody may sign up, and too often', async () => {
    const claims = person()
    expect(await signUp({ ...claims, aud: 'another' })).toBe('invalid-request')
    expect(await signUp(claims, {}, closed)).toBe('signup-disabled')
    expect(await accountRow(gateway, claims.email)).toBeUndefined()
    await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
    for (let n = 0; n < 2; n += 1) expect(await signUp(person(), {}, limited)).toBe('signed-in')
    expect(await signUp(claims, {}, limited)).toBe(door === 'REST' ? '429' : 'too-many-requests')
  })

  test('takes what the contract describes, and is no path of the archived service', async () => {
    const body = { provider: 'google', idToken: await issuer.token(person({ email_verified: false })) }
    expect(told(await gateway.rest('POST /signup/idtoken', body))).toEqual(ok({}))
    const missing = requestError('request body has an error: value is required but missing')
    expect(told(await gateway.rest('POST /signup/idtoken'))).toEqual(missing)
    expect(told(await archived.rest('POST /signup/idtoken', {}))).toEqual(notFound)
  })
})

/** `signed-in`, `pending`, or the code of the refusal. */
async function ask(door: Door, operation: 'signInIdToken' | 'signUpIdToken', input: Json, at: Gateway): Promise<string> {
  if (door === 'REST') {
    const path = operation === 'signInIdToken' ? 'POST /signin/idtoken' : 'POST /signup/idtoken'
    const { status, json } = await at.rest(path, input)
    if (status !== 200) return json?.error ?? String(status)
    return json.session ? 'signed-in' : 'pending'
  }
  const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`
  const mutation = `mutation ($input: ${type}) { result: ${operation}(input: $input) { __typename ... on Failure { code } } }`
  const { __typename: kind, code } = (await at.graphql(mutation, { input })).data.result
  return { SignInSuccess: 'signed-in', Done: 'pending' }[kind as string] ?? code.toLowerCase().replaceAll('_', '-')
}

describe('GET /signup/provider/{provider}', () => {
  const start = async (query: Record<string, string> = {}, at = gateway) => {
    const answer = await at.rest(`GET /signup/provider/acme?${new URLSearchParams(query)}`)
    const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')
    return { answer, location: answer.headers.get('location') ?? '', cookie }
  }
  const signUp = async (subject: string, query: Record<string, string> = {}): Promise<Landing> => {
    const { location, cookie } = await start(query)
    const back = await idp.signIn(location, subject)
    return land(gateway, { callback: `${back.pathname}${back.search}`, cookie })
  }

  test('makes an account where signing in makes none', async () => {
    const { subject, email } = newcomer(idp)
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: 'signup-disabled', refreshToken: null })
    const options = { displayName: 'Ada', state: 'of the app' }
    const landing = await signUp(subject, options)
    expect(landing).toMatchObject({ error: null, refreshToken: expect.any(String), query: { provider_state: 'of the app' } })
    expect(await accountRow(gateway, email)).toMatchObject({ display_name: 'Ada', email_verified: true })
    expect(await signInAt(gateway, idp, subject)).toMatchObject({ error: null, refreshToken: expect.any(String) })
  })

  test('is refused at the callback where the identity, or the address, has an account', async () => {
    const { subject } = newcomer(idp)
    await signUp(subject)
    const refused = { error: 'user-already-exists', refreshToken: null, query: { errorDescription: 'User already exists' } }
    expect(await signUp(subject)).toMatchObject(refused)
    const { email, userId } = await signedIn(gateway)
    expect(await signUp(newcomer(idp, { email }).subject)).toMatchObject(refused)
    expect(await gateway.deps.db.prisma.userProvider.count({ where: { userId } })).toBe(0)
  })

  test('is refused while nobody may sign up, for a target that is not allowed, and too often', async () => {
    await gateway.deps.db.pool.query('DELETE FROM auth.rate_limits')
    expect((await start({}, closed)).answer.status).toBe(403)
    expect((await start({ redirectTo: 'https://evil.test' })).answer.status).toBe(400)
    for (let n = 0; n < 2; n += 1) expect((await start({}, limited)).answer.status).toBe(302)
    expect((await start({}, limited)).answer.status).toBe(429)
    expect(told((await start({}, archived)).answer)).toEqual(notFound)
  })

  test('is where the GraphQL field leads', async () => {
    const url = async (at: Gateway) => {
      const input = { provider: 'acme', options: { displayName: 'Ada' } }
      const query = `query ($input: ProviderSignInUrlInput!) {
        providerSignUpUrl(input: $input) { ... on ProviderSignInUrl { url } ... on Failure { code } }
      }`
      return (await at.graphql(query, { input })).data.providerSignUpUrl
    }
    expect(await url(gateway)).toEqual({ url: 'http://auth.test/signup/provider/acme?displayName=Ada' })
    expect(await url(closed)).toEqual({ code: 'SIGNUP_DISABLED' })
    expect(await url(archived)).toEqual({ code: 'DISABLED_ENDPOINT' })
  })
})
