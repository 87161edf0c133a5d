import type { Ctx } from '../context.ts'
import { secretHash } from '../crypto/secrets.ts'
import { type NewKey, verifyAttestation } from '../crypto/webauthn.ts'
import { consumeChallenge, issueChallenge } from '../db/statements/challenge.ts'
import { AuthError } from '../errors.ts'
import type { SignUpOptions } from './sign-up-options.ts'
import { ticketPurposes } from './tickets.ts'
import { type ClientData, readAttestation } from './webauthn-responses.ts'

/** The ceremonies of WebAuthn, and whom and what the challenge of each is bound to. */
export type Ceremonies = {
  /** The id is the one that the account is going to have. */
  webauthnSignUp: { userId: string; email: string; options: SignUpOptions }
  /** Null where nobody was named: then the key says who it is. */
  webauthnSignIn: { userId: string | null }
  webauthnElevation: { userId: string }
  webauthnAddition: { userId: string }
}

/** How long clients have for any of them: hasura-auth's five minutes. */
export const ceremonySeconds = ticketPurposes.webauthnSignIn.ttlSeconds

/**
 * Draws the challenge of a ceremony: 256 random bits in base64url, of which only the hash is stored. With an owner, who must be the caller,
 * it ends the one that they had open before.
 */
export async function beginCeremony<Kind extends keyof Ceremonies>(
  ctx: Ctx,
  kind: Kind,
  bound: Ceremonies[Kind],
  ownerId: string | null = null,
): Promise<string> {
  const challenge = ctx.random.bytes(32).toString('base64url')
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + ceremonySeconds * 1000)
  await ctx.db.run(issueChallenge, kind, secretHash(challenge), ownerId, JSON.stringify(bound), now, expiresAt)
  return challenge
}

/**
 * Uses up the challenge that a client says it has answered, whatever comes of the answer, and tells what it was bound to. Throws
 * `invalid-request` when it is unknown, used, expired, or of another ceremony.
 */
async function useChallenge<Kind extends keyof Ceremonies>(
  ctx: Ctx,
  kind: Kind,
  { challenge }: ClientData,
): Promise<Ceremonies[Kind]> {
  const [row] = await ctx.db.run(consumeChallenge, secretHash(challenge), kind, ctx.clock.now())
  if (row === undefined) throw new AuthError('invalid-request', 'no such challenge is open')
  return row.payload as Ceremonies[Kind]
}

/** The relying party as the client saw it; throws where the page or app is none that may ask for keys. */
function relyingParty(ctx: Ctx, { origin, challenge }: ClientData): { rpId: string; origin: string; challenge: string } {
  const { rpId, origins } = ctx.config.webauthn
  // Those of the web are lower case here, those of apps are kept as they are written.
  const isOurs = origins.includes(origin) || origins.includes(origin.toLowerCase())
  if (!isOurs) throw new AuthError('invalid-request', 'the origin is not one of AUTH_WEBAUTHN_RP_ORIGINS')
  return { rpId, origin, challenge }
}

/** The key that an authenticator has made for the ceremony, and what its challenge was bound to, which the caller has to compare. */
export async function finishCreation<Kind extends 'webauthnSignUp' | 'webauthnAddition'>(
  ctx: Ctx,
  kind: Kind,
  credential: unknown,
): Promise<{ bound: Ceremonies[Kind]; key: NewKey }> {
  const { clientData, ...attestation } = readAttestation(credential)
  const bound = await useChallenge(ctx, kind, clientData)
  const key = await verifyAttestation(attestation, relyingParty(ctx, clientData))
  if (key === null) throw new AuthError('invalid-request', 'the new key does not verify')
  return { bound, key }
}
