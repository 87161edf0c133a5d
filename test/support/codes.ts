import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { call, type Passed } from './passwordless.ts'
import type { Door } from './sessions.ts'

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
