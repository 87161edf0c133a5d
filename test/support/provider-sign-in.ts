import { randomUUID } from 'node:crypto'
import type { Answer, Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { IdentityProvider } from './identity-provider.ts'

/** A browser that was sent to the provider and is about to come back. */
export type Traveller = { callback: string; cookie: string }

/** Where a redirect of the gateway leads, without what a test cannot know. */
export type Landing = { target: string; error: string | null; refreshToken: string | null; mfaTicket: string | null; query: Json }

/** Somebody at the provider whom no test has met before. */
export function newcomer(idp: IdentityProvider, claims: Json = {}): { subject: string; email: string } {
  const subject = randomUUID()
  const email = `${subject.slice(0, 12)}@people.test`
  idp.people.set(subject, { email, email_verified: true, name: 'Grace Hopper', ...claims })
  return { subject, email: claims.email ?? email }
}

/** Opens the sign-in's first page and returns where it sends the browser, and the cookie that it sets. */
export async function depart(gateway: Gateway, query: Record<string, string> = {}, cookie = '', provider = 'acme') {
  // The provider goes by the real time.
  gateway.clock.advance(Math.max(0, (Date.now() - gateway.clock.now().getTime()) / 1000))
  const search = new URLSearchParams(query).toString()
  const answer = await gateway.rest(`GET /signin/provider/${provider}${search && `?${search}`}`, undefined, {
    headers: { cookie },
  })
  return { answer, location: answer.headers.get('location') ?? '', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

/** Goes to the provider and signs in there. */
export async function travel(
  gateway: Gateway,
  idp: IdentityProvider,
  subject: string,
  query: Record<string, string> = {},
  cookie = '',
): Promise<Traveller> {
  const departure = await depart(gateway, query, cookie)
  const back = await idp.signIn(departure.location, subject)
  return { callback: `${back.pathname}${back.search}`, cookie: departure.cookie }
}

/** Comes back to the gateway. */
export async function land(gateway: Gateway, { callback, cookie }: Traveller): Promise<Landing> {
  return landingOf(await gateway.rest(`GET ${callback}`, undefined, { headers: { cookie } }))
}

/** There and back again. */
export async function signInAt(
  gateway: Gateway,
  idp: IdentityProvider,
  subject: string,
  query: Record<string, string> = {},
): Promise<Landing> {
  return land(gateway, await travel(gateway, idp, subject, query))
}

function landingOf({ status, headers, text }: Answer): Landing {
  const location = headers.get('location')
  if (status !== 302 || location === null) throw new Error(`the callback answers ${status} ${text}`)
  const { origin, pathname, searchParams } = new URL(location)
  const { error = null, refreshToken = null, mfaTicket = null, ...query }: Json = Object.fromEntries(searchParams)
  return { target: origin + pathname.replace(/^\/$/, ''), error, refreshToken, mfaTicket, query }
}
