import type { Ctx } from '../../context.ts'
import { refreshTokenHash } from '../../crypto/secrets.ts'
import { refusedRefreshToken, rotateRefreshToken, spentRefreshToken } from '../../db/statements/session.ts'
import { refusal } from '../../domain/accounts.ts'
import { endOneSession, refreshTokenExpiry, type SessionTokens, successorOf, tokensOfRow } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/** Within this time all who present one token get the same successor: tabs that race, and clients whose answer was lost. */
const graceSeconds = 10

/**
 * Exchanges a refresh token for its successor and a new access token (RFC 9700, section 4.14.2). A token that was exchanged
 * earlier than the grace, or whose successor was exchanged too, can only be a copy: its session ends, for whoever holds the newer
 * one, and that is committed before the refusal.
 */
export async function refreshToken(ctx: Ctx, input: { refreshToken: string }): Promise<SessionTokens> {
  const presented = refreshTokenHash(input.refreshToken)
  const successor = successorOf(ctx, input.refreshToken)
  const [rotated] = await ctx.db.run(
    rotateRefreshToken,
    presented,
    refreshTokenHash(successor),
    ctx.clock.now(),
    refreshTokenExpiry(ctx),
    ctx.config.signUp.emailVerificationRequired,
    ctx.client.address,
    ctx.client.userAgent,
    ctx.requestId,
  )
  if (rotated) return tokensOfRow(ctx, rotated, successor)
  return answerToSpentToken(ctx, presented, successor)
}

async function answerToSpentToken(ctx: Ctx, presented: string, successor: string): Promise<SessionTokens> {
  const now = ctx.clock.now()
  const graceStart = new Date(now.getTime() - graceSeconds * 1000)
  const [spent] = await ctx.db.run(spentRefreshToken, presented, refreshTokenHash(successor), now, graceStart)
  if (spent?.isRace) return tokensOfRow(ctx, spent, successor)
  if (spent && !spent.isStale) {
    await endOneSession(ctx, spent.sessionId, 'refresh-token-reused')
    throw new AuthError('invalid-refresh-token', 'a spent token was presented again')
  }
  const [refused] = await ctx.db.run(refusedRefreshToken, presented, now)
  if (refused) throw refusal(ctx, refused.disabled ? 'disabled-user' : 'unverified-user', 'invalid-refresh-token')
  throw new AuthError('invalid-refresh-token')
}
