import type { Ctx } from '../../context.ts'
import { refreshTokenHash } from '../../crypto/secrets.ts'
import { switchSession } from '../../db/statements/switch-session.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { enterOrganization } from '../../domain/organizations.ts'
import { issueTokens, refreshTokenExpiry, type SessionTokens } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/**
 * Has the caller's session act in another organization, or in none, and answers with tokens that say so; the refresh token is replaced, as
 * by an elevation. An access token from before goes on to say what it said, and is asked no more than that by the gateway.
 */
export async function switchOrganization(
  ctx: Ctx,
  { organizationId = null }: { organizationId?: string | null | undefined },
): Promise<SessionTokens> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const { userId, sessionId } = session
  const refreshToken = ctx.random.uuid()
  const row = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    if (organizationId !== null) await enterOrganization(ctx, tx, organizationId, 'organization:read')
    const [switched] = await tx.run(
      switchSession,
      userId,
      sessionId,
      organizationId,
      ctx.clock.now(),
      refreshTokenHash(refreshToken),
      refreshTokenExpiry(ctx),
    )
    if (switched) await recordEvent(ctx, tx, 'session.switched', userId, organizationId === null ? {} : { organizationId })
    return switched
  })
  if (row === undefined) throw new AuthError('unauthenticated')
  const { refreshTokenId, amr, authenticatedAt, carrier, pat, organization, sessionId: _same, ...account } = row
  const key = { refreshToken: refreshTokenId && refreshToken, refreshTokenId, secret: null, carrier, actorId: null }
  return issueTokens(ctx, { account, sessionId, amr, authenticatedAt, pat, organization, ...key })
}
