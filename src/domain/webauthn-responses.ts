import { z } from 'zod'
import type { Attestation } from '../crypto/webauthn.ts'
import { AuthError } from '../errors.ts'

/** What a client says of the ceremony that it has held. Authenticators sign it as it is, so it is read from the very bytes. */
export type ClientData = { challenge: string; origin: string }

/** Base64url, whose padding some clients leave on. */
const base64url = z
  .string()
  .regex(/^[\w-]+={0,2}$/)
  .transform((text) => text.replace(/=+$/, ''))

/** The members that are looked at; others come and go with browsers. */
const answer = { id: base64url, rawId: base64url, type: z.literal('public-key') }
const attestation = z.object({ ...answer, response: z.object({ clientDataJSON: base64url, attestationObject: base64url }) })

/** Reads what `navigator.credentials.create()` has resolved with, as JSON. Verifies nothing. */
export function readAttestation(credential: unknown): Attestation & { clientData: ClientData } {
  return withClientData(attestation.safeParse(credential).data)
}

function withClientData<Answer extends Attestation>(read: Answer | undefined): Answer & { clientData: ClientData } {
  if (read === undefined) throw new AuthError('invalid-request', 'not what an authenticator answers')
  return { ...read, clientData: readClientData(read.response.clientDataJSON) }
}

/** Inside a frame of another site people do not see whom they sign in to (clickjacking). */
const clientData = z.object({
  challenge: base64url,
  origin: z.string(),
  crossOrigin: z.literal(false).optional(),
  topOrigin: z.undefined().optional(),
})

function readClientData(encoded: string): ClientData {
  try {
    return clientData.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString()))
  } catch {
    throw new AuthError('invalid-request', 'no client data')
  }
}
