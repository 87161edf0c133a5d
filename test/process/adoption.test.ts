import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hash } from '@node-rs/bcrypt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectionOptions, connectOnce } from '../../src/db/connection.ts'
import { createTestDatabase } from '../support/database.ts'
import { forge, hs256 } from '../support/forge.ts'
import { refreshed, returning } from '../support/newcomers.ts'
import { claimsOf } from '../support/people.ts'
import {
  cleanUp,
  dataDirectory,
  type Environment,
  type GatewayProcess,
  newEncryptionKey,
  startGatewayProcess,
} from '../support/process.ts'
import { readColumns } from '../support/schema.ts'
import { storedHash } from '../support/sessions.ts'

const hasuraAuth = await readFile(new URL('../support/hasura-auth-18.sql', import.meta.url), 'utf8')
const password = 'the old password'
const jwtKey = 'what-hasura-and-its-auth-service-share-since-2021'

/** As an operator of hasura-auth has it; what this gateway adds to it is the encryption key. */
const production: Environment = {
  NODE_ENV: 'production',
  HASURA_GRAPHQL_JWT_SECRET: JSON.stringify({ type: 'HS256', key: jwtKey, issuer: 'hasura-auth' }),
  HASURA_GRAPHQL_ADMIN_SECRET: 'not looked at',
  HASURA_GRAPHQL_GRAPHQL_URL: 'https://graphql.example.test/v1/graphql',
  AUTH_HOST: '127.0.0.1',
  AUTH_API_PREFIX: '/v1',
  AUTH_SERVER_URL: 'https://auth.example.test/v1',
  AUTH_CLIENT_URL: 'https://app.example.test',
  AUTH_SMTP_HOST: 'mail.example.test',
  AUTH_SMTP_SENDER: 'hello@example.test',
  AUTH_PROVIDER_GITHUB_ENABLED: 'true',
  AUTH_PROVIDER_GITHUB_CLIENT_ID: 'client',
  AUTH_PROVIDER_GITHUB_CLIENT_SECRET: 'secret of the client',
  AUTH_USER_DEFAULT_ALLOWED_ROLES: 'user,me',
  AUTH_ENCRYPTION_KEY: newEncryptionKey(),
  AUTH_ARGON2_MEMORY_KIB: '19456',
  AUTH_ARGON2_ITERATIONS: '2',
}

let database: { url: string; drop: () => Promise<void> }
let directory: string
let columnsByTable: Map<string, string[]>
let ada: { id: string; email: string; password: string; tokens: string[]; passwordHash: string }
beforeEach(async () => {
  database = await createTestDatabase('empty')
  const passwordHash = (await hash(password, 10)).replace('$2b$', '$2a$')
  ada = { id: randomUUID(), email: 'Ada@Example.test', password, tokens: [randomUUID(), randomUUID()], passwordHash }
  await sql(hasuraAuth)
  columnsByTable = await connectOnce(connectionOptions(database.url), readColumns)
  await sql(contents(ada))
  directory = await dataDirectory()
})
afterEach(async () => {
  await cleanUp()
  await database.drop()
})

const sql = (text: string) => connectOnce(connectionOptions(database.url), (client) => client.query(text))

/** Every kind of row that the service leaves, with values that are not the defaults. */
const contents = ({ id, email, tokens, passwordHash }: typeof ada) => `
  INSERT INTO auth.roles VALUES ('editor');
  INSERT INTO auth.users (id, created_at, updated_at, last_seen, display_name, avatar_url, locale, email, phone_number, password_hash,
      email_verified, new_email, default_role, totp_secret, metadata) VALUES
    ('${id}', '2021-02-03 04:05:06.789012+00', '2023-01-01', '2023-01-02', 'Ada', 'https://x.test/a.png', 'de', '${email}', '+15550100',
      '${passwordHash}', true, 'ada@new.test', 'editor', 'JBSWY3DPEHPK3PXP', '{"plan": "gold", "n": 1.50}'),
    ('${randomUUID()}', '2022-02-03', '2022-02-03', NULL, 'Bea', '', 'en', 'bea@example.test', NULL,
      '${passwordHash}', false, NULL, 'user', NULL, 'null');
  UPDATE auth.users SET ticket = 'verifyEmail:${randomUUID()}', ticket_expires_at = now() + interval '1 day' WHERE display_name = 'Bea';
  INSERT INTO auth.user_roles (user_id, role, created_at) VALUES
    ('${id}', 'user', '2021-01-01'), ('${id}', 'me', '2021-01-02'), ('${id}', 'editor', '2021-01-03');
  INSERT INTO auth.user_providers (user_id, access_token, provider_id, provider_user_id) VALUES ('${id}', 'unset', 'github', '4711');
  INSERT INTO auth.user_security_keys (user_id, credential_id, credential_public_key, counter, nickname) VALUES
    ('${id}', 'c1', '\\x00ff', 9007199254740993, 'key');
  INSERT INTO auth.provider_requests VALUES ('${randomUUID()}', '{"redirectTo": "https://app.example.test"}');
  INSERT INTO auth.refresh_tokens (expires_at, user_id, type, metadata, refresh_token_hash) VALUES
    ${tokens.map((token) => `(now() + interval '1 day', '${id}', 'regular', NULL, '${storedHash(token)}'),`).join('\n')}
    (now() + interval '1 year', '${id}', 'pat', '{"name": "ci"}', '${storedHash(randomUUID())}');`

