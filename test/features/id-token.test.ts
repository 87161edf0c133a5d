import { createHash, randomUUID } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRow, alterAccount } from '../support/accounts.ts'
import type { Json } from '../support/clients.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../support/id-tokens.ts'
import { signedIn, signedUp } from '../support/people.ts'
import { type Door, doors } from '../support/sessions.ts'

let gateway: Gateway
let strict: Gateway
let issuer: TokenIssuer
beforeAll(async () => {
  issuer = await startTokenIssuer(() => gateway.clock.now())
  gateway = await startGateway({ env: issuer.env })
  strict = await startGateway({
    beside: gateway,
    env: { AUTH_DISABLE_SIGNUP: 'true', AUTH_REQUIRE_ELEVATED_CLAIM: 'required', ...issuer.env },
  })
})
afterAll(async () => {
  await strict.stop()
  await gateway.stop()
  await issuer.stop()
})

const person = (claims: JWTPayload = {}) => {
  const sub = randomUUID()
  return { sub, email: `${sub.slice(0, 12)}@people.test`, email_verified: true, name: 'Grace Hopper', ...claims }
}

/** `signed-in`, `mfa`, `pending`, or the code of the refusal. */
async function signIn(door: Door, idToken: string, more: Json = {}, at = gateway): Promise<string> {
  const input = { provider: 'google', idToken, ...more }
  if (door === 'REST') {
    const { status, json } = await at.rest('POST /signin/idtoken', input)
    if (status !== 200) return json.error
    return json.session ? 'signed-in' : json.mfa ? 'mfa' : 'pending'
  }
  const { data } = await at.graphql(
    'mutation ($input: SignInIdTokenInput!) { signInIdToken(input: $input) { __typename ... on Failure { code } } }',
    { input },
  )
  const { __typename: kind, code } = data.signInIdToken
  return (
    { SignInSuccess: 'signed-in', MfaChallenge: 'mfa', Done: 'pending' }[kind as string] ??
    code.toLowerCase().replaceAll('_', '-')
  )
}

async function link(door: Door, idToken: string, token: string | undefined, at = gateway): Promise<string> {
  const input = { provider: 'google', idToken }
  if (door === 'REST') {
    const { status, json } = await at.rest('POST /link/idtoken', input, { token })
    return status === 200 ? json : json.error
  }
  const { data, errors } = await at.graphql(
    'mutation ($input: LinkIdTokenInput!) { linkIdToken(input: $input) { __typename ... on Failure { code } } }',
    { input },
    { token },
  )
  return data?.linkIdToken.code ?? data?.linkIdToken.__typename ?? errors[0]?.extensions.code
}

