import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from './config.ts'
import type { Cookie, Random } from './context.ts'
import { isListedOrigin } from './domain/origins.ts'
import type { FileReply, Reply } from './reply.ts'
import { setCookie } from './rest/cookies.ts'

/** The caller's own id for the request if it is harmless in a log and a header, else a new one. */
export function requestIdOf(request: IncomingMessage, random: Random): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : random.uuid()
}

/**
 * CORS (Fetch, section 3.2) for every path: only listed origins get an answer that their pages can read. Returns true when the request
 * was a preflight and is answered; that says what methods the path has.
 */
export function applyCors(
  config: Config,
  request: IncomingMessage,
  response: ServerResponse,
  methodsOfPath: () => string[],
): boolean {
  const { origin } = request.headers
  // Always, so that a cache never hands one origin the answer for another.
  response.setHeader('vary', 'Origin, Access-Control-Request-Method')
  if (origin !== undefined && isListedOrigin(config, origin)) {
    response.setHeader('access-control-allow-origin', origin)
    response.setHeader('access-control-allow-credentials', 'true')
    response.setHeader('access-control-expose-headers', 'x-request-id, retry-after, ratelimit')
    if (request.method === 'OPTIONS') allowPreflight(request, response, methodsOfPath())
  }
  if (request.method !== 'OPTIONS') return false
  response.writeHead(204, { 'content-length': '0' }).end()
  return true
}

function allowPreflight(request: IncomingMessage, response: ServerResponse, methodsOfPath: string[]): void {
  const asked = request.headers['access-control-request-headers']
  response.setHeader('access-control-allow-methods', [...new Set(['POST', 'GET', ...methodsOfPath])].join(', '))
  response.setHeader('access-control-max-age', '86400')
  if (asked !== undefined) response.setHeader('access-control-allow-headers', asked)
}

/** Puts cookies on an answer that is about to be sent; of several with one name the last. */
export function setCookies(response: ServerResponse, cookies: Cookie[], serverUrl: string): void {
  const lines = new Map(cookies.map((cookie) => [cookie.name, setCookie(cookie, serverUrl)]))
  if (lines.size > 0) response.setHeader('set-cookie', [...lines.values()])
}

/** Sends a reply. Answers may hold tokens, so no cache keeps one that does not ask for it. */
export function send(response: ServerResponse, reply: Reply | FileReply, cookies: Cookie[], serverUrl: string): void {
  const length = reply.body === null ? '0' : String(Buffer.byteLength(reply.body))
  setCookies(response, [...cookies, ...(reply.cookies ?? [])], serverUrl)
  response.writeHead(reply.status, { 'cache-control': 'no-store', ...reply.headers, 'content-length': length })
  response.end(reply.body ?? undefined)
}
