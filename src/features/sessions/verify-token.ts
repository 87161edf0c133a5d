import type { Ctx } from '../../context.ts'
import { assertPermanent, findAccountById } from '../../domain/accounts.ts'
import { identifyCaller } from '../../domain/callers.ts'
import { AuthError } from '../../errors.ts'

/**
 * Says whether an access token holds: the one given, with or without `Bearer ` before it, else the caller's own, whose account is then
 * looked at too. Throws `invalid-request` for a token that does not.
 */
export async function verifyToken(ctx: Ctx, input: { token?: string | null | undefined }): Promise<void> {
  if (input.token) {
    const credential = await identifyCaller(ctx, `Bearer ${input.token.replace(/^Bearer /, '')}`)
    if (credential.kind !== 'session') throw new AuthError('invalid-request')
    return
  }
  if (ctx.session === null) throw new AuthError('invalid-request')
  const account = await findAccountById(ctx.db, ctx.session.userId)
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
}
