import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { call, type Passed } from './passwordless.ts'
import { requestsAnswered } from './rows.ts'
import type { Door } from './sessions.ts'
import { told } from './totp.ts'

/** Asks for a code to sign in. */
export function askForCode(gateway: Gateway, door: Door, email: string, options?: Json): Promise<Passed> {
  return call(gateway, door, 'signInOtpEmail', options === undefined ? { email } : { email, options })
}

/** The code of the next mail to the address. */
export async function mailedCode(gateway: Gateway, email: string): Promise<string> {
  return (await gateway.mail.next(email, 'signin-otp')).headers.get('x-ticket') ?? ''
}

/** Asks for a code and reads it. */
export async function freshCode(gateway: Gateway, email: string): Promise<string> {
  const { refused } = await askForCode(gateway, 'GraphQL', email)
  if (refused) throw new Error(`${email} gets no code: ${refused}`)
  return mailedCode(gateway, email)
}

/**
 * Asks for a magic code and reads it, at a portal or at none. A minute passes before, in which there is only one.
 */
export async function freshMagicCode(gateway: Gateway, email: string, portalId: string | null = null): Promise<string> {
  gateway.clock.advance(60)
  await askForMagicCode(gateway, { email, portalId })
  return mailedMagicCode(gateway, email)
}

/** Asks for a magic code; the answer is that it was heard, or a refusal. */
export async function askForMagicCode(gateway: Gateway, input: Json): Promise<Json> {
  const query = `mutation ($input: RequestMagicCodeInput!) {
    requestMagicCode(input: $input) { ... on MagicCodeSent { expiresIn resendAfter } ... on Failure { code } }
  }`
  const { data } = await gateway.graphql(query, { input })
  // What was asked for is looked into after the answer.
  await requestsAnswered(gateway)
  return data.requestMagicCode
}

/** The code of the next mail with a magic one. */
export async function mailedMagicCode(gateway: Gateway, email: string): Promise<string> {
  return (await gateway.mail.next(email, 'magic-code')).headers.get('x-ticket') ?? ''
}

/** Presents a magic code. */
export async function presentMagicCode(gateway: Gateway, input: Json): Promise<Passed> {
  const query = `mutation ($input: SignInMagicCodeInput!) {
    signInMagicCode(input: $input) {
      ... on SignInSuccess { session { accessToken organization { uuid role } user { email emailVerified } } }
      ... on MfaChallenge { ticket methods }
      ... on Failure { code }
    }
  }`
  const { refused, result } = told(await gateway.graphql(query, { input }))
  return { refused, session: result?.session ?? null, mfaTicket: result?.ticket ?? null }
}

/** Presents a code. */
export function presentCode(gateway: Gateway, door: Door, email: string, otp: string, headers = {}): Promise<Passed> {
  return call(gateway, door, 'verifySignInOtpEmail', { email, otp }, headers)
}

/** What a door says of a code that is no good. */
export const noCode = { GraphQL: 'invalid-otp', REST: 'invalid-ticket' } as const satisfies Record<Door, string>

/** Another code than this. */
export function otherThan(code: string, distance = 1): string {
  return String((Number(code) + distance) % 1_000_000).padStart(6, '0')
}
