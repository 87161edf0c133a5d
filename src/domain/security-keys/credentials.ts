import { z } from 'zod'
import type { Ctx } from '../../context.ts'
import { type NewKey, verifyAssertion, verifyRegistration } from '../../crypto/webauthn.ts'
import { relyingParty } from './challenges.ts'

/** Base64url; some clients pad it. */
const base64url = z
  .string()
  .regex(/^[\w-]+={0,2}$/)
  .transform((text) => text.replace(/=+$/, ''))

const clientData = base64url.transform((text) => ({ text, seen: seenBy(text) }))
const shared = { id: base64url, rawId: base64url, type: z.literal('public-key') }

// What a credential has besides is left alone: browsers add members.
const registration = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: clientData,
    attestationObject: base64url,
    transports: z.array(z.string()).nullish(),
  }),
})

const assertion = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: clientData,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().nullish(),
  }),
})

export type Registration = z.output<typeof registration>
export type Assertion = z.output<typeof assertion>

/** The answer of an authenticator that has made a key, as `PublicKeyCredential.toJSON` has it (WebAuthn Level 3, 5.1); null for anything else. */
export function parseRegistration(credential: unknown): Registration | null {
  return registration.safeParse(credential).data ?? null
}

/** The answer of an authenticator that has signed with a key; null for anything else. */
export function parseAssertion(credential: unknown): Assertion | null {
  return assertion.safeParse(credential).data ?? null
}

/** What the browser says that it has asked the authenticator for. */
export function challengeOf({ response }: Registration | Assertion): string {
  return response.clientDataJSON.seen?.challenge ?? ''
}

/** The new key of a registration that answers this challenge for one of our pages; null when anything about it is wrong. */
export async function keyOf(ctx: Ctx, credential: Registration, challenge: string): Promise<NewKey | null> {
  const origin = ownOrigin(ctx, credential)
  if (origin === null) return null
  const { clientDataJSON, attestationObject } = credential.response
  const response = { clientDataJSON: clientDataJSON.text, attestationObject }
  const { id, rawId, type } = credential
  const ceremony = { challenge, origin, rpId: relyingParty(ctx).rpId }
  return verifyRegistration({ id, rawId, type, response, clientExtensionResults: {} }, ceremony)
}

/** Counter and user verification of an assertion by this public key; null when anything about it is wrong. */
export async function signatureOf(
  ctx: Ctx,
  credential: Assertion,
  challenge: string,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<{ counter: number; userVerified: boolean } | null> {
  const origin = ownOrigin(ctx, credential)
  if (origin === null) return null
  const { clientDataJSON, authenticatorData, signature } = credential.response
  const response = { clientDataJSON: clientDataJSON.text, authenticatorData, signature }
  const { id, rawId, type } = credential
  const ceremony = { challenge, origin, rpId: relyingParty(ctx).rpId }
  return verifyAssertion({ id, rawId, type, response, clientExtensionResults: {} }, publicKey, ceremony)
}

/** The origin as the browser spells it, if it is one of ours, in whatever letter case. A page framed by another site's is not (clickjacking). */
function ownOrigin(ctx: Ctx, { response }: Registration | Assertion): string | null {
  const seen = response.clientDataJSON.seen
  if (!seen || seen.crossOrigin) return null
  const { origins } = relyingParty(ctx)
  return origins.some((origin) => origin === seen.origin || isSameOrigin(origin, seen.origin)) ? seen.origin : null
}

/** Scheme and host have no letter case; the key hash of an app has one. */
function isSameOrigin(origin: string, seen: string): boolean {
  return /^https?:/.test(origin) && origin.toLowerCase() === seen.toLowerCase()
}

const clientDataShape = z.object({ challenge: z.string(), origin: z.string(), crossOrigin: z.boolean().optional() })

function seenBy(clientDataJson: string): z.output<typeof clientDataShape> | null {
  try {
    return clientDataShape.parse(JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}
