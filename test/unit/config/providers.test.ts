import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { type Env, mistakes, production } from './environment.ts'

const providersOf = (env: Env) => readConfig(env).providers

describe('identity providers', () => {
  test('are off, or on with everything that they need', () => {
    expect(providersOf({})).toEqual({ enabled: {}, idTokens: {} })
    expect(providersOf({ AUTH_PROVIDER_GITHUB_CLIENT_ID: 'id', AUTH_PROVIDER_GITHUB_CLIENT_SECRET: 'secret' }).enabled).toEqual(
      {},
    )
    expect(mistakes({ AUTH_PROVIDER_GITHUB_ENABLED: 'true', AUTH_PROVIDER_APPLE_ENABLED: 'true' })).toEqual([
      'AUTH_PROVIDER_APPLE_CLIENT_ID must be set for this provider',
      'AUTH_PROVIDER_APPLE_TEAM_ID must be set for this provider',
      'AUTH_PROVIDER_APPLE_KEY_ID must be set for this provider',
      'AUTH_PROVIDER_APPLE_PRIVATE_KEY must be set for this provider',
      'AUTH_PROVIDER_GITHUB_CLIENT_ID must be set for this provider',
      'AUTH_PROVIDER_GITHUB_CLIENT_SECRET must be set for this provider',
    ])
    expect(mistakes({ AUTH_PROVIDER_TWITTER_ENABLED: 'true', AUTH_PROVIDER_TWITTER_CLIENT_ID: 'id' })).toEqual([
      'AUTH_PROVIDER_TWITTER_CONSUMER_KEY must be set for this provider',
      'AUTH_PROVIDER_TWITTER_CONSUMER_SECRET must be set for this provider',
    ])
  })

  test('keep the names that hasura-auth gave their variables', () => {
    const { enabled } = providersOf({
      AUTH_PROVIDER_WINDOWS_LIVE_ENABLED: 'true',
      AUTH_PROVIDER_WINDOWS_LIVE_CLIENT_ID: 'id',
      AUTH_PROVIDER_WINDOWS_LIVE_CLIENT_SECRET: 'secret',
      AUTH_PROVIDER_WINDOWS_LIVE_SCOPE: 'wl.basic,wl.emails',
      AUTH_PROVIDER_WORKOS_ENABLED: 'true',
      AUTH_PROVIDER_WORKOS_CLIENT_ID: 'id',
      AUTH_PROVIDER_WORKOS_CLIENT_SECRET: 'secret',
      AUTH_PROVIDER_WORKOS_DEFAULT_DOMAIN: 'acme.test',
    })
    expect(enabled.windowslive).toMatchObject({
      clientId: 'id',
      clientSecret: 'secret',
      scope: ['wl.basic', 'wl.emails'],
      tenant: 'common',
    })
    expect(enabled.workos).toMatchObject({ parameters: { domain: 'acme.test' }, scope: null })
  })

  test('that the operator names need an issuer and a client, and a name of their own', () => {
    const named = (name: string, issuer = 'https://id.acme.test/') => ({
      [`AUTH_PROVIDER_OIDC_${name}_ISSUER`]: issuer,
      [`AUTH_PROVIDER_OIDC_${name}_CLIENT_ID`]: 'id',
      [`AUTH_PROVIDER_OIDC_${name}_CLIENT_SECRET`]: 'secret',
    })
    expect(providersOf(named('ACME_CORP')).enabled).toMatchObject({
      acme_corp: { issuer: 'https://id.acme.test/', scope: ['openid', 'email', 'profile'] },
    })
    expect(readConfig(named('ACME')).trustedOrigins).toContain('https://id.acme.test')
    expect(mistakes(named('TWITTER'))).toHaveLength(1)
    expect(mistakes(named('GITHUB'))).toEqual(['AUTH_PROVIDER_OIDC_GITHUB_ISSUER must have a name that no other provider has'])
    expect(mistakes({ AUTH_PROVIDER_OIDC_ACME_SCOPE: 'openid' })).toEqual([
      'AUTH_PROVIDER_OIDC_ACME_ISSUER must be set for this provider',
      'AUTH_PROVIDER_OIDC_ACME_CLIENT_ID must be set for this provider',
      'AUTH_PROVIDER_OIDC_ACME_CLIENT_SECRET must be set for this provider',
    ])
    expect(mistakes(named('ACME', 'ftp://x.test'))).toEqual(['AUTH_PROVIDER_OIDC_ACME_ISSUER must be an http or https URL'])
    expect(mistakes({ ...production, ...named('ACME', 'http://id.acme.test') })).toEqual([
      'AUTH_PROVIDER_OIDC_ACME_ISSUER must be an https URL',
    ])
  })

  test('of Apple take the key as PEM, on one line, or in base64', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n'
    for (const written of [pem, pem.replaceAll('\n', '\\n'), Buffer.from(pem).toString('base64')]) {
      const { enabled } = providersOf({
        AUTH_PROVIDER_APPLE_ENABLED: 'true',
        AUTH_PROVIDER_APPLE_CLIENT_ID: 'id',
        AUTH_PROVIDER_APPLE_TEAM_ID: 'team',
        AUTH_PROVIDER_APPLE_KEY_ID: 'key',
        AUTH_PROVIDER_APPLE_PRIVATE_KEY: written,
      })
      expect(enabled.apple?.apple).toEqual({ teamId: 'team', keyId: 'key', privateKey: pem })
    }
  })

  test('give ID tokens an audience without being enabled', () => {
    expect(providersOf({ AUTH_PROVIDER_GOOGLE_AUDIENCE: 'app' })).toEqual({
      enabled: {},
      idTokens: { google: { audience: 'app', jwksUrl: null } },
    })
  })
})
