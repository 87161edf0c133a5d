import type { Client, Deps } from '../context.ts'
import type { CallerSession } from '../credentials.ts'
import { isSecret } from '../crypto/secrets.ts'
import { findSessionBySecret } from './session-keys.ts'

/** Who stands behind a request: a session, nobody, or a credential that is no good. A cookie that is no good any more is nobody's. */
export type Credential =
  | { kind: 'none'; staleCookie: boolean }
  | { kind: 'session'; session: CallerSession }
  | { kind: 'refused'; why: string }

/**
 * Reads `Bearer <token>` (RFC 6750, section 2.1): exactly two parts, the scheme spelled so; without such a header the cookie, where the
 * door takes one. Checks signature, issuer, type, lifetime and revocation. Does not look the account of an access token up; a disabled or
 * deleted user's sessions are revoked when that happens.
 */
export async function identifyCaller(
  deps: Deps,
  authorization: string | null,
  cookies: Client['cookies'] | null = null,
): Promise<Credential> {
  if (authorization === null) return identifyByCookie(deps, cookies?.session ?? null)
  const [scheme, token, ...rest] = authorization.split(' ')
  if (scheme !== 'Bearer' || !token || rest.length > 0) return { kind: 'refused', why: 'invalid authorization header' }
  if (isSecret('bearer', token)) {
    const session = await findSessionBySecret(deps, 'bearer', token)
    return session
      ? { kind: 'session', session }
      : { kind: 'refused', why: 'the bearer token is unknown, or its session has ended' }
  }
  const claims = await deps.accessTokens.verify(token)
  if (claims === null) return { kind: 'refused', why: 'error validating token: token is malformed, unverifiable or expired' }
  if (await deps.revocations.isRevoked(claims.sessionId)) {
    return { kind: 'refused', why: 'error validating token: its session has ended' }
  }
  deps.sightings.note(claims.sessionId)
  return { kind: 'session', session: { ...claims, carrier: 'tokens' } }
}

/** A browser cannot help sending a cookie that has ended, and could not even sign in if that were refused. */
async function identifyByCookie(deps: Deps, secret: string | null): Promise<Credential> {
  if (secret === null) return { kind: 'none', staleCookie: false }
  const session = await findSessionBySecret(deps, 'cookie', secret)
  return session ? { kind: 'session', session } : { kind: 'none', staleCookie: true }
}
