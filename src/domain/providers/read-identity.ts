import type { Ctx } from '../../context.ts'
import { exchangeCode } from '../../crypto/authorization-code.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'
import type { SafeFetch } from '../../outgoing.ts'
import { type Identity, identityOf } from '../identity.ts'
import type { ProviderState } from '../provider-states.ts'
import { type ProviderTokens, tokensOf } from '../provider-tokens.ts'
import { codeClient } from './code-client.ts'
import { signedSource } from './oauth1.ts'
import type { ConfiguredProvider, TokenSource } from './provider.ts'

/** What a provider's callback carries beside the state: `code` by OAuth 2.0, `token` and `verifier` by OAuth 1.0a. */
export type CallbackInput = {
  code: string
  issuer: string | null
  user: string | null
  token: string
  verifier: string
}

/** Somebody at a provider, and what the provider gives us for them; null by OAuth 1.0a, whose tokens are no use without our secrets. */
export type Arrived = { identity: Identity; tokens: ProviderTokens | null }

/**
 * Exchanges what a callback brought and reads whom it stands for. Throws `oauth-token-echange-failed` (the contract's spelling) or
 * `oauth-profile-fetch-failed`, whatever the provider does or fails to do.
 */
export async function readIdentity(
  ctx: Ctx,
  fetch: SafeFetch,
  provider: ConfiguredProvider,
  state: ProviderState,
  callback: CallbackInput,
): Promise<Arrived> {
  const { requestToken } = state
  const { tokens = null, ...source }: TokenSource & { tokens?: ProviderTokens | null } =
    requestToken === null
      ? await bearerSource(ctx, fetch, provider, state, callback)
      : // Both steps of OAuth 1.0a have one refusal (nhost contract).
        await orRefuse('oauth-profile-fetch-failed', () => signedSource(ctx, fetch, provider, requestToken, callback))
  return orRefuse('oauth-profile-fetch-failed', async () => {
    const { settings, profileUrl } = provider
    const profile = await provider.readProfile({ ...source, clientId: settings.clientId, profileUrl, user: callback.user })
    const identity = identityOf(provider.id, profile)
    if (identity === null) throw new Error('the profile does not say who it is of')
    return { identity, tokens }
  })
}

async function bearerSource(
  ctx: Ctx,
  fetch: SafeFetch,
  provider: ConfiguredProvider,
  { codeVerifier, nonce }: ProviderState,
  { code, issuer }: CallbackInput,
): Promise<TokenSource & { tokens: ProviderTokens }> {
  const answer = await orRefuse('oauth-token-echange-failed', async () => {
    const redirectUri = ctx.door.providerCallback(provider.id)
    return exchangeCode(fetch, await codeClient(ctx, provider), { code, issuer, redirectUri, codeVerifier })
  })
  const { accessToken, idToken } = answer
  return {
    tokens: tokensOf(ctx, answer),
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
      const audience = provider.settings.clientId
      const claims = await ctx.openId.verifyIdToken(fetch, idToken, { ...provider.idTokens, audience })
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