type Row = Record<string, string | null>

/** The rows of every table that hasura-auth made, in the columns that it made, each value as text. */
const snapshot = (): Promise<Record<string, Row[]>> =>
  connectOnce(connectionOptions(database.url), async (client) => {
    const rows: Record<string, Row[]> = {}
    for (const [table, columns] of columnsByTable) {
      const values = columns.map((column) => `${column}::text`).join(', ')
      rows[table] = (await client.query<Row>(`SELECT ${values} FROM auth.${table} ORDER BY 1`)).rows
    }
    return rows
  })

const refreshByGraphQL = async ({ graphql }: GatewayProcess, refreshToken: string): Promise<string> => {
  const { data } = await graphql(
    'mutation ($input: RefreshTokenInput!) { refreshToken(input: $input) { ... on SignInSuccess { session { accessToken } } } }',
    { input: { refreshToken } },
  )
  return data.refreshToken.session.accessToken
}

const signInByGraphQL = async ({ graphql }: GatewayProcess, email: string): Promise<string> => {
  const { data } = await graphql(
    'mutation ($input: SignInEmailPasswordInput!) { signInEmailPassword(input: $input) { __typename } }',
    { input: { email, password } },
  )
  return data.signInEmailPassword.__typename
}

describe.each([
  { how: 'in development, with nothing but its database,', env: {}, alg: 'ES256', argon2: '$argon2id$v=19$m=8192,t=1,p=1$' },
  { how: 'in production, with its whole environment,', env: production, alg: 'HS256', argon2: '$argon2id$v=19$m=19456,t=2,p=1$' },
])('a database that only hasura-auth ever used, $how', { timeout: 40_000 }, ({ env, alg, argon2 }) => {
  const start = () => startGatewayProcess({ ...env, HASURA_GRAPHQL_DATABASE_URL: database.url, AUTH_DATA_DIRECTORY: directory })

  test('is adopted by starting twice, without a changed row', async () => {
    const before = await snapshot()
    expect(Object.values(before).filter((rows) => rows.length === 0)).toEqual([])
    const first = await start()
    expect(await snapshot()).toEqual(before)
    await first.end('SIGTERM')
    const second = await start()
    expect(second.stdout()).not.toContain('migrated')
    expect(await snapshot()).toEqual(before)
  })

  test('goes on: refresh tokens refresh, the password signs in and is rehashed, and nothing else changes', async () => {
    const before = await snapshot()
    const gateway = await start()
    const [forRest = '', forGraphQL = ''] = ada.tokens
    const accessTokens = [(await refreshed(gateway, forRest)).accessToken, await refreshByGraphQL(gateway, forGraphQL)]
    const back = await returning(gateway, ada)
    expect(await signInByGraphQL(gateway, ada.email.toUpperCase())).toBe('SignInSuccess')

    for (const token of [...accessTokens, back.accessToken]) {
      const [header = '{}'] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
      expect(JSON.parse(header)).toMatchObject({ alg })
      const claims: Record<string, unknown> = claimsOf(token)
      expect(claims).toMatchObject({ sub: ada.id })
      expect(claims['https://hasura.io/jwt/claims']).toMatchObject({
        'x-hasura-user-id': ada.id,
        'x-hasura-default-role': 'editor',
        'x-hasura-allowed-roles': ['user', 'me', 'editor'],
      })
      if (alg === 'HS256') {
        expect(claims.iss).toBe('hasura-auth')
        expect(token).toBe(forge(JSON.parse(header), claims, hs256(jwtKey)))
      }
    }

    const after = await snapshot()
    const { users: usersBefore = [], refresh_tokens: tokensBefore = [], ...othersBefore } = before
    const { users = [], refresh_tokens: tokens = [], ...others } = after
    expect(others).toEqual(othersBefore)

    const [adaBefore, adaAfter] = [usersBefore, users].map((rows) => rows.find(({ id }) => id === ada.id))
    expect(adaAfter?.password_hash?.startsWith(argon2)).toBe(true)
    const { last_seen, updated_at, password_hash } = adaBefore ?? {}
    expect({ ...adaAfter, last_seen, updated_at, password_hash }).toEqual(adaBefore)
    expect(users.filter(({ id }) => id !== ada.id)).toEqual(usersBefore.filter(({ id }) => id !== ada.id))

    const kept = tokensBefore.map((token) => ({ ...token, ...renewed(tokens, token) }))
    expect(tokens).toHaveLength(tokensBefore.length + 2)
    expect(tokens).toEqual(expect.arrayContaining(kept))
  })
})

/** What a rotation may write into the row of a token that clients held; nothing of any other. */
const renewed = (tokens: Row[], { id, type }: Row): Row => {
  if (type !== 'regular') return {}
  const now = tokens.find((token) => token.id === id)
  return { refresh_token_hash: now?.refresh_token_hash ?? null, expires_at: now?.expires_at ?? null }
}
