import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RestCall } from '../../support/clients.ts'
import { besides, type Gateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/id-tokens.ts'
import { type SignedIn, signedIn } from '../../support/people.ts'
import { environment, invalid, profile, refusal, runashClient, startRunashGateway, told } from '../../support/runash.ts'

let gateway: Gateway
let call: RestCall
let issuer: TokenIssuer
beforeAll(async () => {
  issuer = await startTokenIssuer(() => gateway.clock.now())
  gateway = await startRunashGateway({ env: { ...issuer.env, AUTH_LOCALE_ALLOWED_LOCALES: 'en,fr' } })
  call = runashClient(gateway)
})
afterAll(async () => {
  await gateway.stop()
  await issuer.stop()
})

const signInFirst = refusal(401, 'UNAUTHENTICATED', 'Sign in to do this')

/** Links an account at Google to somebody's, and resolves with how this API writes it. */
async function linkGoogle({ accessToken: token }: SignedIn) {
  const sub = randomUUID()
  const email = `${sub.slice(0, 12)}@people.test`
  await gateway.graphql(
    'mutation ($input: LinkIdTokenInput!) { linkIdToken(input: $input) { __typename } }',
    { input: { provider: 'google', idToken: await issuer.token({ sub, email, email_verified: true }) } },
    { token },
  )
  return { providerId: 'google', accountId: sub, email, linkedAt: expect.any(String) }
}

describe('GET /account', () => {
  test('tells who the caller is, and the ways to sign in', async () => {
    const person = await signedIn(gateway)
    const linked = await linkGoogle(person)
    const twoFactor = { enabled: false, methods: [], pending: false, backupCodesRemaining: 0 }
    expect(told(await call('GET /account', undefined, { token: person.accessToken }))).toEqual({
      status: 200,
      body: { user: profile(person), linkedAccounts: [linked], twoFactor, hasPassword: true },
    })
  })

  test('is for people who are signed in', async () => {
    expect(told(await call('GET /account'))).toEqual(signInFirst)
  })
})

describe('POST /account/unlink', () => {
  const unlink = async (body: object, token?: string) => told(await call('POST /account/unlink', body, { token }))

  test('takes one account away and shows those that are left', async () => {
    const person = await signedIn(gateway)
    const [one, other] = [await linkGoogle(person), await linkGoogle(person)]
    const message = expect.any(String)
    expect(await unlink({ providerId: 'google' }, person.accessToken)).toEqual(invalid({ path: 'accountId', message }))
    const answer = await unlink({ providerId: 'google', accountId: one.accountId }, person.accessToken)
    expect(answer).toEqual({ status: 200, body: { linkedAccounts: [other] } })
    expect(await unlink({ providerId: 'google' }, person.accessToken)).toEqual({ status: 200, body: { linkedAccounts: [] } })
  })

  test('leaves the last way to sign in, and refuses one that is not linked', async () => {
    const { providerId, accountId } = await linkGoogle(await signedIn(gateway))
    const somebody = await signedIn(gateway)
    expect(await unlink({ providerId, accountId }, somebody.accessToken)).toMatchObject({ status: 400 })

    const person = await signedIn(gateway)
    await linkGoogle(person)
    await gateway.deps.db.pool.query('UPDATE auth.users SET password_hash = NULL WHERE email = $1', [person.email])
    await besides(gateway, { ...environment, ...issuer.env, AUTH_EMAIL_PASSWORDLESS_ENABLED: 'false' }, async (strict) => {
      const refused = await runashClient(strict)('POST /account/unlink', { providerId }, { token: person.accessToken })
      expect(told(refused)).toEqual(refusal(409, 'LAST_SIGN_IN_METHOD', 'Nothing else would be left to sign in with'))
    })
  })

  test('is for people who are signed in', async () => {
    expect(await unlink({ providerId: 'google' })).toEqual(signInFirst)
  })
})

describe('PATCH /account', () => {
  test('changes what is sent, and leaves the rest', async () => {
    const person = await signedIn(gateway)
    const update = async (body: object) => told(await call('PATCH /account', body, { token: person.accessToken }))
    const image = 'https://images.test/ada.png'
    expect(await update({ name: 'Ada', image, locale: 'fr' })).toEqual({
      status: 200,
      body: { user: profile(person, { name: 'Ada', image, locale: 'fr' }) },
    })
    expect(await update({ image: '' })).toMatchObject({ body: { user: { name: 'Ada', image: null, locale: 'fr' } } })
    expect(await update({})).toMatchObject({ body: { user: { name: 'Ada', image: null, locale: 'fr' } } })
  })

  test('refuses what is not acceptable by the name that it has here', async () => {
    const { accessToken } = await signedIn(gateway)
    const message = expect.any(String)
    for (const [body, path] of [
      [{ name: 'http://x' }, 'name'],
      [{ image: 'http://images.test' }, 'image'],
      [{ locale: 'xx' }, 'locale'],
      [{ metadata: { plan: 'paid' } }, 'metadata'],
    ] as const) {
      expect(told(await call('PATCH /account', body, { token: accessToken }))).toEqual(invalid({ path, message }))
    }
  })

  test('replaces the metadata, where that is for users to change', async () => {
    const { accessToken: token } = await signedIn(gateway)
    await besides(gateway, { ...environment, AUTH_PROFILE_METADATA_WRITABLE: 'true' }, async (open) => {
      const answer = await runashClient(open)('PATCH /account', { metadata: { theme: 'dark' } }, { token })
      expect(answer.json.user.metadata).toEqual({ theme: 'dark' })
    })
  })

  test('changes nothing else, whatever is sent', async () => {
    const person = await signedIn(gateway)
    const body = { id: 'x', email: 'x@people.test', emailVerified: false, isAnonymous: true, roles: ['admin'], disabled: true }
    const answer = await call('PATCH /account', body, { token: person.accessToken })
    expect(told(answer)).toEqual({ status: 200, body: { user: profile(person) } })
  })

  test('is for people who are signed in', async () => {
    expect(told(await call('PATCH /account', {}))).toEqual(signInFirst)
  })
})
