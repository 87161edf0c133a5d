import { createPrivateKey } from 'node:crypto'
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  importPKCS8,
  importSPKI,
  type JWK,
} from 'jose'
import type { JwtSecret } from '../config/jwt-secret.ts'

/** A key that access tokens are checked with. `algorithm` is fixed by configuration or by us, never by a token (RFC 8725, 3.1). */
export type VerificationKey = { kid: string | null; algorithm: string; key: CryptoKey | Uint8Array; publicJwk: JWK | null }

/** A key that access tokens are signed with. */
export type SigningKey = VerificationKey & { signingKey: CryptoKey | Uint8Array }

/** A new ES256 pair as it is stored: the public half in clear, the private half as JWK text that the caller must seal. */
export type NewSigningKey = { kid: string; algorithm: 'ES256'; publicJwk: JWK; privateJwk: string }

export async function generateSigningKey(): Promise<NewSigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  return { kid, algorithm: 'ES256', publicJwk, privateJwk: JSON.stringify(await exportJWK(privateKey)) }
}

/** A stored pair, ready for use. `privateJwk` is the unsealed text. */
export async function openSigningKey(kid: string, algorithm: string, publicJwk: JWK, privateJwk: string): Promise<SigningKey> {
  const [key, signingKey] = await Promise.all([importJWK(publicJwk, algorithm), importJWK(JSON.parse(privateJwk), algorithm)])
  return { kid, algorithm, key, signingKey, publicJwk: { ...publicJwk, kid, alg: algorithm, use: 'sig' } }
}

/**
 * The one key of `HASURA_GRAPHQL_JWT_SECRET` (nhost contract, section C.1). HS* keys are the UTF-8 bytes of the secret and are
 * never published; the others are PEM. Throws a sentence for the operator when a key cannot be read.
 */
export async function openConfiguredKey(secret: JwtSecret): Promise<SigningKey> {
  const { kid } = secret
  if ('secret' in secret) {
    const key = new TextEncoder().encode(secret.secret)
    return { kid, algorithm: secret.algorithm, key, signingKey: key, publicJwk: null }
  }
  try {
    const key = await importSPKI(secret.publicKey, secret.algorithm, { extractable: true })
    const signingKey = await importPKCS8(toPkcs8(secret.privateKey), secret.algorithm)
    const publicJwk = await exportJWK(key)
    const published = { ...publicJwk, kid: kid ?? (await calculateJwkThumbprint(publicJwk)), alg: secret.algorithm, use: 'sig' }
    return { kid, algorithm: secret.algorithm, key, signingKey, publicJwk: published }
  } catch (cause) {
    throw new Error(`HASURA_GRAPHQL_JWT_SECRET: its ${secret.algorithm} key pair cannot be read`, { cause })
  }
}

/** hasura-auth also takes PKCS#1 (`BEGIN RSA PRIVATE KEY`); jose wants PKCS#8. */
function toPkcs8(pem: string): string {
  return createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString()
}
