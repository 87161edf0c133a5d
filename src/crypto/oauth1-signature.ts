import { createHmac } from 'node:crypto'
import type { Clock, Random } from '../context.ts'

/** Credentials of OAuth 1.0a, of a client or a token: what is shown, and what signs. */
export type SignedToken = { token: string; secret: string }

type SignedRequest = {
  method: 'GET' | 'POST'
  url: string
  client: SignedToken
  /** Null as long as there is none. */
  token: SignedToken | null
  /** Further parameters of the protocol, such as `oauth_verifier`. */
  parameters?: Record<string, string>
}

/**
 * The `Authorization` header of a request without a body (RFC 5849, 3.5.1), signed by HMAC-SHA1 (3.4.2). SHA-1 is what the protocol has;
 * as an HMAC under two secrets it has not been broken.
 */
export function oauth1Authorization({ clock, random }: { clock: Clock; random: Random }, request: SignedRequest): string {
  const { client, token, parameters = {} } = request
  const own = {
    oauth_consumer_key: client.token,
    oauth_nonce: random.bytes(16).toString('hex'),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(clock.now().getTime() / 1000)),
    ...(token ? { oauth_token: token.token } : {}),
    oauth_version: '1.0',
    ...parameters,
  }
  const base = signatureBase(request.method, request.url, Object.entries(own))
  const signed = { ...own, oauth_signature: oauth1Signature(base, client.secret, token?.secret ?? '') }
  return `OAuth ${Object.entries(signed)
    .map(([name, value]) => `${encoded(name)}="${encoded(value)}"`)
    .join(', ')}`
}

/** What is signed (RFC 5849, 3.4.1): the method, the URL without its query, and all parameters, those of the query among them. */
export function signatureBase(method: string, url: string, parameters: [string, string][]): string {
  const { origin, pathname, searchParams } = new URL(url)
  const pairs = [...parameters, ...searchParams].map(([name, value]) => [encoded(name), encoded(value)] as const)
  const normalized = pairs
    .sort(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map((pair) => pair.join('='))
    .join('&')
  return [method, origin + pathname, normalized].map(encoded).join('&')
}

/** The signature of a base in base64. */
export function oauth1Signature(base: string, clientSecret: string, tokenSecret: string): string {
  return createHmac('sha1', `${encoded(clientSecret)}&${encoded(tokenSecret)}`)
    .update(base)
    .digest('base64')
}

/** By bytes, which in encoded text are its characters. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** RFC 5849, 3.6: what encodeURIComponent does, and the five characters that it leaves. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
