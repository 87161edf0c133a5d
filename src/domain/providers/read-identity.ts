import type { Ctx, SafeFetch } from '../../context.ts'
import { exchangeCode } from '../../crypto/authorization-code.ts'
import { appleClientSecret } from '../../crypto/client-secret.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'
import { type Identity, identityOf } from '../identity.ts'
import type { ProviderState } from '../provider-states.ts'
import { callbackUrl } from './authorization-url.ts'
import type { ConfiguredProvider, ProfileSource } from './provider.ts'

/** What a provider's callback carries beside the state. */
export type CallbackInput = { code: string; issuer: string | null; user: string | null }

/**
 * Exchanges the code of a callback and reads whom it stands for. Throws `oauth-token-echange-failed` (the contract's spelling) or
 * `oauth-profile-fetch-failed`, whatever the provider does or fails to do.
 */
export async function readIdentity(
  ctx: Ctx,
  fetch: SafeFetch,
  provider: ConfiguredProvider,
  state: ProviderState,
  callback: CallbackInput,
): Promise<Identity> {
  const tokens = await orRefuse('oauth-token-echange-failed', async () => {
    const client = {
      tokenUrl: provider.tokenUrl,
      clientId: provider.settings.clientId,
      clientSecret: await clientSecret(ctx, provider),
      basic: provider.basic ?? false,
      issuer: provider.callbackIssuer,
    }
    const { code, issuer } = callback
    return exchangeCode(fetch, client, {
      code,
      issuer,
      redirectUri: callbackUrl(ctx, provider.id),
      codeVerifier: state.codeVerifier,
    })
  })
  return orRefuse('oauth-profile-fetch-failed', async () => {
    const profile = await provider.readProfile(
      profileSource(ctx, fetch, provider, state.nonce, { ...tokens, user: callback.user }),
    )
    const identity = identityOf(provider.id, profile)
    if (identity === null) throw new Error('the profile does not say who it is of')
    return identity
  })
}

function clientSecret(ctx: Ctx, { settings: { apple, clientId, clientSecret } }: ConfiguredProvider): Promise<string> | string {
  return apple ? appleClientSecret(ctx.clock, clientId, apple) : clientSecret
}

function profileSource(
  ctx: Ctx,
  fetch: SafeFetch,
  provider: ConfiguredProvider,
  nonce: string,
  { accessToken, idToken, user }: { accessToken: string; idToken: string | null; user: string | null },
): ProfileSource {
  const { clientId } = provider.settings
  return {
    clientId,
    user,
    profileUrl: provider.profileUrl,
    get: async (url, headers = {}) => {
      const authorization = `Bearer ${accessToken}`
      const response = await fetch(url, {
        headers: { accept: 'application/json', 'user-agent': 'portcullis', authorization, ...headers },
      })
      if (response.status !== 200) throw new Error(`the profile answers ${response.status}`)
      return response.json()
    },
    idTokenClaims: async () => {
      if (idToken === null || provider.idTokens === undefined) throw new Error('the provider gives no ID token')
      const claims = await ctx.openId.verifyIdToken(fetch, idToken, { ...provider.idTokens, audience: clientId })
      // Else a token that was issued for another sign-in could be slipped in (OpenID Connect Core 1.0, 3.1.3.7).
      if (claims.nonce !== nonce) throw new Error('the ID token has another nonce')
      return claims
    },
  }
}

/** Whatever goes wrong with a provider is the provider's, and never an internal error of ours. */
async function orRefuse<Result>(code: ErrorCode, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw new AuthError(code, error instanceof Error ? error.message : undefined)
  }
}
