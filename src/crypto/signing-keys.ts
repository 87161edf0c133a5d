import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
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
 * The one key of `HASURA_GRAPHQL_JWT_SECRET` (nhost contract). HS* keys are the UTF-8 bytes of the secret and are
 * never published; the others are PEM. Throws a sentence for the operator when a key cannot be read, or the two are no pair.
 */
export async function openConfiguredKey(secret: JwtSecret): Promise<SigningKey> {
  const { kid } = secret
  if ('secret' in secret) {
    const key = new TextEncoder().encode(secret.secret)
    return { kid, algorithm: secret.algorithm, key, signingKey: key, publicJwk: null }
  }
  try {
    // hasura-auth also takes PKCS#1 and certificates; jose wants SPKI and PKCS#8.
    const [publicKey, privateKey] = [createPublicKey(secret.publicKey), createPrivateKey(secret.privateKey)]
    if (!createPublicKey(privateKey).equals(publicKey)) throw new Error('the public key is not that of the private key')
    const key = await importSPKI(toPem(publicKey, 'spki'), secret.algorithm, { extractable: true })
    const signingKey = await importPKCS8(toPem(privateKey, 'pkcs8'), secret.algorithm)
    const publicJwk = await exportJWK(key)
    const published = { ...publicJwk, kid: kid ?? (await calculateJwkThumbprint(publicJwk)), alg: secret.algorithm, use: 'sig' }
    return { kid, algorithm: secret.algorithm, key, signingKey, publicJwk: published }
  } catch (cause) {
    throw new Error(`HASURA_GRAPHQL_JWT_SECRET: its ${secret.algorithm} keys cannot be read, or are no pair`, { cause })
  }
}

function toPem(key: KeyObject, type: 'spki' | 'pkcs8'): string {
  return key.export({ type, format: 'pem' }).toString()
}
