import type { Config } from '../config.ts'

/** Whether pages of an origin may call the gateway: those on the list, and in development any page of this machine. */
export function isListedOrigin(config: Config, origin: string): boolean {
  if (config.server.allowedOrigins.includes(origin)) return true
  return config.environment === 'development' && /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)
}

/**
 * Whether a write that a cookie authenticates comes from a page that may make one: of a listed origin, or of the gateway itself. Silence
 * is no proof here: a browser that says nothing of the origin may be sending what any page asked it to (CSRF).
 */
export function isOwnWrite(config: Config, method: string, header: (name: string) => string | null | undefined): boolean {
  if (isSafe(method)) return true
  const origin = header('origin')
  return origin ? isListedOrigin(config, origin) : header('sec-fetch-site') === 'same-origin'
}

/**
 * Whether a browser sends this for a page of an origin that is not listed. Programs send neither header and pass; what a browser
 * says of a request's origin (Fetch, 3.2; Fetch Metadata) no page can forge. Reading is left to CORS.
 */
export function isForeignWrite(config: Config, method: string, header: (name: string) => string | null | undefined): boolean {
  if (isSafe(method)) return false
  const origin = header('origin')
  if (origin) return !isListedOrigin(config, origin)
  return header('sec-fetch-site') === 'cross-site'
}

/** RFC 9110, section 9.2.1. */
function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}
