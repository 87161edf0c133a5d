import type { Ctx } from '../../context.ts'
import { secretHash } from '../../crypto/secrets.ts'
import { consumeChallenge, issueChallenge } from '../../db/statements/challenge.ts'
import { AuthError } from '../../errors.ts'
import type { SignUpOptions } from '../sign-up-options.ts'

/** The four ceremonies, and what is kept with the challenge of each until it is answered. */
export type Ceremonies = {
  webauthnSignUp: { userId: string; email: string; options: SignUpOptions }
  /** `userId` null: whoever's key answers. */
  webauthnSignIn: { userId: string | null }
  webauthnAddKey: { userId: string; sessionId: string; nickname: string | null }
  webauthnElevate: { userId: string; sessionId: string; keyId: string | null }
}

/** 32 random bytes in base64url that one ceremony of this kind must sign, within the time that its options give. Only its hash is stored. */
export async function createChallenge<Kind extends keyof Ceremonies>(
  ctx: Ctx,
  kind: Kind,
  kept: Ceremonies[Kind],
): Promise<string> {
  const challenge = ctx.random.bytes(32).toString('base64url')
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + relyingParty(ctx).timeoutMs)
  await ctx.db.run(issueChallenge, kind, secretHash(challenge), JSON.stringify(kept), now, expiresAt)
  return challenge
}

/**
 * Uses a challenge up and tells what was kept with it; null when it is not ours, used, expired or of another ceremony. Committed before
 * anything is verified: an answer that is refused has spent it.
 */
export async function useChallenge<Kind extends keyof Ceremonies>(
  ctx: Ctx,
  kind: Kind,
  challenge: string,
): Promise<Ceremonies[Kind] | null> {
  const [row] = await ctx.db.run(consumeChallenge, kind, secretHash(challenge), ctx.clock.now())
  return row ? (row.payload as Ceremonies[Kind]) : null
}

/** Whom keys are made for. The feature's switch has let the caller through, so that there is one. */
export function relyingParty(ctx: Ctx): NonNullable<Ctx['config']['webauthn']> {
  if (ctx.config.webauthn === null) throw new AuthError('disabled-endpoint')
  return ctx.config.webauthn
}
