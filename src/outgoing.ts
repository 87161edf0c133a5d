/**
 * Types only: what the gateway asks of others.
 */

/**
 * `fetch` for what the gateway asks of others: limits on time and size, no redirects, and private addresses only where the operator
 * has configured the origin. Rejects with a TypeError.
 */
export type SafeFetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** Where an OpenID provider is reached, as its discovery document says. */
export type OpenIdProvider = {
  issuer: string
  authorizationUrl: string
  tokenUrl: string
  jwksUrl: string
  profileUrl: string | null
  /** Takes client secrets by HTTP Basic. */
  takesBasic: boolean
  /** Names itself in its callbacks (RFC 9207). */
  sendsIssuer: boolean
}

/** What an ID token says of a person. A claim of another type than it should have counts as absent. */
export type IdTokenClaims = {
  subject: string
  email: string | null
  emailVerified: boolean
  name: string | null
  picture: string | null
  nonce: string | null
}

export type OpenId = {
  /** The discovery document of an issuer. Rejects when there is none, or one of another issuer. */
  discover: (fetch: SafeFetch, issuer: string) => Promise<OpenIdProvider>
  /**
   * The claims of an ID token after signature, issuer, audience and lifetime were checked; rejects otherwise. The nonce is left to the
   * caller, since doors differ in what it must be.
   */
  verifyIdToken: (
    fetch: SafeFetch,
    token: string,
    expected: { issuer: string; jwksUrl: string; audience: string },
  ) => Promise<IdTokenClaims>
}
