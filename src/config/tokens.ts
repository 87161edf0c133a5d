import { z } from 'zod'
import { isGuessable } from './guessable.ts'
import { jwtSecret } from './jwt-secret.ts'
import { integer, list, oneOf } from './readers.ts'
import { type Environment, type Rows, required, type Values } from './rows.ts'

/** Keys and lifetimes. */
export const tokenVariables = ({ environment, row, optional }: Rows) => ({
  AUTH_ENCRYPTION_KEY: optional(
    encryptionKeys(environment),
    { development: 'made and kept in the data directory', production: required },
    'Seals what is stored: 32 bytes in hexadecimal (`openssl rand -hex 32`), or several, comma-separated: the first seals.',
  ),
  HASURA_GRAPHQL_JWT_SECRET: optional(
    jwtSecret(environment),
    'ES256 keys, kept sealed in the database and rotated',
    'JSON with `type` (HS, RS, ES, EdDSA), `key`, and optionally `signing_key`, `kid`, `issuer`, `claims_namespace`.',
  ),
  AUTH_ACCESS_TOKEN_EXPIRES_IN: row(integer(1), '900', 'Lifetime of access tokens in seconds.'),
  AUTH_REFRESH_TOKEN_EXPIRES_IN: row(
    integer(1),
    '2592000',
    'Lifetime of refresh tokens in seconds, counted from their last use.',
  ),
  AUTH_SESSION_EXPIRES_IN: row(
    integer(1),
    '2592000',
    'Lifetime of sessions by cookie or opaque bearer token in seconds, however much they are used.',
  ),
  AUTH_SESSION_IDLE_EXPIRES_IN: row(integer(1), '604800', 'The same, counted from their last use.'),
  AUTH_REQUIRE_ELEVATED_CLAIM: row(
    oneOf('disabled', 'recommended', 'required'),
    'disabled',
    'Who must elevate for sensitive changes: nobody, users with a security key (`recommended`), everybody (`required`).',
  ),
})

/** Lifetimes and the configured key, or null for keys of our own. */
export const tokenConfig = (values: Values<typeof tokenVariables>) => ({
  accessTtlSeconds: values.AUTH_ACCESS_TOKEN_EXPIRES_IN,
  refreshTtlSeconds: values.AUTH_REFRESH_TOKEN_EXPIRES_IN,
  sessionTtlSeconds: values.AUTH_SESSION_EXPIRES_IN,
  sessionIdleTtlSeconds: values.AUTH_SESSION_IDLE_EXPIRES_IN,
  jwtSecret: values.HASURA_GRAPHQL_JWT_SECRET,
})

const encryptionKeys = (environment: Environment) => {
  const key = z
    .string()
    .regex(/^[\da-f]{64}$/i, 'must be 64 hexadecimal digits')
    .toLowerCase()
  const strong = key.refine((hex) => !isGuessable(hex), 'must not be an example or a repetition in production')
  return list(environment === 'production' ? strong : key).refine((keys) => keys.length > 0, 'must hold a key')
}
