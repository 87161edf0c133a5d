import type { Ctx } from '../../context.ts'
import { identifyCaller } from '../../domain/callers.ts'
import { endOneSession, endSessionByToken } from '../../domain/sessions.ts'

/**
 * Ends the session that a token stands for, of whichever kind it is, and all of its other tokens with it (RFC 7009, section 2.1). To hold a token is
 * to be allowed that. Tokens that are unknown or no good any more end nothing and are no error.
 */
export async function revokeToken(ctx: Ctx, { token }: { token: string }): Promise<void> {
  const credential = await identifyCaller(ctx, `Bearer ${token}`)
  if (credential.kind === 'session') await endOneSession(ctx, credential.session.sessionId, 'signed-out')
  else await endSessionByToken(ctx, token, 'signed-out')
}
