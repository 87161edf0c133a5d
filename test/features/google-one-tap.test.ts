import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../support/id-tokens.ts'

let gateway: Gateway
let issuer: TokenIssuer
beforeAll(async () => {
  issuer = await startTokenIssuer(() => gateway.clock.now())
  gateway = await startGateway({ env: issuer.env })
})
afterAll(async () => {
  await gateway.stop()
  await issuer.stop()
})

const tokenOfSomebody = (claims: object = {}) => {
  const sub = randomUUID()
  return issuer.token({ sub, email: `${sub}@people.test`, email_verified: true, ...claims })
}

/** The type of the outcome, or the code of the refusal. */
async function signIn(input: object, at = gateway): Promise<string> {
  const { data } = await at.graphql(
    'mutation ($input: SignInGoogleOneTapInput!) { signInGoogleOneTap(input: $input) { __typename ... on Failure { code } } }',
    { input },
  )
  return data.signInGoogleOneTap.code ?? data.signInGoogleOneTap.__typename
}

test('a good token signs in', async () => {
  expect(await signIn({ idToken: await tokenOfSomebody() })).toBe('SignInSuccess')
})

test('a token whose address Google has not verified waits for a mail', async () => {
  expect(await signIn({ idToken: await tokenOfSomebody({ email_verified: false }) })).toBe('Done')
})

test.each([
  ['for another app', { aud: 'another app' }],
  ['of another issuer', { iss: 'https://accounts.evil.test' }],
  ['that has expired', { exp: 1 }],
])('a token %s is refused', async (_what, claims) => {
  expect(await signIn({ idToken: await tokenOfSomebody(claims) })).toBe('INVALID_REQUEST')
})

test('it is off where no audience is configured', async () => {
  const idToken = await tokenOfSomebody()
  const without = await startGateway({ beside: gateway })
  try {
    expect(await signIn({ idToken }, without)).toBe('DISABLED_ENDPOINT')
  } finally {
    await without.stop()
  }
})

describe('a nonce that the page sends', () => {
  const nonce = randomUUID()
  const hash = createHash('sha256').update(nonce).digest('hex')

  test('is the one whose hash the token holds', async () => {
    expect(await signIn({ idToken: await tokenOfSomebody({ nonce: hash }), nonce })).toBe('SignInSuccess')
  })

  test.each([
    ['another one', { nonce: 'another' }, { nonce }],
    ['none', {}, { nonce }],
    ['the nonce itself', { nonce }, { nonce }],
    ['one that the page did not send', { nonce: hash }, {}],
  ])('is refused where the token holds %s', async (_what, claims, sent) => {
    expect(await signIn({ idToken: await tokenOfSomebody(claims), ...sent })).toBe('INVALID_REQUEST')
  })
})

describe('a form that Google’s page posted', () => {
  test('must repeat the cookie of the browser', async () => {
    expect(await signIn({ idToken: await tokenOfSomebody(), form: { field: 'abc', cookie: 'abc' } })).toBe('SignInSuccess')
  })

  test.each([
    ['another one', { field: 'abc', cookie: 'abd' }],
    ['part of it', { field: 'ab', cookie: 'abc' }],
    ['something without one', { field: 'abc' }],
    ['nothing', { field: '', cookie: '' }],
  ])('is refused when it repeats %s', async (_what, form) => {
    expect(await signIn({ idToken: await tokenOfSomebody(), form })).toBe('ORIGIN_NOT_ALLOWED')
  })
})
