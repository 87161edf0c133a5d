import { SettingsService, verifyRegistrationResponse } from '@simplewebauthn/server'

/** Who asks: the domain that keys are made for, and the one origin that the client claims, already compared with the allowed ones. */
type RelyingParty = { rpId: string; origin: string; challenge: string }

/** What an authenticator answers, binary members in base64url without padding. */
type Answer<Response> = { id: string; rawId: string; type: 'public-key'; response: Response }
export type Attestation = Answer<{ clientDataJSON: string; attestationObject: string }>

/** The id in base64url without padding, the public key in COSE as the authenticator gave it. */
export type NewKey = { credentialId: string; publicKey: Uint8Array<ArrayBuffer>; counter: number; isUserVerified: boolean }

/** COSE algorithms that keys may be of, the preferred one first (nhost contract). */
export const keyAlgorithms = [-7, -35, -36, -257, -258, -259, -37, -38, -39, -8]

// Without trust anchors a statement is checked for itself alone (nhost contract), and nothing is fetched: with those that the library
// brings along it would ask URLs that stand in a stranger's certificates for revocation lists (request forgery).
for (const identifier of ['android-key', 'android-safetynet', 'apple', 'mds'] as const) {
  SettingsService.setRootCertificates({ identifier, certificates: [] })
}

/**
 * The key that an authenticator has made, or null where anything is wrong (WebAuthn level 3, section 7.1): ceremony, challenge, origin, RP
 * id, user presence, algorithm, attestation. Does not ask for user verification, and does not know whether the key is stored already.
 */
export async function verifyAttestation(
  response: Attestation,
  { rpId, origin, challenge }: RelyingParty,
): Promise<NewKey | null> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: keyAlgorithms,
    })
    if (!registrationInfo) return null
    const { credential, userVerified } = registrationInfo
    const { id, publicKey, counter } = credential
    return { credentialId: id, publicKey, counter, isUserVerified: userVerified }
  } catch {
    // The library's messages quote what was sent.
    return null
  }
}
