import type { AccessTokenClaims, Deps } from '../context.ts'

/** Who stands behind an `Authorization` header: a session, nobody, or a credential that is no good. */
export type Credential = { kind: 'none' } | { kind: 'session'; session: AccessTokenClaims } | { kind: 'refused'; why: string }

/**
 * Reads `Bearer <token>` (RFC 6750, section 2.1): exactly two parts, the scheme spelled so. Checks signature, issuer, type, lifetime and
 * revocation. Does not look the account up; a disabled or deleted user's sessions are revoked when that happens.
 */
export async function identifyCaller(deps: Deps, authorization: string | null): Promise<Credential> {
  if (authorization === null) return { kind: 'none' }
  const [scheme, token, ...rest] = authorization.split(' ')
  if (scheme !== 'Bearer' || !token || rest.length > 0) return { kind: 'refused', why: 'invalid authorization header' }
  const session = await deps.accessTokens.verify(token)
  if (session === null) return { kind: 'refused', why: 'error validating token: token is malformed, unverifiable or expired' }
  if (await deps.revocations.isRevoked(session.sessionId)) {
    return { kind: 'refused', why: 'error validating token: its session has ended' }
  }
  return { kind: 'session', session }
}
