import { describe, expect, it, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { jwt, mistakes, pem, production } from './environment.ts'

describe('the JWT secret', () => {
  const jwtSecret = (secret: object) => readConfig(jwt(secret)).tokens.jwtSecret

  it('may be shared, with the issuer and namespace of hasura-auth unless it names others', () => {
    expect(jwtSecret({ type: 'HS256', key: 'short', jwk_url: 'ignored' })).toEqual({
      algorithm: 'HS256',
      secret: 'short',
      kid: null,
      issuer: 'hasura-auth',
      claimsNamespace: 'https://hasura.io/jwt/claims',
    })
    expect(jwtSecret({ type: 'HS512', key: 'short', kid: 'k', issuer: 'me', claims_namespace: 'ns' })).toMatchObject({
      kid: 'k',
      issuer: 'me',
      claimsNamespace: 'ns',
    })
  })

  test.each([
    ['RS256', 'RS256'],
    ['RS512', 'RS512'],
    ['ES256', 'ES256'],
    ['ES384', 'ES384'],
    ['ES512', 'ES512'],
    ['EdDSA', 'EdDSA'],
    ['Ed25519', 'EdDSA'],
  ])('may be a pair of PEM keys for %s', (type, algorithm) => {
    const keys = { publicKey: pem('PUBLIC KEY'), privateKey: pem('PRIVATE KEY') }
    expect(jwtSecret({ type, key: keys.publicKey, signing_key: keys.privateKey })).toMatchObject({ algorithm, ...keys })
  })

  test.each([
    [{ type: 'none', key: 'x' }, 'type must be one of'],
    [{ key: 'x' }, 'type must be one of'],
    [{ type: 'HS256' }, 'key must be text'],
    [{ type: 'HS256', key: '' }, 'key must not be empty'],
    [{ type: 'RS256', key: pem('PUBLIC KEY') }, 'signing_key must be a PEM private key'],
    [{ type: 'RS256', key: pem('PRIVATE KEY'), signing_key: pem('PRIVATE KEY') }, 'key must be a PEM public key'],
    [{ type: 'ES256', key: pem('PUBLIC KEY'), signing_key: pem('PUBLIC KEY') }, 'signing_key must be a PEM private key'],
    [{ type: 'HS256', key: 'x', issuer: 7 }, 'issuer must be text'],
    [[], 'must be a JSON object'],
  ])('is refused when it is %j', (secret, reason) => {
    expect(mistakes(jwt(secret))).toEqual([expect.stringContaining(`HASURA_GRAPHQL_JWT_SECRET ${reason}`)])
  })
})

describe('mail', () => {
  it('goes by SMTP with the settings given, authenticated when there is a user', () => {
    const env = {
      AUTH_SMTP_HOST: 'mailhog',
      AUTH_SMTP_PORT: '1025',
      AUTH_SMTP_SECURE: 'true',
      AUTH_SMTP_X_SMTPAPI_HEADER: '{"a":1}',
    }
    const smtp = { host: 'mailhog', port: 1025, secure: true, auth: null, xSmtpapi: '{"a":1}' }
    expect(readConfig(env).mail.smtp).toEqual(smtp)
    const login = { AUTH_SMTP_USER: 'user', AUTH_SMTP_PASS: 'pass', AUTH_SMTP_AUTH_METHOD: 'LOGIN' }
    expect(readConfig({ ...env, ...login }).mail.smtp).toEqual({ ...smtp, auth: { user: 'user', pass: 'pass', method: 'LOGIN' } })
  })

  test.each([
    ['hello@example.com', '', 'hello@example.com'],
    ['Example <hello@example.com>', 'Example', 'hello@example.com'],
    ['"Example, Inc." <hello@example.com>', 'Example, Inc.', 'hello@example.com'],
    ['<hello@example.com>', '', 'hello@example.com'],
  ])('reads the sender %s', (AUTH_SMTP_SENDER, name, address) => {
    expect(readConfig({ AUTH_SMTP_SENDER }).mail.sender).toEqual({ name, address })
  })

  test.each([
    'hello',
    'a@b.c, d@e.f',
    'Example hello@example.com',
    'a@b.c>',
    '<a@b.c',
    'X\r\nBcc: y <a@b.c>',
    'X <a@b.c> <d@e.f>',
  ])('refuses the sender %j', (AUTH_SMTP_SENDER) => {
    expect(mistakes({ AUTH_SMTP_SENDER })).toEqual(['AUTH_SMTP_SENDER must be one address, or Name <address>'])
  })

  it('refuses a header that would begin another one', () => {
    expect(mistakes({ AUTH_SMTP_X_SMTPAPI_HEADER: '{}\r\nBcc: evil@example.com' })).toEqual([
      'AUTH_SMTP_X_SMTPAPI_HEADER must be a single line',
    ])
  })

  it('takes templates from one place only', () => {
    const [AUTH_EMAIL_TEMPLATES_PATH, AUTH_EMAIL_TEMPLATES_URL] = ['/templates', 'https://templates.example.com/mail/']
    expect(mistakes({ AUTH_EMAIL_TEMPLATES_PATH, AUTH_EMAIL_TEMPLATES_URL })).toEqual([
      'AUTH_EMAIL_TEMPLATES_URL must not be set together with AUTH_EMAIL_TEMPLATES_PATH',
    ])
    const { mail, trustedOrigins } = readConfig({ AUTH_EMAIL_TEMPLATES_URL })
    expect(mail).toMatchObject({ templatesPath: null, templatesUrl: 'https://templates.example.com/mail' })
    expect(trustedOrigins).toContain('https://templates.example.com')
  })

  it('goes by Postmark with the token of a server there, and no user', () => {
    const { mail, trustedOrigins } = readConfig({ AUTH_SMTP_HOST: 'postmark', AUTH_SMTP_PASS: 'token' })
    expect(mail).toMatchObject({ smtp: null, postmark: { url: 'https://api.postmarkapp.com', token: 'token' } })
    expect(trustedOrigins).toContain('https://api.postmarkapp.com')
    expect(readConfig({ AUTH_SMTP_HOST: 'smtp.example.com' }).mail.postmark).toBeNull()
    expect(mistakes({ AUTH_SMTP_HOST: 'postmark' })).toEqual(['AUTH_SMTP_PASS must be the token of a server at Postmark'])
    const AUTH_POSTMARK_URL = 'http://postmark.example.com'
    expect(mistakes({ ...production, AUTH_POSTMARK_URL })).toEqual(['AUTH_POSTMARK_URL must begin with https:// in production'])
  })
})
