import type { Ctx } from '../context.ts'
import { keyAlgorithms } from '../crypto/webauthn.ts'
import { ceremonySeconds } from './ceremonies.ts'

type NewKeyFor = {
  challenge: string
  user: { id: string; name: string }
  /** Of authenticators that shall not make another key. */
  excluded?: string[]
}

/**
 * `PublicKeyCredentialCreationOptionsJSON` (WebAuthn level 3, section 5.1.9), member by member as clients of hasura-auth know it. The
 * user's handle is the text of their UUID, which clients decode as base64url: keys of an adopted database have that one.
 */
export function creationOptions(ctx: Ctx, { challenge, user, excluded = [] }: NewKeyFor): object {
  const { rpId, rpName } = ctx.config.webauthn
  return {
    rp: { name: rpName, id: rpId },
    user: { name: user.name, displayName: user.name, id: user.id },
    challenge,
    pubKeyCredParams: keyAlgorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: ceremonySeconds * 1000,
    ...(excluded.length > 0 ? { excludeCredentials: excluded.map(descriptor) } : {}),
    authenticatorSelection: { requireResidentKey: false, residentKey: 'preferred', userVerification: 'preferred' },
    attestation: 'indirect',
  }
}

function descriptor(id: string) {
  return { type: 'public-key', id }
}
