import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideDevice } from '../support/device-grant.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn } from '../support/people.ts'

let gateway: Gateway
let person: SignedIn
let server: oauth.AuthorizationServer
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: 'nhost,oauth' } })
  person = await signedIn(gateway)
  const issuer = new URL(gateway.config.server.url)
  const discovered = await oauth.discoveryRequest(issuer, { ...options(), algorithm: 'oauth2' })
  server = await oauth.processDiscoveryResponse(issuer, discovered)
})
afterAll(() => gateway.stop())

const client: oauth.Client = { client_id: 'portcullis-cli' }
const none = oauth.None()

/** Goes to the gateway wherever its public name leads. */
function options() {
  const customFetch = (url: string, { body, ...rest }: { body?: BodyInit | undefined; headers: Record<string, string> }) =>
    fetch(url.replace(gateway.config.server.url, gateway.url), { ...rest, body: body ?? null })
  return { [oauth.allowInsecureRequests]: true, [oauth.customFetch]: customFetch }
}

async function poll(deviceCode: string) {
  const response = await oauth.deviceCodeGrantRequest(server, client, none, deviceCode, options())
  return oauth.processDeviceCodeResponse(server, client, response)
}

const refusedWith = (error: string) => ({ name: 'ResponseBodyError', error, status: 400 })

async function viewerOf(token: string): Promise<string | undefined> {
  return (await gateway.graphql('{ viewer { email } }', {}, { token })).data?.viewer?.email
}

test('oauth4webapi signs in by a device code, refreshes and revokes, from what the metadata tells', async () => {
  const asked = await oauth.deviceAuthorizationRequest(server, client, none, {}, options())
  const { device_code, user_code, interval = 0 } = await oauth.processDeviceAuthorizationResponse(server, client, asked)
  await expect(poll(device_code)).rejects.toMatchObject(refusedWith('authorization_pending'))
  await expect(poll(device_code)).rejects.toMatchObject(refusedWith('slow_down'))
  gateway.clock.advance(interval + 5)
  await expect(poll(device_code)).rejects.toMatchObject(refusedWith('authorization_pending'))
  expect(await decideDevice(gateway, 'approve', user_code, person.accessToken)).toBeNull()

  const { access_token, refresh_token = '', token_type } = await poll(device_code)
  expect(token_type).toBe('bearer')
  expect(await viewerOf(access_token)).toBe(person.email)

  const refreshed = await oauth.refreshTokenGrantRequest(server, client, none, refresh_token, options())
  const next = await oauth.processRefreshTokenResponse(server, client, refreshed)
  expect(await viewerOf(next.access_token)).toBe(person.email)

  const revoked = await oauth.revocationRequest(server, client, none, next.refresh_token ?? '', options())
  await oauth.processRevocationResponse(revoked)
  expect(await viewerOf(next.access_token)).toBeUndefined()
  const again = await oauth.refreshTokenGrantRequest(server, client, none, next.refresh_token ?? '', options())
  await expect(oauth.processRefreshTokenResponse(server, client, again)).rejects.toMatchObject(refusedWith('invalid_grant'))
})

test('oauth4webapi hears that its user has turned it away', async () => {
  const asked = await oauth.deviceAuthorizationRequest(server, client, none, {}, options())
  const { device_code, user_code } = await oauth.processDeviceAuthorizationResponse(server, client, asked)
  expect(await decideDevice(gateway, 'deny', user_code, person.accessToken)).toBeNull()
  await expect(poll(device_code)).rejects.toMatchObject(refusedWith('access_denied'))
})
