import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Gateway } from './gateway.ts'
import type { SignedIn } from './people.ts'

export type Values = Record<string, unknown>
/** Signs `header.payload`. */
export type Signer = (input: string) => Buffer

/** A token of exactly these parts, however wrong they are. */
export function forge(header: unknown, payload: unknown, signer: Signer): string {
  const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${input}.${signer(input).toString('base64url')}`
}

export const unsigned: Signer = () => Buffer.alloc(0)

const es256 =
  (key: KeyObject): Signer =>
  (input) =>
    sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })

export const hmac =
  (algorithm: 'HS256' | 'HS512', secret: string | Buffer): Signer =>
  (input) =>
    createHmac(`sha${algorithm.slice(2)}`, secret)
      .update(input)
      .digest()

export const hs256 = (secret: string | Buffer): Signer => hmac('HS256', secret)

/** A pair that the gateway has never seen. */
export function strangePair() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { signer: es256(privateKey), publicJwk: { ...publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' } }
}

/** The gateway's own key, as only somebody with its database and its encryption key could have it. */
export async function ownKey(gateway: Gateway) {
  const { kid, publicJwk, privateJwkSealed } = await gateway.deps.db.prisma.signingKey.findFirstOrThrow()
  const privateJwk = JSON.parse(gateway.deps.seal.open(`signing-key ${kid}`, privateJwkSealed))
  const jwk = JSON.parse(JSON.stringify(publicJwk))
  return {
    kid,
    signer: es256(createPrivateKey({ key: privateJwk, format: 'jwk' })),
    publicJwk: jwk,
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
  }
}

/** What the gateway itself would write into a token of the session, now. */
export function honestClaims(gateway: Gateway, { userId, sessionId }: SignedIn): Values {
  const now = Math.floor(gateway.clock.now().getTime() / 1000)
  return {
    iss: gateway.config.server.url,
    sub: userId,
    sid: sessionId,
    iat: now,
    exp: now + 900,
    amr: ['pwd'],
    auth_time: now,
    'https://hasura.io/jwt/claims': { 'x-hasura-user-id': userId, 'x-hasura-allowed-roles': ['user'] },
  }
}
