import type { Ctx } from '../../context.ts'
import { accountBySession } from '../../db/statements/account.ts'
import { assertStanding } from '../../domain/accounts.ts'
import { callerOrganization } from '../../domain/organizations.ts'
import { issueTokens, type SessionTokens } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/**
 * A new access token for the session that a cookie or an opaque bearer token carries, for pages that call services which take no other
 * credential. Those of a session with tokens come by its refresh token alone, or whoever copied one of them could go on for ever.
 */
export async function renewAccessToken(ctx: Ctx): Promise<SessionTokens> {
  const { session } = ctx
  if (session === null || session.carrier === 'tokens') throw new AuthError('invalid-request')
  const { userId, sessionId, amr, authTime, carrier, pat } = session
  const [account] = await ctx.db.run(accountBySession, userId, sessionId)
  if (account === undefined) throw new AuthError('invalid-refresh-token')
  assertStanding(ctx, account, 'invalid-refresh-token')
  const organization = await callerOrganization(ctx)
  const none = { refreshToken: null, refreshTokenId: null, secret: null, actorId: null }
  const authenticatedAt = new Date(authTime * 1000)
  return issueTokens(ctx, { ...none, account, sessionId, amr, authenticatedAt, carrier, pat, organization })
}
