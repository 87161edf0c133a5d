import type { Ctx } from '../../context.ts'
import type { ConfiguredProvider } from './provider.ts'

/** The authorization request (RFC 6749, 4.1.1) with PKCE (RFC 7636), and a nonce for a provider whose ID token is looked at. */
export function authorizationUrl(
  ctx: Ctx,
  provider: ConfiguredProvider,
  { state, nonce, codeChallenge }: { state: string; nonce: string; codeChallenge: string },
): string {
  const url = new URL(provider.authorizationUrl)
  const parameters = {
    client_id: provider.settings.clientId,
    redirect_uri: ctx.door.providerCallback(provider.id),
    response_type: 'code',
    ...(provider.scope.length > 0 ? { scope: provider.scope.join(' ') } : {}),
    state,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    ...(provider.idTokens ? { nonce } : {}),
    ...provider.parameters,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
