import type { Ctx } from '../../context.ts'
import { exchangeRefreshToken } from '../../crypto/authorization-code.ts'
import { type ProviderTokens, tokensOf } from '../../domain/provider-tokens.ts'
import { codeClient } from '../../domain/providers/code-client.ts'
import { patientFetch } from '../../domain/providers/patient-fetch.ts'
import { findProvider } from '../../domain/providers/table.ts'
import { AuthError } from '../../errors.ts'

/**
 * Exchanges a provider's refresh token with our client secret, which apps do not have. Nothing of the answer is kept. Does not ask whose the
 * token is: only the provider knows. Throws `oauth-token-echange-failed` (the contract's spelling) whatever the provider does or fails to do.
 */
export async function refreshProviderToken(
  ctx: Ctx,
  { provider: id, refreshToken }: { provider: string; refreshToken: string },
): Promise<ProviderTokens> {
  const fetch = patientFetch(ctx)
  try {
    const provider = await findProvider(ctx, fetch, id)
    // OAuth 1.0a knows no refresh tokens.
    if (provider === null || provider.requestTokenUrl) throw new AuthError('disabled-endpoint')
    return tokensOf(ctx, await exchangeRefreshToken(fetch, await codeClient(ctx, provider), refreshToken))
  } catch (error) {
    if (error instanceof AuthError) throw error
    throw new AuthError('oauth-token-echange-failed', error instanceof Error ? error.message : undefined)
  }
}
