import type { Ctx } from '../../context.ts'
import { type ProviderTokens, redeemProviderTokens } from '../../domain/provider-tokens.ts'
import { AuthError } from '../../errors.ts'

/**
 * The tokens that a provider gave when the caller last signed in with it, or linked it. They are handed out once and kept no longer. Throws
 * `invalid-request` where there are none.
 */
export async function getProviderTokens(ctx: Ctx, { provider }: { provider: string }): Promise<ProviderTokens> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const tokens = await redeemProviderTokens(ctx, ctx.session.userId, provider)
  if (tokens === null) throw new AuthError('invalid-request', 'no tokens of the provider are kept')
  return tokens
}
