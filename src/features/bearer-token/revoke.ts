import type { Ctx } from '../../context.ts'
import { endOneSession, endSessionBySecret } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/** Ends the session of an opaque token: of the one given, if it is the caller's, else of the one that is presented. */
export async function revokeBearerToken(ctx: Ctx, input: { token?: string | null | undefined }): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  if (input.token) {
    if (!(await endSessionBySecret(ctx, input.token, 'revoked', session.userId))) throw new AuthError('invalid-request')
    return
  }
  if (session.carrier !== 'bearer') throw new AuthError('invalid-request')
  await endOneSession(ctx, session.sessionId, 'revoked')
}
