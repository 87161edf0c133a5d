import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { signedIn } from '../support/people.ts'
import { newcomer, signInAt } from '../support/provider-sign-in.ts'

let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
})
afterAll(() => idp.stop())

describe.each(['runash', 'dashboard', 'platform', 'portal', 'oauth'])('with DIALECTS=%s', (dialects) => {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway({ env: { ...idp.env, DIALECTS: dialects } })
  })
  afterAll(() => gateway.stop())

  test('the link of a mail that GraphQL has sent works', async () => {
    expect(await signedIn(gateway)).toMatchObject({ accessToken: expect.any(String) })
  })

  test('who goes to an identity provider comes back signed in', async () => {
    expect(await signInAt(gateway, idp, newcomer(idp).subject)).toMatchObject({ error: null, refreshToken: expect.any(String) })
  })

  test('public keys, version and health are told', async () => {
    for (const path of ['/.well-known/jwks.json', '/version', '/healthz']) {
      expect((await gateway.rest(`GET ${path}`)).status, path).toBe(200)
    }
  })

  test('the nhost API is not there, and the contract does not say so', async () => {
    expect((await fetch(`${gateway.url}/signin/email-password`, { method: 'POST' })).status).toBe(404)
    const contract: { paths: object } = await (await fetch(`${gateway.url}/openapi.common.json`)).json()
    expect(Object.keys(contract.paths)).toContain('/verify')
    expect(Object.keys(contract.paths)).not.toContain('/signin/email-password')
  })
})
