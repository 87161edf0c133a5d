import type { Ctx } from '../../context.ts'
import { oauth1Authorization, type SignedToken } from '../../crypto/oauth1-signature.ts'
import type { SafeFetch } from '../../outgoing.ts'
import type { ConfiguredProvider, TokenSource } from './provider.ts'

/**
 * Temporary credentials for one journey (RFC 5849, 2.1). The state rides in the callback's URL, since OAuth 1.0a has no parameter for it.
 * Rejects when the provider gives none, or has not understood where people are to come back to.
 */
export async function fetchRequestToken(
  ctx: Ctx,
  fetch: SafeFetch,
  provider: ConfiguredProvider,
  state: string,
): Promise<SignedToken> {
  const callback = new URL(ctx.door.providerCallback(provider.id))
  callback.searchParams.set('state', state)
  const parameters = { oauth_callback: callback.href }
  const answer = await postSigned(ctx, fetch, provider, provider.requestTokenUrl ?? '', null, parameters)
  if (answer.get('oauth_callback_confirmed') !== 'true') throw new Error('the provider has not confirmed the callback')
  return tokenIn(answer)
}

/** Where people give their consent (RFC 5849, 2.2). */
export function approvalUrl(provider: ConfiguredProvider, { token }: SignedToken): string {
  const url = new URL(provider.authorizationUrl)
  url.searchParams.set('oauth_token', token)
  return url.href
}

/** What a callback of OAuth 1.0a carries beside the state. */
export type OAuth1Callback = { token: string; verifier: string }

/**
 * Exchanges the temporary credentials of a journey (RFC 5849, 2.3), and reads for the person from then on. Rejects when the callback is
 * that of other credentials: who gave consent to them is another person.
 */
export async function signedSource(
  ctx: Ctx,
  fetch: SafeFetch,
  provider: ConfiguredProvider,
  requestToken: SignedToken,
  callback: OAuth1Callback,
): Promise<TokenSource> {
  if (callback.token !== requestToken.token) throw new Error('the callback is of another request token')
  const parameters = { oauth_verifier: callback.verifier }
  const accessToken = tokenIn(await postSigned(ctx, fetch, provider, provider.tokenUrl, requestToken, parameters))
  return {
    get: async (url) => {
      const authorization = oauth1Authorization(ctx, { method: 'GET', url, client: clientOf(provider), token: accessToken })
      const response = await fetch(url, { headers: { accept: 'application/json', authorization } })
      if (response.status !== 200) throw new Error(`the profile answers ${response.status}`)
      return response.json()
    },
    idTokenClaims: () => Promise.reject(new Error('OAuth 1.0a knows no ID tokens')),
  }
}

async function postSigned(
  ctx: Ctx,
  fetch: SafeFetch,
  provider: ConfiguredProvider,
  url: string,
  token: SignedToken | null,
  parameters: Record<string, string>,
): Promise<URLSearchParams> {
  const authorization = oauth1Authorization(ctx, { method: 'POST', url, client: clientOf(provider), token, parameters })
  const response = await fetch(url, { method: 'POST', headers: { authorization } })
  if (response.status !== 200) throw new Error(`${new URL(url).pathname} answers ${response.status}`)
  return new URLSearchParams(await response.text())
}

function clientOf({ settings: { clientId, clientSecret } }: ConfiguredProvider): SignedToken {
  return { token: clientId, secret: clientSecret }
}

function tokenIn(answer: URLSearchParams): SignedToken {
  const [token, secret] = [answer.get('oauth_token'), answer.get('oauth_token_secret')]
  if (!token || !secret) throw new Error('the provider gives no token')
  return { token, secret }
}
