import type { Ctx } from '../../context.ts'
import { keyAlgorithms } from '../../crypto/webauthn.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { relyingParty } from './challenges.ts'

/** A key as options name it. `transports` is empty where the browser told none. */
export type NamedKey = { credentialId: string; transports: string }

/** The options of a ceremony in JSON, as `PublicKeyCredential.parse…OptionsFromJSON` takes them. */
export type CeremonyOptions = Prisma.InputJsonObject

/**
 * What a browser needs to make a key (WebAuthn Level 3, 5.4), with the members and values of the nhost contract. The handle of the user is
 * their id, whose text happens to be base64url: clients decode it to 27 bytes.
 */
export function creationOptions(
  ctx: Ctx,
  { challenge, user, known }: { challenge: string; user: { id: string; name: string }; known: NamedKey[] },
): CeremonyOptions {
  const { rpId, rpName, timeoutMs } = relyingParty(ctx)
  return {
    rp: { id: rpId, name: rpName },
    user: { id: user.id, name: user.name, displayName: user.name },
    challenge,
    pubKeyCredParams: keyAlgorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: timeoutMs,
    ...(known.length > 0 ? { excludeCredentials: known.map(descriptorOf) } : {}),
    authenticatorSelection: { requireResidentKey: false, residentKey: 'preferred', userVerification: 'preferred' },
    attestation: 'indirect',
  }
}

/** What a browser needs to have a key sign (WebAuthn Level 3, 5.5). Without keys the browser offers those that it finds itself. */
export function requestOptions(ctx: Ctx, { challenge, keys }: { challenge: string; keys: NamedKey[] }): CeremonyOptions {
  const { rpId, timeoutMs } = relyingParty(ctx)
  return {
    challenge,
    timeout: timeoutMs,
    rpId,
    ...(keys.length > 0 ? { allowCredentials: keys.map(descriptorOf) } : {}),
    userVerification: 'preferred',
  }
}

function descriptorOf({ credentialId, transports }: NamedKey): Prisma.InputJsonObject {
  return { type: 'public-key', id: credentialId, ...(transports === '' ? {} : { transports: transports.split(',') }) }
}
