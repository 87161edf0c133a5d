import { browser, signInByCookie } from './browser-jar.ts'
import type { Described, Fault, Faulty, Request } from './contract-calls.ts'
import type { Gateway } from './gateway.ts'
import { signedIn, verified } from './people.ts'

/** What the requests of one dialect are sent with. */
export type Credentials = { token: string; endedToken: string; cookie: string; endedCookie: string; ownOrigin: string }

/** A session of each kind, and one of each that has ended. */
export async function openCredentials(gateway: Gateway): Promise<Credentials> {
  const [{ accessToken: token }, { accessToken: endedToken }] = [await signedIn(gateway), await signedIn(gateway)]
  await gateway.rest('POST /signout', { all: true }, { token: endedToken })
  const [cookie, endedCookie] = [await openCookie(gateway), await openCookie(gateway)]
  await gateway.graphql('mutation { signOut(input: {}) { __typename } }', {}, { headers: own(gateway, endedCookie) })
  return { token, endedToken, cookie, endedCookie, ownOrigin: originOf(gateway) }
}

/** The cookie of a new session, as a browser sends it. */
export async function openCookie(gateway: Gateway): Promise<string> {
  const jar = browser(gateway)
  await signInByCookie(jar, await verified(gateway))
  return `portcullis-session=${jar.cookies.get('portcullis-session')}`
}

function own(gateway: Gateway, cookie: string): Record<string, string> {
  return { cookie, origin: originOf(gateway) }
}

function originOf(gateway: Gateway): string {
  return gateway.config.server.allowedOrigins[0] ?? ''
}

/** The request with each credential that is no good, or not good for it, and from each page that may not send it. */
export function credentialFaults(described: Described, request: Request, credentials: Credentials): Faulty[] {
  return [...unknownCallers(described, request, credentials), ...foreignPages(described, request, credentials)]
}

function unknownCallers({ security, takesCookie }: Described, request: Request, credentials: Credentials): Faulty[] {
  if (security !== 'required') return []
  const { endedToken, cookie, endedCookie, ownOrigin: origin } = credentials
  const faulty = sending('credential', request)
  const without = [
    faulty('no credential', {}),
    faulty('a malformed token', {}, 'no.good.token'),
    faulty('the token of a session that has ended', {}, endedToken),
  ]
  if (!takesCookie) return [...without, faulty('a cookie, which is no credential here', { cookie, origin })]
  return [
    ...without,
    faulty('a malformed cookie', { cookie: 'portcullis-session=no-good-cookie', origin }),
    faulty('the cookie of a session that has ended', { cookie: endedCookie, origin }),
    faulty('a bad token beside a good cookie', { cookie, origin }, endedToken),
  ]
}

function foreignPages({ method, takesCookie }: Described, request: Request, { cookie }: Credentials): Faulty[] {
  if (['GET', 'HEAD'].includes(method)) return []
  const origin = 'https://evil.test'
  const faulty = sending('origin', request)
  const withToken: Faulty = {
    fault: 'origin',
    what: 'a foreign origin',
    request: { ...request, headers: { ...request.headers, origin } },
  }
  if (!takesCookie) return [withToken]
  return [
    withToken,
    faulty('a cookie from a foreign origin', { cookie, origin }),
    faulty('a cookie from an opaque origin', { cookie, origin: 'null' }),
    faulty('a cookie from a page that the browser calls foreign', { cookie, 'sec-fetch-site': 'cross-site' }),
    faulty('a cookie from nowhere', { cookie }),
  ]
}

/** The request with another credential in place of its own. */
function sending(fault: Fault, request: Request) {
  return (what: string, credential: Record<string, string>, token?: string): Faulty => {
    const { cookie: _own, ...headers } = request.headers ?? {}
    return { fault, what, request: { ...request, token, headers: { ...headers, ...credential } } }
  }
}
