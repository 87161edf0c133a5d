import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { configTable } from '../../src/config/table.ts'
import { readConfig } from '../../src/config.ts'
import { key, production } from './config/environment.ts'

describe('defaults', () => {
  it('need no variable at all in development', () => {
    expect(readConfig({})).toMatchObject({
      environment: 'development',
      server: {
        host: '127.0.0.1',
        port: 4000,
        apiPrefix: '',
        url: 'http://localhost:4000',
        clientUrl: 'http://localhost:4000/dev',
        allowedOrigins: ['http://localhost:4000'],
        trustedProxies: [],
        dialects: ['nhost', 'runash', 'dashboard', 'platform', 'portal', 'oauth'],
        dataDirectory: '.portcullis',
        linkConfirm: false,
      },
      log: { debug: false, text: false },
      database: { url: null, migrationsUrl: null, poolSize: 10 },
      tokens: { accessTtlSeconds: 900, refreshTtlSeconds: 2592000, jwtSecret: null },
      encryptionKeys: [],
      elevation: 'disabled',
      concealErrors: false,
      signUp: {
        disabled: false,
        newUsersDisabled: false,
        defaultRole: 'user',
        allowedRoles: ['me', 'user'],
        emailVerificationRequired: true,
      },
      locales: { default: 'en', allowed: ['en'] },
      passwords: {
        minLengthBytes: 3,
        minStrength: 2,
        argon2MemoryKib: 19456,
        argon2Iterations: 2,
        hashConcurrency: availableParallelism(),
        hashQueue: 64,
      },
      redirects: { allowed: [] },
      gravatar: { default: 'blank', rating: 'g' },
      mail: {
        sender: { name: 'Portcullis', address: 'no-reply@localhost' },
        smtp: null,
        postmark: null,
        templatesPath: null,
        templatesUrl: null,
        securityNotices: true,
      },
      counts: { store: 'postgres' },
      rateLimit: {
        enabled: false,
        emailIsGlobal: false,
        buckets: {
          global: { burst: 100, intervalSeconds: 60 },
          email: { burst: 10, intervalSeconds: 3600 },
          bruteForce: { burst: 10, intervalSeconds: 300 },
          signUps: { burst: 10, intervalSeconds: 300 },
        },
      },
    })
  })

  it('of the development URLs follow the port and the prefix', () => {
    const { server } = readConfig({ AUTH_PORT: '8080', AUTH_API_PREFIX: '/v1' })
    expect(server).toMatchObject({ url: 'http://localhost:8080/v1', clientUrl: 'http://localhost:8080/dev' })
  })

  it('in production listen on all interfaces and use the embedded database', () => {
    const { server, database, environment } = readConfig(production)
    expect({ environment, host: server.host, database: database.url }).toEqual({
      environment: 'production',
      host: '0.0.0.0',
      database: null,
    })
  })

  it('count NODE_ENV=test and an empty NODE_ENV as development', () => {
    expect(['test', '', 'development'].map((NODE_ENV) => readConfig({ NODE_ENV }).environment)).toEqual(
      Array(3).fill('development'),
    )
  })
})

describe('each variable', () => {
  it('lands in its own place', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      AUTH_HOST: '::1',
      AUTH_PORT: '8080',
      AUTH_API_PREFIX: '/v2',
      AUTH_SERVER_URL: 'https://auth.example.com/v2',
      AUTH_CLIENT_URL: 'https://app.example.com',
      AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'myapp://home',
      AUTH_TRUSTED_PROXIES: '10.0.0.1',
      AUTH_DATA_DIRECTORY: '/var/lib/portcullis',
      AUTH_LINK_CONFIRM: 'true',
      AUTH_CONCEAL_ERRORS: 'true',
      AUTH_DEBUG: 'true',
      AUTH_LOG_FORMAT_TEXT: 'false',
      AUTH_DATABASE_POOL_SIZE: '11',
      AUTH_ENCRYPTION_KEY: key,
      AUTH_ACCESS_TOKEN_EXPIRES_IN: '12',
      AUTH_REFRESH_TOKEN_EXPIRES_IN: '13',
      AUTH_REQUIRE_ELEVATED_CLAIM: 'recommended',
      AUTH_DISABLE_SIGNUP: 'true',
      AUTH_DISABLE_NEW_USERS: 'false',
      AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: 'false',
      AUTH_GRAVATAR_DEFAULT: 'retro',
      AUTH_GRAVATAR_RATING: 'pg',
      AUTH_PASSWORD_MIN_LENGTH: '14',
      AUTH_PASSWORD_MIN_STRENGTH: '3',
      AUTH_ARGON2_MEMORY_KIB: '20000',
      AUTH_ARGON2_ITERATIONS: '3',
      AUTH_HASH_CONCURRENCY: '15',
      AUTH_HASH_QUEUE: '16',
      AUTH_SMTP_HOST: 'smtp.example.com',
      AUTH_SMTP_SENDER: 'hello@example.com',
      AUTH_EMAIL_TEMPLATES_PATH: '/app/email-templates',
      AUTH_SECURITY_NOTICES: 'false',
      AUTH_RATE_LIMIT_ENABLE: 'true',
      AUTH_RATE_LIMIT_EMAIL_IS_GLOBAL: 'false',
      AUTH_RATE_LIMIT_GLOBAL_BURST: '21',
      AUTH_RATE_LIMIT_GLOBAL_INTERVAL: '22s',
      AUTH_RATE_LIMIT_EMAIL_BURST: '23',
      AUTH_RATE_LIMIT_EMAIL_INTERVAL: '24s',
      AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '25',
      AUTH_RATE_LIMIT_BRUTE_FORCE_INTERVAL: '26s',
      AUTH_RATE_LIMIT_SIGNUPS_BURST: '27',
      AUTH_RATE_LIMIT_SIGNUPS_INTERVAL: '28s',
    })
    expect(config).toMatchObject({
      environment: 'production',
      server: {
        host: '::1',
        port: 8080,
        apiPrefix: '/v2',
        url: 'https://auth.example.com/v2',
        clientUrl: 'https://app.example.com',
        trustedProxies: ['10.0.0.1/32'],
        dataDirectory: '/var/lib/portcullis',
        linkConfirm: true,
      },
      concealErrors: true,
      log: { debug: true, text: false },
      database: { poolSize: 11 },
      encryptionKeys: [key],
      tokens: { accessTtlSeconds: 12, refreshTtlSeconds: 13 },
      elevation: 'recommended',
      signUp: { disabled: true, newUsersDisabled: false, emailVerificationRequired: false },
      gravatar: { default: 'retro', rating: 'pg' },
      passwords: {
        minLengthBytes: 14,
        minStrength: 3,
        argon2MemoryKib: 20000,
        argon2Iterations: 3,
        hashConcurrency: 15,
        hashQueue: 16,
      },
      redirects: { allowed: ['myapp://home'] },
      mail: {
        smtp: { host: 'smtp.example.com', port: 587, secure: false },
        sender: { name: '', address: 'hello@example.com' },
        templatesPath: '/app/email-templates',
        securityNotices: false,
      },
      rateLimit: {
        enabled: true,
        emailIsGlobal: false,
        buckets: {
          global: { burst: 21, intervalSeconds: 22 },
          email: { burst: 23, intervalSeconds: 24 },
          bruteForce: { burst: 25, intervalSeconds: 26 },
          signUps: { burst: 27, intervalSeconds: 28 },
        },
      },
    })
  })
})

