import type { Client, Cookie } from '../context.ts'
import { deviceCookie, sessionCookie } from '../domain/cookies.ts'

/** The cookies that a browser sent (RFC 6265, section 5.4), by name; of two with one name the first, which is the more specific. */
export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim())
  }
  return cookies
}

/**
 * A `Set-Cookie` line: `__Host-`, Secure, HttpOnly, SameSite=Lax, so that no sibling domain can plant it, no script read it and no
 * foreign form send it. On plain http, which only a development gateway on this machine speaks, the name goes without the prefix.
 */
export function setCookie(cookie: Cookie, serverUrl: string): string {
  const isSecure = serverUrl.startsWith('https:')
  // Browsers take SameSite=None over https only.
  const sameSite = cookie.crossSite && isSecure ? 'SameSite=None' : 'SameSite=Lax'
  const attributes = ['Path=/', 'HttpOnly', sameSite, ...(isSecure ? ['Secure'] : [])]
  if (cookie.maxAgeSeconds !== undefined) attributes.push(`Max-Age=${Math.trunc(cookie.maxAgeSeconds)}`)
  return [`${cookieName(cookie.name, serverUrl)}=${cookie.value}`, ...attributes].join('; ')
}

/** The name under which a cookie travels. */
export function cookieName(name: string, serverUrl: string): string {
  return serverUrl.startsWith('https:') ? `__Host-${name}` : name
}

/** The gateway's own cookies among those that a browser sent. */
export function ownCookies(header: string | undefined, serverUrl: string): Client['cookies'] {
  if (header === undefined) return { session: null, device: null }
  const cookies = readCookies(header)
  const value = (name: string) => cookies.get(cookieName(name, serverUrl)) ?? null
  return { session: value(sessionCookie), device: value(deviceCookie) }
}
