import { z } from 'zod'
import { isGuessable } from './guessable.ts'
import { jsonObject } from './readers.ts'
import type { Environment } from './rows.ts'

const sharedTypes = ['HS256', 'HS384', 'HS512'] as const
const pairTypes = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const

type Shared = { algorithm: (typeof sharedTypes)[number]; secret: string }
type Pair = { algorithm: Exclude<(typeof pairTypes)[number], 'Ed25519'>; publicKey: string; privateKey: string }

/** What `HASURA_GRAPHQL_JWT_SECRET` says; `'secret' in jwtSecret` tells the two kinds apart. Keys are PEM text, not parsed. */
export type JwtSecret = { kid: string | null; issuer: string; claimsNamespace: string } & (Shared | Pair)

/**
 * What hasura-auth reads, and elliptic curves. Checks form only: whether a PEM holds a key of the algorithm
 * is for `crypto/` to find out. Production refuses shared secrets under 32 bytes and guessable ones.
 */
export const jwtSecret = (environment: Environment) =>
  jsonObject.pipe(
    z
      .discriminatedUnion(
        'type',
        [
          z.object({ ...common, type: z.enum(sharedTypes), key: sharedKey(environment) }),
          z.object({
            ...common,
            type: z.enum(pairTypes),
            key: pem(publicLabels, 'public'),
            signing_key: pem(privateLabels, 'private'),
          }),
        ],
        `must be one of ${[...sharedTypes, ...pairTypes].join(', ')}`,
      )
      .transform(
        ({ kid, issuer, claims_namespace, ...keys }): JwtSecret => ({
          kid: kid || null,
          issuer: issuer || 'hasura-auth',
          claimsNamespace: claims_namespace || 'https://hasura.io/jwt/claims',
          ...('signing_key' in keys
            ? { algorithm: keys.type === 'Ed25519' ? 'EdDSA' : keys.type, publicKey: keys.key, privateKey: keys.signing_key }
            : { algorithm: keys.type, secret: keys.key }),
        }),
      ),
  )

const name = z.string('must be text').nullish()
const common = { kid: name, issuer: name, claims_namespace: name }

const sharedKey = (environment: Environment) => {
  const key = z.string('must be text').min(1, 'must not be empty')
  if (environment === 'development') return key
  // RFC 7518 section 3.2: a shorter key can be found from one token, off line.
  return key
    .refine((secret) => Buffer.byteLength(secret) >= 32, 'must be at least 32 bytes in production')
    .refine((secret) => !isGuessable(secret), 'must not be an example, a placeholder or a repetition in production')
}

const publicLabels = ['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE']
const privateLabels = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY']

const pem = (labels: string[], kind: string) => {
  const form = new RegExp(`^\\s*-----BEGIN (${labels.join('|')})-----\\s[A-Za-z0-9+/=\\s]+-----END \\1-----\\s*$`)
  return z.string(`must be a PEM ${kind} key`).regex(form, `must be a PEM ${kind} key`)
}