describe('the table of variables', () => {
  const rows = new Map(
    [...configTable().matchAll(/^\| `(\w+)` \| (.+?) \| (.+) \|$/gm)].map(([, name, ...cells]) => [name, cells]),
  )

  const contract = {
    AUTH_API_PREFIX: 'empty',
    AUTH_PORT: '`4000`',
    AUTH_DEBUG: '`false`',
    AUTH_LOG_FORMAT_TEXT: '`false`',
    AUTH_CONCEAL_ERRORS: '`false`',
    AUTH_ACCESS_TOKEN_EXPIRES_IN: '`900`',
    AUTH_REFRESH_TOKEN_EXPIRES_IN: '`2592000`',
    AUTH_REQUIRE_ELEVATED_CLAIM: '`disabled`',
    AUTH_DISABLE_SIGNUP: '`false`',
    AUTH_DISABLE_NEW_USERS: '`false`',
    AUTH_USER_DEFAULT_ROLE: '`user`',
    AUTH_USER_DEFAULT_ALLOWED_ROLES: '`me`',
    AUTH_LOCALE_DEFAULT: '`en`',
    AUTH_LOCALE_ALLOWED_LOCALES: '`en`',
    AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: '`true`',
    AUTH_PASSWORD_MIN_LENGTH: '`3`',
    AUTH_ACCESS_CONTROL_ALLOWED_REDIRECT_URLS: 'empty',
    AUTH_GRAVATAR_ENABLED: '`true`',
    AUTH_GRAVATAR_DEFAULT: '`blank`',
    AUTH_GRAVATAR_RATING: '`g`',
    AUTH_SMTP_PORT: '`587`',
    AUTH_SMTP_SECURE: '`false`',
    AUTH_SMTP_AUTH_METHOD: '`PLAIN`',
    AUTH_LIMITS_STORE: '`redis` with `REDIS_URL`, else `postgres`',
    AUTH_RATE_LIMIT_ENABLE: '`false`',
    AUTH_RATE_LIMIT_GLOBAL_BURST: '`100`',
    AUTH_RATE_LIMIT_GLOBAL_INTERVAL: '`1m`',
    AUTH_RATE_LIMIT_EMAIL_BURST: '`10`',
    AUTH_RATE_LIMIT_EMAIL_INTERVAL: '`1h`',
    AUTH_RATE_LIMIT_EMAIL_IS_GLOBAL: '`false`',
    AUTH_RATE_LIMIT_BRUTE_FORCE_BURST: '`10`',
    AUTH_RATE_LIMIT_BRUTE_FORCE_INTERVAL: '`5m`',
    AUTH_RATE_LIMIT_SIGNUPS_BURST: '`10`',
    AUTH_RATE_LIMIT_SIGNUPS_INTERVAL: '`5m`',
  }

  it('shows the default that the contract gives to each variable of hasura-auth', () => {
    const shown = Object.fromEntries(Object.keys(contract).map((name) => [name, rows.get(name)?.[0]]))
    expect(shown).toEqual(contract)
  })

  it('tells what production demands', () => {
    expect(rows.get('AUTH_HOST')?.[0]).toBe('`127.0.0.1`; in production `0.0.0.0`')
    expect(rows.get('AUTH_SMTP_HOST')?.[0]).toBe('the development mailbox; required in production')
  })
})
