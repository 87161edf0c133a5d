import { describe, expect, it, test } from 'vitest'
import { configTable } from '../../../src/config/table.ts'
import { readConfig } from '../../../src/config.ts'
import { type Env, mistakes } from './environment.ts'

describe('parsing', () => {
  it('knows the six spellings of true and of false, and no others', () => {
    const read = (AUTH_GRAVATAR_ENABLED: string) => readConfig({ AUTH_GRAVATAR_ENABLED }).gravatar !== null
    expect(['1', 't', 'T', 'TRUE', 'true', 'True'].map(read)).toEqual(Array(6).fill(true))
    expect(['0', 'f', 'F', 'FALSE', 'false', 'False'].map(read)).toEqual(Array(6).fill(false))
    expect(['yes', 'on', 'tRUE', ' true', '2'].map((AUTH_DEBUG) => mistakes({ AUTH_DEBUG }))).toEqual(
      Array(5).fill(['AUTH_DEBUG must be true or false']),
    )
  })

  it('takes an empty boolean for false, also where the default is true', () => {
    const { gravatar, signUp } = readConfig({ AUTH_GRAVATAR_ENABLED: '', AUTH_EMAIL_SIGNIN_EMAIL_VERIFIED_REQUIRED: '' })
    expect([gravatar, signUp.emailVerificationRequired]).toEqual([null, false])
  })

  it('takes an empty number, enum, list, duration or address for the default', () => {
    const booleans = Object.fromEntries(
      [...configTable().matchAll(/^\| `(\w+)` \| `true`/gm)].map(([, name = '']) => [name, 'true']),
    )
    const texts = {
      AUTH_USER_DEFAULT_ROLE: 'user',
      AUTH_LOCALE_DEFAULT: 'en',
      AUTH_DEVICE_CLIENTS: 'portcullis-cli',
      AUTH_ADMIN_ROLES: 'admin',
    }
    const empty = Object.fromEntries([...configTable().matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => [name, '']))
    expect(readConfig({ ...empty, ...booleans, ...texts })).toEqual(readConfig({}))
  })

  it('takes an empty text for itself', () => {
    expect(mistakes({ AUTH_USER_DEFAULT_ROLE: '', AUTH_ADMIN_ROLES: 'admin', AUTH_LOCALE_DEFAULT: '' })).toEqual([
      'AUTH_USER_DEFAULT_ROLE must not be empty',
      'AUTH_LOCALE_DEFAULT must not be empty',
    ])
  })

  it('takes an empty list of programs for none of them, and no ids that people could not tell apart', () => {
    expect(readConfig({ AUTH_DEVICE_CLIENTS: '' }).signIn.deviceClients).toEqual([])
    expect(readConfig({ AUTH_DEVICE_CLIENTS: 'one,two' }).signIn.deviceClients).toEqual(['one', 'two'])
    expect(mistakes({ AUTH_DEVICE_CLIENTS: 'one, two' })).toEqual([
      'AUTH_DEVICE_CLIENTS item 2 must be printable ASCII without blanks',
    ])
  })

  it('neither trims the items of lists nor keeps empty ones', () => {
    const { signUp } = readConfig({ AUTH_USER_DEFAULT_ALLOWED_ROLES: ',me,, editor ,user,' })
    expect(signUp.allowedRoles).toEqual(['me', ' editor ', 'user'])
  })

  test.each(['0', '-1', '+5', '1.5', '0900', '0x10', '1e3', ' 1', '99999999999'])('refuses %j as a number', (number) => {
    expect(mistakes({ AUTH_ACCESS_TOKEN_EXPIRES_IN: number })).toHaveLength(1)
  })

  test.each([
    ['60s', 60],
    ['5m', 300],
    ['1h', 3600],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['.5m', 30],
    ['+2s', 2],
    ['1500ms', 1.5],
    ['2000000us', 2],
    ['2000000µs', 2],
    ['3000000000ns', 3],
  ])('reads the duration %s as %d seconds', (text, seconds) => {
    const { rateLimit } = readConfig({ AUTH_RATE_LIMIT_GLOBAL_INTERVAL: text })
    expect(rateLimit.buckets.global.intervalSeconds).toBeCloseTo(seconds, 9)
  })

  test.each(['5', '0', '-5m', '5 m', '1d', 'm', '1h30', '999ms', '.s'])('refuses %j as a duration', (text) => {
    expect(mistakes({ AUTH_RATE_LIMIT_GLOBAL_INTERVAL: text })).toHaveLength(1)
  })

  it('spells enums exactly', () => {
    expect(
      mistakes({ AUTH_REQUIRE_ELEVATED_CLAIM: 'Required', AUTH_GRAVATAR_DEFAULT: 'cat', AUTH_SMTP_AUTH_METHOD: 'plain' }),
    ).toEqual([
      'AUTH_REQUIRE_ELEVATED_CLAIM must be one of disabled, recommended, required',
      'AUTH_GRAVATAR_DEFAULT must be one of blank, identicon, monsterid, wavatar, retro, robohash, mp, 404',
      'AUTH_SMTP_AUTH_METHOD must be one of PLAIN, LOGIN, CRAM-MD5',
    ])
  })
})

describe('users', () => {
  it('get the default role and locale among the allowed ones, once', () => {
    const env = {
      AUTH_USER_DEFAULT_ROLE: 'editor',
      AUTH_ADMIN_ROLES: 'admin',
      AUTH_LOCALE_DEFAULT: 'de',
      AUTH_LOCALE_ALLOWED_LOCALES: 'en,de',
    }
    const { signUp, locales } = readConfig(env)
    expect(signUp).toMatchObject({ defaultRole: 'editor', allowedRoles: ['me', 'editor'] })
    expect(locales).toEqual({ default: 'de', allowed: ['en', 'de'] })
  })
})

describe('the database', () => {
  it('is the first that is set of DATABASE_URL, POSTGRES_CONNECTION and HASURA_GRAPHQL_DATABASE_URL', () => {
    const all = {
      DATABASE_URL: 'postgresql://one/app',
      POSTGRES_CONNECTION: 'postgres://two/app?sslmode=disable',
      HASURA_GRAPHQL_DATABASE_URL: 'postgres://three/app',
    }
    const url = (env: Env) => readConfig(env).database.url
    expect(url(all)).toBe(all.DATABASE_URL)
    expect(url({ ...all, DATABASE_URL: '' })).toBe(all.POSTGRES_CONNECTION)
    expect(url({ HASURA_GRAPHQL_DATABASE_URL: all.HASURA_GRAPHQL_DATABASE_URL })).toBe(all.HASURA_GRAPHQL_DATABASE_URL)
  })

  it('migrates over a connection of its own when there is one', () => {
    const env = { POSTGRES_CONNECTION: 'postgres://app@db/app', POSTGRES_MIGRATIONS_CONNECTION: 'postgres://owner@db/app' }
    expect(readConfig(env).database).toMatchObject({ url: 'postgres://app@db/app', migrationsUrl: 'postgres://owner@db/app' })
  })
})

describe('hashing', () => {
  it('stays below the cost that the gateway refuses to verify', () => {
    expect(mistakes({ AUTH_ARGON2_MEMORY_KIB: '65537', AUTH_ARGON2_ITERATIONS: '6' })).toEqual([
      'AUTH_ARGON2_MEMORY_KIB must be a whole number from 8192 to 65536',
      'AUTH_ARGON2_ITERATIONS must be a whole number from 1 to 5',
    ])
  })
})
