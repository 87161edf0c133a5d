import { jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../context.ts'
import type { AccessTokenClaims, AccessTokens, PatGrant } from '../credentials.ts'
import type { SigningKey, VerificationKey } from './signing-keys.ts'

/** The keys in force. Asked at each use, since keys rotate while the process runs. */
export type KeyRing = {
  /** The key that signs now. */
  signer: () => SigningKey
  /** The key that a token's header names, or undefined. A token without `kid` may only mean a configured key without one. */
  find: (kid: string | undefined) => Promise<VerificationKey | undefined>
  /** Everything that verifies now or soon, for the JWK Set. */
  published: () => VerificationKey[]
}

export type AccessTokenOptions = { issuer: string; claimsNamespace: string; clock: Clock }

/** RFC 9068: says in the header that this is an access token, so that no other JWT signed with the same key passes for one. */
const tokenType = 'at+jwt'
/** Two instances may disagree by a moment about the second in which a token was made. */
const issuedAtToleranceSeconds = 5
const cachedTokens = 20_000

/**
 * Signs and verifies access tokens (RFC 7519). Verified ones are remembered until they expire, because an ES256 verification
 * costs more than the rest of a small request; revocation is the caller's question and is asked each time.
 */
export function createAccessTokens(keys: KeyRing, options: AccessTokenOptions): AccessTokens {
  const verified = new LRUCache<string, VerifiedToken>({ max: cachedTokens })
  const nowSeconds = () => Math.floor(options.clock.now().getTime() / 1000)

  return {
    sign: (claims, lifeSeconds) => sign(keys.signer(), options, nowSeconds(), claims, lifeSeconds),
    verify: async (token) => {
      const known = verified.get(token)
      // The key is asked for again: who takes a stolen one away ends the tokens that were forged with it at once.
      if (known) return known.claims.expiresAt > nowSeconds() && (await keys.find(known.kid)) ? known.claims : null
      const fresh = await verify(keys, options, token)
      if (fresh === null) return null
      verified.set(token, fresh)
      return fresh.claims
    },
    publicKeys: async () => {
      const published = keys.published().flatMap((key) => (key.publicJwk ? [{ ...key.publicJwk }] : []))
      return published.length > 0 ? { keys: published } : null
    },
  }
}

function sign(
  key: SigningKey,
  options: AccessTokenOptions,
  now: number,
  claims: Omit<AccessTokenClaims, 'issuedAt' | 'expiresAt'>,
  lifeSeconds: number,
): Promise<string> {
  return new SignJWT({
    sid: claims.sessionId,
    amr: claims.amr,
    auth_time: claims.authTime,
    ...(claims.pat ? { pat: claims.pat } : {}),
    ...(claims.actorId ? { act: { sub: claims.actorId } } : {}),
    ...(claims.organization ? { org_id: claims.organization.id, org_role: claims.organization.role } : {}),
    [options.claimsNamespace]: claims.hasura,
  })
    .setProtectedHeader({ alg: key.algorithm, typ: tokenType, ...(key.kid === null ? {} : { kid: key.kid }) })
    .setIssuer(options.issuer)
    .setSubject(claims.userId)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(key.signingKey)
}

type VerifiedToken = { claims: AccessTokenClaims; kid: string | undefined }

async function verify(keys: KeyRing, options: AccessTokenOptions, token: string): Promise<VerifiedToken | null> {
  try {
    const now = options.clock.now()
    const { payload, protectedHeader } = await jwtVerify(
      token,
      async (header) => {
        const key = await keys.find(header.kid)
        // The algorithm belongs to the key: a token cannot have an RSA public key used as an HMAC secret, nor ask for `none`.
        if (key === undefined || header.alg !== key.algorithm) throw new Error('no key of ours')
        return key.key
      },
      { issuer: options.issuer, typ: tokenType, currentDate: now, requiredClaims: ['sub', 'sid', 'iat', 'exp'] },
    )
    if (Number(payload.iat) > now.getTime() / 1000 + issuedAtToleranceSeconds) return null
    const claims = readClaims(payload, options.claimsNamespace)
    return claims && { claims, kid: protectedHeader.kid }
  } catch {
    return null
  }
}

function readClaims(payload: Record<string, unknown>, namespace: string): AccessTokenClaims | null {
  const { sub, sid, amr, auth_time, iat, exp, pat, act, org_id, org_role, [namespace]: hasura } = payload
  if (typeof sub !== 'string' || typeof sid !== 'string' || !isUuid(sub) || !isUuid(sid)) return null
  if (typeof iat !== 'number' || typeof exp !== 'number' || !isRecord(hasura)) return null
  // A limit that cannot be read must not pass for none.
  if (pat !== undefined && !isGrant(pat)) return null
  if (act !== undefined && !isActor(act)) return null
  return {
    userId: sub,
    sessionId: sid,
    amr: Array.isArray(amr) ? amr.map(String) : [],
    authTime: typeof auth_time === 'number' ? auth_time : iat,
    issuedAt: iat,
    expiresAt: exp,
    pat: pat ?? null,
    actorId: act?.sub ?? null,
    organization: typeof org_id === 'string' && typeof org_role === 'string' ? { id: org_id, role: org_role } : null,
    hasura,
  }
}

function isGrant(value: unknown): value is PatGrant {
  if (!isRecord(value)) return false
  const { id, expiresAt, scopes, allowedFields } = value
  return typeof id === 'string' && typeof expiresAt === 'number' && isStrings(scopes) && isStrings(allowedFields)
}

function isActor(value: unknown): value is { sub: string } {
  return isRecord(value) && typeof value.sub === 'string' && isUuid(value.sub)
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
