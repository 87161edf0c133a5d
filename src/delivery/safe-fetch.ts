import { lookup } from 'node:dns'
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { SafeFetch } from '../outgoing.ts'
import { readCapped } from './read-capped.ts'

/** Slower ones count as down. */
const timeoutMs = 5_000
const maxAnswerBytes = 1_000_000

/**
 * Sends one request with limits on time and size, and follows no redirect. Names are resolved once and the connection goes to what was
 * looked at (DNS rebinding). Private, loopback and link-local addresses are refused (SSRF), but for `trustedOrigins`, which are those
 * that the operator has configured. Rejects with a TypeError, as `fetch` does, whose message never holds what was answered.
 */
export function createSafeFetch(trustedOrigins: ReadonlySet<string>): SafeFetch {
  return async (target, init = {}) => {
    const url = new URL(target)
    const body = init.body == null ? null : Buffer.from(await new Response(init.body).arrayBuffer())
    const headers = Object.fromEntries(new Headers(init.headers))
    const contentType = new Request(url, { ...init, method: init.method ?? 'GET' }).headers.get('content-type')
    const answer = await send(url, body, {
      method: init.method ?? 'GET',
      headers: { ...(contentType ? { 'content-type': contentType } : {}), ...headers },
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])]),
      ...(trustedOrigins.has(url.origin) ? {} : { lookup: publicOnly }),
    })
    const { statusCode = 502, statusMessage = '' } = answer
    const content = await readCapped(answer, maxAnswerBytes)
    const empty = [204, 205, 304].includes(statusCode)
    return new Response(empty ? null : new Uint8Array(content), {
      status: statusCode,
      statusText: statusMessage,
      headers: headersOf(answer),
    })
  }
}

function send(url: URL, body: Buffer | null, options: RequestOptions): Promise<IncomingMessage> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  // `lookup` is not asked for a host that is an address already.
  if (options.lookup && isIP(literal) && !isPublic(literal)) return Promise.reject(refused(url))
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, agent: false }, resolve)
    sent.once('error', (cause) => reject(new TypeError(`no answer from ${url.host}`, { cause })))
    sent.end(body)
  })
}

const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const address = addresses?.find(({ address }) => isPublic(address))
    if (error || !address) return callback(error ?? refused(new URL(`http://${hostname}`)), '', 0)
    return options.all ? callback(null, [address]) : callback(null, address.address, address.family)
  })
}

function refused(url: URL): TypeError {
  return new TypeError(`${url.host} is not a public address`)
}

function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  return !reserved.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

/** What is not reachable from everywhere (RFC 6890 and its registries). */
const reserved = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, bits, 'ipv4')
}
// Only what is global unicast is left, without the documentation prefix, Teredo and the bridges to IPv4.
for (const [network, bits] of [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
] as const) {
  reserved.addSubnet(network, bits, 'ipv6')
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  return headers
}
