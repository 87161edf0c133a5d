/**
 * Types only: what a session's credentials say of it.
 */

/** A personal access token that opened a session, and what it may be used for. */
export type PatGrant = {
  id: string
  /** Seconds since the epoch. Nothing of the session lasts longer. */
  expiresAt: number
  /** `read` for queries, `write` for mutations; empty for both. */
  scopes: string[]
  /** Root fields that it may call; empty for all that its scopes open. */
  allowedFields: string[]
}

/** The organization that a session acts in, and what its user is there. */
export type SessionOrganization = { id: string; role: string }

/** What an access token says, after its signature, issuer, type and lifetime were checked. */
export type AccessTokenClaims = {
  userId: string
  sessionId: string
  /** Authentication methods, RFC 8176 names. */
  amr: string[]
  /** Seconds since the epoch: when the user last proved who they are. */
  authTime: number
  issuedAt: number
  expiresAt: number
  /** Null for a session that a person opened. */
  pat: PatGrant | null
  /** Who looks through the user's eyes: the `sub` of the claim `act` (RFC 8693, section 4.1). Null for the user themselves. */
  actorId: string | null
  /** As it was when the credential was issued; `callerOrganization` knows what it is now. */
  organization: SessionOrganization | null
  /** The members under the Hasura claims namespace. */
  hasura: Record<string, unknown>
}

/** What a client carries its session by: an access and a refresh token, or one opaque secret, in a cookie or as a bearer token. */
export type SessionCarrier = 'tokens' | 'cookie' | 'bearer'

/** The session of whoever calls, as their credential tells it. An opaque secret has no Hasura claims. */
export type CallerSession = AccessTokenClaims & { carrier: SessionCarrier }

export type AccessTokens = {
  /** A signed JWT that expires so many seconds from now. */
  sign: (claims: Omit<AccessTokenClaims, 'issuedAt' | 'expiresAt'>, lifeSeconds: number) => Promise<string>
  /** The claims, or null when the token is not one of ours, altered, expired or of another kind. Does not know of revocation. */
  verify: (token: string) => Promise<AccessTokenClaims | null>
  /** Public keys as a JWK Set (RFC 7517), or null where tokens are signed with a shared secret. */
  publicKeys: () => Promise<{ keys: Record<string, unknown>[] } | null>
}
