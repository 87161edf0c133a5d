import { createHmac } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  SettingsService,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

/** COSE names of the algorithms of keys, in the order in which they are offered (nhost contract). */
export const keyAlgorithms = [-7, -35, -36, -257, -258, -259, -37, -38, -39, -8]

/** What must be true of a ceremony besides its signature: the challenge and origin that its client saw, and whom the key is for. */
export type Ceremony = { challenge: string; origin: string; rpId: string }

export type NewKey = { credentialId: string; publicKey: Uint8Array<ArrayBuffer>; counter: number; userVerified: boolean }

// Attestations are checked for consistency and trusted as far as that goes: any maker's keys are welcome. With roots the library would
// fetch lists of revoked certificates from wherever an attestation says, past our own fetch (server-side request forgery).
for (const identifier of ['android-key', 'android-safetynet', 'apple', 'fido-u2f', 'packed', 'tpm', 'mds'] as const) {
  SettingsService.setRootCertificates({ identifier, certificates: [] })
}

/**
 * The key of a registration ceremony (WebAuthn, 7.1), or null when anything about it is wrong. The user must be present; whether they were
 * verified is told. Does not know whether the challenge is ours, nor whether the origin is.
 */
export async function verifyRegistration(response: RegistrationResponseJSON, ceremony: Ceremony): Promise<NewKey | null> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: ceremony.challenge,
    expectedOrigin: ceremony.origin,
    expectedRPID: ceremony.rpId,
    requireUserVerification: false,
    supportedAlgorithmIDs: keyAlgorithms,
  }).catch(nothingVerified)
  if (!verified || !registrationInfo) return null
  const { credential, userVerified } = registrationInfo
  return { credentialId: credential.id, publicKey: credential.publicKey, counter: credential.counter, userVerified }
}

/**
 * The signature counter of an authentication ceremony (WebAuthn, 7.2), and whether the user was verified; null when anything about it
 * is wrong. The user must be present. Does not judge the counter, which only a write can do.
 */
export async function verifyAssertion(
  response: AuthenticationResponseJSON,
  publicKey: Uint8Array<ArrayBuffer>,
  ceremony: Ceremony,
): Promise<{ counter: number; userVerified: boolean } | null> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: ceremony.challenge,
    expectedOrigin: ceremony.origin,
    expectedRPID: ceremony.rpId,
    credential: { id: response.id, publicKey, counter: 0 },
    requireUserVerification: false,
  }).catch(nothingVerified)
  if (!verified || !authenticationInfo) return null
  return { counter: authenticationInfo.newCounter, userVerified: authenticationInfo.userVerified }
}

/** The library throws at what is malformed, at what is wrong, and at what it does not know. */
function nothingVerified(): { verified: false; registrationInfo?: never; authenticationInfo?: never } {
  return { verified: false }
}

/** Lengths in bytes of the ids that authenticators in use give their keys. */
const idLengths = [16, 20, 32, 48, 64]

/** The id of a key that nobody has, the same for an address each time: a part of HMAC-SHA-512, in base64url. */
export function decoyCredentialId(key: Buffer, email: string): string {
  const digest = createHmac('sha512', key).update(email.toLowerCase()).digest()
  return digest.subarray(0, idLengths[digest.readUInt8(63) % idLengths.length]).toString('base64url')
}
