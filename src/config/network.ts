/** Readers of addresses and URLs. */
import { isIP } from 'node:net'
import { z } from 'zod'
import { list } from './readers.ts'
import type { Environment } from './rows.ts'

/** A host name or an address, without scheme or port. */
export const host = z.string().refine((name) => isIP(name) !== 0 || /^[\w.-]+$/.test(name), 'must be a host name or an address')

/** A host name of the Internet in lower case: labels and a top-level domain, so no address. */
export const domainName = z
  .string()
  .regex(/^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,63}$/, 'must be a host name in lower case such as assets.example.com')

/** An http or https URL without credentials, query or fragment; a slash at its end is dropped. */
export const serverUrl = (environment: Environment) =>
  z.string().transform((text, ctx) => {
    const url = parseUrl(text)
    if (!url || !isHttp(url) || url.search || url.hash) ctx.addIssue('must be an http or https URL without query or fragment')
    // Links in mails carry tickets: over plain http anybody on the way could use them.
    else if (environment === 'production' && url.protocol === 'http:' && !isLoopback(url.hostname))
      ctx.addIssue('must begin with https:// in production')
    return url ? url.href.replace(/\/+$/, '') : z.NEVER
  })

/** Where a service is that the gateway asks: an http or https URL without credentials. */
export const serviceUrl = z.string().refine((text) => {
  const url = parseUrl(text)
  return url !== null && isHttp(url) && url.username === '' && url.password === ''
}, 'must be an http or https URL without credentials')
/** An http or https URL of another service, kept as it is written: an issuer is compared by its text. */
export const endpointUrl = (environment: Environment) =>
  z.string().refine(
    (text) => {
      const url = parseUrl(text)
      if (!url || !isHttp(url) || url.hash) return false
      // Client secrets and tokens go there.
      return environment === 'development' || url.protocol === 'https:' || isLoopback(url.hostname)
    },
    environment === 'production' ? 'must be an https URL' : 'must be an http or https URL',
  )

/** An absolute URL of any scheme (apps have their own), kept as it is written. */
export const absoluteUrl = z
  .string()
  .refine((text) => parseUrl(text) !== null, 'must be an absolute URL, such as https://app.example.com')

/** What a browser sends in `Origin`: scheme, host and port, nothing else. */
export const origin = z
  .string()
  .refine((text) => originOf(text) === text, 'must be a bare origin such as https://app.example.com, without patterns')

/** A redirect pattern of the nhost contract. Redirects carry refresh tokens: `*` would hand sessions to any site that asks. */
export const redirectPattern = (environment: Environment) =>
  z
    .string()
    .refine((pattern) => environment === 'development' || !anyHost.test(pattern), 'must not allow every host in production')

const anyHost = /^(https?:\/\/)?[*?.]*\*[*?.]*([:/]|$)/i

/** The origin of an http or https URL, or null: of other schemes, and where the host is a pattern. */
export const originOf = (text: string): string | null => {
  const url = parseUrl(text)
  return url && isHttp(url) ? url.origin : null
}

const loopback = ['127.0.0.0/8', '::1/128']

/** Addresses and networks in CIDR notation, or the word `loopback`; all become `address/bits`. */
export const networks = list(
  z.string().transform((text, ctx): string[] => {
    if (text === 'loopback') return loopback
    const [address = '', bits, ...rest] = text.split('/')
    const most = isIP(address) === 6 ? 128 : 32
    const prefix = bits ?? String(most)
    // Bits of 0 would trust the whole Internet to say who it is.
    const valid =
      isIP(address) && !address.includes('%') && rest.length === 0 && /^[1-9]\d*$/.test(prefix) && Number(prefix) <= most
    if (!valid) ctx.addIssue('must be loopback, an address, or a network such as 10.0.0.0/8')
    return [`${address}/${prefix}`]
  }),
).transform((entries) => entries.flat())

/** Null also for URLs with credentials, and where the host is a pattern. */
const parseUrl = (text: string): URL | null => {
  // The parser drops line breaks, which would split a header, and makes the origin `https://a` of the pattern `https://a?.com`.
  const plain = /^[a-z][a-z\d+.-]*:\/\/[^/*?{}@]*(\/|$)/i.test(text) && !/[\s\\\p{Cc}]/u.test(text)
  return plain ? URL.parse(text) : null
}

const isHttp = (url: URL): boolean => url.protocol === 'https:' || url.protocol === 'http:'

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
