import type { Ctx, Transaction } from '../../context.ts'
import type { NewKey } from '../../crypto/webauthn.ts'
import { violatedConstraint } from '../../db/failures.ts'
import type { SecurityKey } from '../../db/generated/client.ts'
import { type Account, assertPermanent, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { dropTrust } from '../../domain/devices.ts'
import { assertElevated } from '../../domain/elevation.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { createChallenge, useChallenge } from '../../domain/security-keys/challenges.ts'
import { challengeOf, keyOf, parseRegistration, type Registration } from '../../domain/security-keys/credentials.ts'
import { keysOf, storeKey } from '../../domain/security-keys/keys.ts'
import { acceptableNickname } from '../../domain/security-keys/nicknames.ts'
import { type CeremonyOptions, creationOptions } from '../../domain/security-keys/options.ts'
import { holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

type Nicknamed = { nickname?: string | null | undefined }

/** Begins to make a key for the caller. Authenticators that hold one of theirs already do not make another. */
export async function addSecurityKey(ctx: Ctx, input: Nicknamed): Promise<CeremonyOptions> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const { userId, sessionId } = ctx.session
  const nickname = acceptableNickname(input.nickname)
  const account = assertFound(await findAccountById(ctx.db, userId))
  assertPermanent(ctx, account)
  const challenge = await createChallenge(ctx, 'webauthnAddKey', { userId, sessionId, nickname })
  const known = await keysOf(ctx.db, userId)
  return creationOptions(ctx, { challenge, user: { id: userId, name: account.displayName }, known })
}

/**
 * Gives the caller the key that an authenticator has made for this session's challenge. Whatever is wrong with the answer, it has spent
 * the challenge.
 */
export async function verifyAddSecurityKey(ctx: Ctx, input: Nicknamed & { credential: unknown }): Promise<SecurityKey> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const nickname = acceptableNickname(input.nickname)
  const credential = parseRegistration(input.credential)
  const kept = credential && (await useChallenge(ctx, 'webauthnAddKey', challengeOf(credential)))
  // Somebody else's challenge: their key, or one that they were lured into making, would open the caller's account, or the other way round.
  if (!kept || kept.userId !== session.userId || kept.sessionId !== session.sessionId) throw new AuthError('invalid-request')
  const key = await keyOf(ctx, credential, challengeOf(credential))
  if (key === null) throw new AuthError('invalid-request')

  const added = await ctx.db
    .transact((tx) => add(ctx, tx, session, { key, credential, nickname: nickname ?? kept.nickname }))
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'user_security_key_credential_id_key') throw new AuthError('invalid-request')
      throw error
    })
  ctx.outbox.wake()
  return added
}

async function add(
  ctx: Ctx,
  tx: Transaction,
  session: { userId: string; sessionId: string },
  made: { key: NewKey; credential: Registration; nickname: string | null },
): Promise<SecurityKey> {
  await lockAccount(tx, session.userId)
  const account = assertFound(await findAccountById(tx, session.userId))
  assertPermanent(ctx, account)
  if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
  // Of two that are made at once only one is the first.
  await assertElevated(ctx, { firstKey: true }, tx)
  const added = await storeKey(ctx, tx, session.userId, made)
  await dropTrust(ctx, tx, session.userId)
  await recordEvent(ctx, tx, 'user.security-key-added', session.userId)
  await mailNotice(ctx, tx, account, 'security-key-added')
  return added
}

function assertFound(account: Account | null): Account {
  if (account === null) throw new AuthError('invalid-email-password')
  return account
}