describe.each(doors)('an ID token, at %s,', (door) => {
  test('makes an account, and finds it again whatever address it names then', async () => {
    const claims = person()
    expect(await signIn(door, await issuer.token(claims), { options: { displayName: 'Ada' } })).toBe('signed-in')
    expect(await accountRow(gateway, claims.email)).toMatchObject({ email_verified: true, display_name: 'Ada' })
    expect(await signIn(door, await issuer.token({ ...claims, email: 'another@people.test' }))).toBe('signed-in')
    expect(await accountRow(gateway, 'another@people.test')).toBeUndefined()
  })

  test('is refused when anything about it is wrong', async () => {
    const past = Math.floor(gateway.clock.now().getTime() / 1000) - 3600
    const wrong: Json[] = [
      { aud: 'another app' },
      { aud: ['the app', 'another app'] },
      { iss: 'https://accounts.evil.test' },
      { exp: past },
      { exp: undefined },
      { iat: past + 7200 },
    ]
    for (const claims of wrong)
      expect(await signIn(door, await issuer.token(person(claims))), JSON.stringify(claims)).toBe('invalid-request')
    const shared = await new SignJWT(person()).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('the app'))
    const [head, body] = (await issuer.token(person())).split('.')
    for (const token of [
      shared,
      `${head}.${body}.`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
      'x',
      '',
    ]) {
      expect(await signIn(door, token)).toBe('invalid-request')
    }
  })

  test('with a nonce wants what the nonce was made from, and without one wants nothing', async () => {
    const nonce = 'a nonce of the app'
    const token = await issuer.token(person({ nonce: createHash('sha256').update(nonce).digest('hex') }))
    for (const given of [undefined, 'another', createHash('sha256').update(nonce).digest('hex')]) {
      expect(await signIn(door, token, given === undefined ? {} : { nonce: given })).toBe('invalid-request')
    }
    expect(await signIn(door, token, { nonce })).toBe('signed-in')
    expect(await signIn(door, await issuer.token(person()))).toBe('signed-in')
  })

  test('of a provider without an audience is not taken', async () => {
    expect(await signIn(door, await issuer.token(person()), { provider: 'apple' })).toBe('disabled-endpoint')
  })

  test.each([false, 'true', 'false', undefined])('with email_verified %j proves no address', async (email_verified) => {
    const { email } = await signedIn(gateway)
    const answer = await signIn(door, await issuer.token(person({ email, email_verified })))
    expect(answer).toBe(door === 'REST' ? 'email-already-in-use' : 'pending')
    const fresh = person({ email_verified })
    expect(await signIn(door, await issuer.token(fresh))).toBe('pending')
    expect(await accountRow(gateway, fresh.email)).toMatchObject({ email_verified: false })
  })

  test('that is verified takes an address over from who registered it without proof', async () => {
    const squatter = await signedUp(gateway)
    expect(await signIn(door, await issuer.token(person({ email: squatter.email })))).toBe('signed-in')
    expect(await accountRow(gateway, squatter.email)).toMatchObject({ email_verified: true, password_hash: null })
  })

  test('is followed by the second factor, and opens no account that may not be opened', async () => {
    const claims = person()
    await signIn(door, await issuer.token(claims))
    await alterAccount(gateway, claims.email, "active_mfa_type = 'totp'")
    expect(await signIn(door, await issuer.token(claims))).toBe('mfa')
    await alterAccount(gateway, claims.email, 'disabled = true')
    expect(await signIn(door, await issuer.token(claims))).toBe(door === 'REST' ? 'disabled-user' : 'signup-disabled')
    expect(await signIn(door, await issuer.token(person()), {}, strict)).toBe('signup-disabled')
  })

  test('links an identity once, for a caller who is signed in and elevated', async () => {
    const [one, other] = [await signedIn(gateway), await signedIn(gateway)]
    const claims = person()
    const token = await issuer.token(claims)
    expect(await link(door, token, one.accessToken)).toBe(door === 'REST' ? 'OK' : 'Done')
    expect(await link(door, token, other.accessToken)).toBe(
      door === 'REST' ? 'invalid-request' : 'PROVIDER_ACCOUNT_ALREADY_LINKED',
    )
    expect(await signIn(door, await issuer.token(claims))).toBe('signed-in')
    const fresh = await issuer.token(person())
    expect(await link(door, fresh, undefined)).toMatch(/invalid authorization header|UNAUTHENTICATED/)
    expect(await link(door, fresh, other.accessToken, strict)).toMatch(/elevated-claim-required|ELEVATION_REQUIRED/)
  })
})

describe('the keys of a provider', () => {
  test('are asked for again when a token names an unknown one, at most once a minute', async () => {
    gateway.clock.advance(61)
    await signIn('REST', await issuer.token(person()))
    await issuer.rotate()
    const before = issuer.asked()
    expect(await signIn('REST', await issuer.token(person()))).toBe('signed-in')
    expect(issuer.asked()).toBe(before + 1)
    await issuer.rotate()
    for (let n = 0; n < 5; n += 1) expect(await signIn('REST', await issuer.token(person()))).toBe('invalid-request')
    expect(issuer.asked()).toBe(before + 1)
    gateway.clock.advance(60)
    expect(await signIn('REST', await issuer.token(person()))).toBe('signed-in')
  })

  test.each([
    { status: 500, body: '' },
    { status: 200, body: '<html>' },
    { status: 200, body: '{"keys":[{}]}' },
  ])('hold on while it answers %j', async (answer) => {
    issuer.publish(answer)
    gateway.clock.advance(3601)
    expect(await signIn('REST', await issuer.token(person()))).toBe('signed-in')
    issuer.publish(null)
  })
})
