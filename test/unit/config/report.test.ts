import { describe, expect, it, test } from 'vitest'
import { configTable } from '../../../src/config/table.ts'
import { readConfig } from '../../../src/config.ts'
import { key, mistakes, otherKey, production } from './environment.ts'

describe('a report', () => {
  it('lists every mistake at once, in the order of the table, cross-checks last', () => {
    expect(
      mistakes({
        NODE_ENV: 'staging',
        AUTH_PORT: '70000',
        AUTH_API_PREFIX: 'v1/',
        AUTH_DEBUG: 'yes',
        POSTGRES_MIGRATIONS_CONNECTION: 'postgres://localhost/app',
        AUTH_ACCESS_TOKEN_EXPIRES_IN: '15m',
        AUTH_SMTP_PASS: 'hunter2',
        AUTH_RATE_LIMIT_EMAIL_INTERVAL: '1 hour',
      }),
    ).toEqual([
      'NODE_ENV must be one of development, production, test',
      'AUTH_PORT must be a whole number from 1 to 65535',
      'AUTH_API_PREFIX must begin with a slash and not end with one, such as /v1',
      'AUTH_DEBUG must be true or false',
      'AUTH_ACCESS_TOKEN_EXPIRES_IN must be a whole number from 1 to 2147483647',
      'AUTH_RATE_LIMIT_EMAIL_INTERVAL must be a duration of at least one second, such as 90s, 5m or 1h30m',
      'POSTGRES_MIGRATIONS_CONNECTION must not be set without DATABASE_URL',
      'AUTH_SMTP_USER must be set together with AUTH_SMTP_PASS',
    ])
  })

  test.each(['development', 'production'])('names each variable that holds nonsense and repeats none of it (%s)', (NODE_ENV) => {
    const nonsense = 'hunter2\nhunter3'
    const names = [...configTable().matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name).filter((name) => name !== 'NODE_ENV')
    const report = mistakes({ ...Object.fromEntries(names.map((name) => [name, nonsense])), NODE_ENV })
    const anyText = `AUTH_DATA_DIRECTORY AUTH_EMAIL_TEMPLATES_PATH AUTH_USER_DEFAULT_ROLE AUTH_USER_DEFAULT_ALLOWED_ROLES
      AUTH_LOCALE_DEFAULT AUTH_LOCALE_ALLOWED_LOCALES AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS DATABASE_URL
      AUTH_ACCESS_CONTROL_ALLOWED_EMAILS AUTH_ACCESS_CONTROL_ALLOWED_EMAIL_DOMAINS AUTH_ACCESS_CONTROL_BLOCKED_EMAILS
      AUTH_ACCESS_CONTROL_BLOCKED_EMAIL_DOMAINS AUTH_TURNSTILE_SECRET AUTH_ADMIN_ROLES AUTH_IMPERSONATION_ALLOWED_FIELDS TURNSTILE_SECRET AUTH_MFA_TOTP_ISSUER`.split(
      /\s+/,
    )
    expect(new Set(report.map((line) => line.split(' ')[0]))).toEqual(
      new Set([...names.filter((name) => !anyText.includes(name)), 'DATABASE_URL']),
    )
    expect(report.join()).not.toContain('hunter')
  })

  test.each([
    ['AUTH_ENCRYPTION_KEY', key.slice(1)],
    ['AUTH_ENCRYPTION_KEY', `${key},${otherKey.slice(1)}`],
    ['AUTH_ENCRYPTION_KEY', '00'.repeat(32)],
    ['DATABASE_URL', 'mysql://root:hunter2@db/app'],
    ['POSTGRES_CONNECTION', 'host=db password=hunter2'],
    ['HASURA_GRAPHQL_JWT_SECRET', '{"type":"HS256","key":"hunter2"'],
    ['HASURA_GRAPHQL_JWT_SECRET', '{"type":"hunter2","key":"hunter2"}'],
    ['HASURA_GRAPHQL_JWT_SECRET', '{"type":"HS256","key":"hunter2","kid":{"hunter2":1}}'],
    ['HASURA_GRAPHQL_JWT_SECRET', '{"type":"RS256","key":"hunter2","signing_key":"hunter2"}'],
    ['AUTH_SMTP_PASS', 'hunter2\n'],
    ['AUTH_SERVER_URL', 'https://root:hunter2@auth.example.com'],
  ])('keeps the secret of a refused %s (%#)', (name, secret) => {
    const report = mistakes({ ...production, AUTH_SMTP_USER: 'user', AUTH_SMTP_PASS: 'pass', [name]: secret })
    expect(report).toEqual([expect.stringContaining(name), ...report.slice(1).map(() => expect.stringContaining(name))])
    expect(report.join()).not.toMatch(/hunter2|[\da-f]{16}/)
  })

  it('ignores variables of hasura-auth that belong to later versions, and those of other programs', () => {
    const later = { AUTH_OAUTH2_PROVIDER_ENABLED: 'maybe', AUTH_RATE_LIMIT_MEMCACHE_SERVER: 'pigeon', PATH: '/bin' }
    expect(readConfig(later)).toEqual(readConfig({}))
  })
})
