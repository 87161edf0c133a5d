import { describe, expect, it, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { type Env, hmacKey, jwt, key, mistakes, otherKey, production } from './environment.ts'

describe('production refuses to start', () => {
  test.each(['AUTH_ENCRYPTION_KEY', 'AUTH_SERVER_URL', 'AUTH_CLIENT_URL', 'AUTH_SMTP_HOST', 'AUTH_SMTP_SENDER'])(
    'without %s',
    (name) => {
      expect(mistakes({ ...production, [name]: undefined })).toEqual([`${name} must be set in production`])
      expect(mistakes({ ...production, [name]: '' })).toEqual([`${name} must be set in production`])
    },
  )

  // Each of these does start in development.
  test.each([
    ['a server URL without TLS', { AUTH_SERVER_URL: 'http://auth.example.com' }, 'AUTH_SERVER_URL must begin with https://'],
    ['a zero encryption key', { AUTH_ENCRYPTION_KEY: '0'.repeat(64) }, 'AUTH_ENCRYPTION_KEY item 1 must not be an example'],
    [
      'a repeating encryption key',
      { AUTH_ENCRYPTION_KEY: `${key},${'deadbeef'.repeat(8)}` },
      'AUTH_ENCRYPTION_KEY item 2 must not be',
    ],
    [
      "nhost's local encryption key, in capitals",
      { AUTH_ENCRYPTION_KEY: '5181F67E2844E4B60D571FA346CAC9C37FC00D1FF519212EAE6CEAD138E639BA' },
      'AUTH_ENCRYPTION_KEY item 1 must not be an example',
    ],
    ['the HS key `secret`', jwt({ type: 'HS256', key: 'secret' }), 'HASURA_GRAPHQL_JWT_SECRET key must be at least 32 bytes'],
    [
      'an HS key of 31 bytes',
      jwt({ type: 'HS256', key: hmacKey.slice(1) }),
      'HASURA_GRAPHQL_JWT_SECRET key must be at least 32 bytes',
    ],
    [
      'a repeated HS key',
      jwt({ type: 'HS256', key: 'secret'.repeat(8) }),
      'HASURA_GRAPHQL_JWT_SECRET key must not be an example',
    ],
    [
      'a placeholder HS key',
      jwt({ type: 'HS256', key: 'changeme-or-everybody-can-sign-tokens' }),
      'HASURA_GRAPHQL_JWT_SECRET key must not be an example',
    ],
    [
      "nhost's local HS key",
      jwt({ type: 'HS256', key: '0f987876650b4a085e64594fae9219e7781b17506bec02489ad061fba8cb22db' }),
      'HASURA_GRAPHQL_JWT_SECRET key must not be an example',
    ],
    ['cheap hashes', { AUTH_ARGON2_MEMORY_KIB: '8192' }, 'AUTH_ARGON2_MEMORY_KIB must be a whole number from 19456'],
    ['short hashes', { AUTH_ARGON2_ITERATIONS: '1' }, 'AUTH_ARGON2_ITERATIONS must be a whole number from 2'],
    ...['*', '**', 'https://*', 'https://**/back', 'http://*:3000', 'https://*.*'].map((pattern): [string, Env, string] => [
      `redirects to ${pattern}`,
      { AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: `https://a.com,${pattern}` },
      'AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS item 2 must not allow every host',
    ]),
  ])('with %s', (_, env: Env, reason) => {
    expect(mistakes({ ...production, ...env })).toEqual([expect.stringContaining(reason)])
    expect(mistakes(env)).toEqual([])
  })

  it('but not with strong secrets, a loopback URL without TLS, or patterns that name a domain', () => {
    const env = {
      AUTH_ENCRYPTION_KEY: `${key.toUpperCase()},${otherKey}`,
      AUTH_SERVER_URL: 'http://127.0.0.1:4000',
      AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'https://*.example.com,https://*-preview.example.com/**,myapp://*',
      ...jwt({ type: 'HS256', key: hmacKey }),
    }
    expect(readConfig({ ...production, ...env })).toMatchObject({ encryptionKeys: [key, otherKey], environment: 'production' })
    for (const host of ['localhost', '[::1]:4000', '127.1.2.3'])
      expect(mistakes({ ...production, AUTH_SERVER_URL: `http://${host}` })).toEqual([])
  })

  it('with an encryption key that is only a comma', () => {
    expect(mistakes({ ...production, AUTH_ENCRYPTION_KEY: ',' })).toEqual(['AUTH_ENCRYPTION_KEY must hold a key'])
  })
})
