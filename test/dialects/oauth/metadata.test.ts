import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { besides, type Gateway, startGateway } from '../../support/gateway.ts'

const env = { DIALECTS: 'nhost,oauth' }
const path = '/.well-known/oauth-authorization-server'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env })
})
afterAll(() => gateway.stop())

const read = async (url: string, headers = {}) => {
  const response = await fetch(url, { headers })
  return { status: response.status, json: response.ok ? await response.json() : null }
}

describe('the metadata of the authorization server', () => {
  test('names what there is, from configuration and never from Host', async () => {
    expect(await read(`${gateway.url}${path}`, { host: 'evil.test', 'x-forwarded-host': 'evil.test' })).toEqual({
      status: 200,
      json: {
        issuer: 'http://auth.test',
        device_authorization_endpoint: 'http://auth.test/oauth/device_authorization',
        token_endpoint: 'http://auth.test/oauth/token',
        token_endpoint_auth_methods_supported: ['none'],
        revocation_endpoint: 'http://auth.test/oauth/revoke',
        revocation_endpoint_auth_methods_supported: ['none'],
        jwks_uri: 'http://auth.test/.well-known/jwks.json',
        grant_types_supported: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
        response_types_supported: [],
      },
    })
  })

  test('stands where the issuer’s path comes last, with the prefixes that are configured', async () => {
    const prefixes = { AUTH_API_PREFIX: '/v1', AUTH_SERVER_URL: 'http://auth.test/v1', OAUTH_API_PREFIX: '/grants' }
    await besides(gateway, { ...env, ...prefixes }, async ({ url }) => {
      expect((await read(`${url}${path}/v1`)).json).toMatchObject({
        issuer: 'http://auth.test/v1',
        token_endpoint: 'http://auth.test/grants/token',
        jwks_uri: 'http://auth.test/v1/.well-known/jwks.json',
      })
      expect((await read(`${url}${path}`)).status).toBe(404)
    })
  })

  test('leaves out what is switched off, and keys that are not the gateway’s', async () => {
    const secret = JSON.stringify({ type: 'HS256', key: 'a shared secret of thirty-two bytes, or more' })
    await besides(gateway, { ...env, AUTH_DEVICE_CLIENTS: '', HASURA_GRAPHQL_JWT_SECRET: secret }, async ({ url }) => {
      const { json } = await read(`${url}${path}`)
      expect(json).toMatchObject({ grant_types_supported: ['refresh_token'] })
      expect(json).not.toHaveProperty('device_authorization_endpoint')
      expect(json).not.toHaveProperty('jwks_uri')
    })
    await besides(gateway, { DIALECTS: 'nhost' }, async ({ url }) => {
      expect((await read(`${url}${path}`)).status).toBe(404)
    })
  })
})
