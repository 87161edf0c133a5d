import type { Ctx } from '../../context.ts'
import { assertPermanent, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { elevate } from '../../domain/elevation.ts'
import { createChallenge, useChallenge } from '../../domain/security-keys/challenges.ts'
import { challengeOf, parseAssertion } from '../../domain/security-keys/credentials.ts'
import { acceptSignature, keysOf, readSignature } from '../../domain/security-keys/keys.ts'
import { type CeremonyOptions, requestOptions } from '../../domain/security-keys/options.ts'
import type { SessionTokens } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/** Begins to elevate the caller's session by one of their keys, or by that one of them alone which is named. */
export async function elevateWebauthn(ctx: Ctx, input: { id?: string | null | undefined }): Promise<CeremonyOptions> {
  const { userId, sessionId } = await permanentCaller(ctx)
  const keys = await keysOf(ctx.db, userId, input.id)
  if (keys.length === 0) throw new AuthError('invalid-request', 'the user has no such key')
  const challenge = await createChallenge(ctx, 'webauthnElevate', { userId, sessionId, keyId: input.id ?? null })
  return requestOptions(ctx, { challenge, keys })
}

/**
 * Elevates the caller's session, by a key of theirs that has signed this session's challenge. The answer's tokens replace the ones
 * before. Whatever is wrong with the answer, it has spent the challenge.
 */
export async function verifyElevateWebauthn(ctx: Ctx, credential: unknown): Promise<SessionTokens> {
  const session = await permanentCaller(ctx)
  const assertion = parseAssertion(credential)
  const kept = assertion && (await useChallenge(ctx, 'webauthnElevate', challengeOf(assertion)))
  // An attacker signs the challenge of their own account with their own key, in the hope that it elevates a session that they have stolen.
  if (!kept || kept.userId !== session.userId || kept.sessionId !== session.sessionId) throw new AuthError('invalid-request')
  const signature = await readSignature(ctx, assertion, false)
  if (signature?.userId !== session.userId) throw new AuthError('invalid-request')
  if (kept.keyId !== null && kept.keyId !== signature.keyId) throw new AuthError('invalid-request')

  const accepted = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, session.userId)
    return acceptSignature(ctx, tx, signature)
  })
  const tokens = accepted ? await elevate(ctx, 'webauthn') : null
  if (tokens === null) throw new AuthError('invalid-request')
  return tokens
}

async function permanentCaller(ctx: Ctx): Promise<{ userId: string; sessionId: string }> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const account = await findAccountById(ctx.db, ctx.session.userId)
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  return ctx.session
}
