import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  ClientSecretBasic,
  ClientSecretPost,
  calculatePKCECodeChallenge,
  customFetch,
  validateAuthResponse,
} from 'oauth4webapi'
import { z } from 'zod'
import type { Random, SafeFetch } from '../context.ts'

/** A client of a provider, and where the provider exchanges codes. */
export type CodeClient = {
  tokenUrl: string
  clientId: string
  clientSecret: string
  /** Sends the secret by HTTP Basic rather than in the body. */
  basic: boolean
  /** Of a provider that names itself in its callbacks; null for others. */
  issuer: string | null
}

export type Exchange = { code: string; issuer: string | null; redirectUri: string; codeVerifier: string }

/** A new PKCE verifier and its S256 challenge (RFC 7636). */
export async function newCodeChallenge(random: Random): Promise<{ verifier: string; challenge: string }> {
  const verifier = random.bytes(32).toString('base64url')
  return { verifier, challenge: await calculatePKCECodeChallenge(verifier) }
}

/**
 * Exchanges an authorization code (RFC 6749, 4.1.3) and returns the tokens. Checks that the callback names the issuer where the
 * provider says it does (mix-up attack, RFC 9207); does not check the ID token. Throws for anything but an access token.
 */
export async function exchangeCode(
  fetch: SafeFetch,
  client: CodeClient,
  exchange: Exchange,
): Promise<{ accessToken: string; idToken: string | null }> {
  const server = {
    issuer: client.issuer ?? client.tokenUrl,
    token_endpoint: client.tokenUrl,
    authorization_response_iss_parameter_supported: client.issuer !== null,
  }
  const party = { client_id: client.clientId }
  const parameters = new URLSearchParams({
    // The state was compared, and used up, before.
    state: 'checked',
    code: exchange.code,
    ...(client.issuer !== null && exchange.issuer !== null ? { iss: exchange.issuer } : {}),
  })
  const response = await authorizationCodeGrantRequest(
    server,
    party,
    (client.basic ? ClientSecretBasic : ClientSecretPost)(client.clientSecret),
    validateAuthResponse(server, party, parameters, 'checked'),
    exchange.redirectUri,
    exchange.codeVerifier,
    { [customFetch]: fetch, [allowInsecureRequests]: client.tokenUrl.startsWith('http:') },
  )
  if (!response.ok) throw new Error(`the token endpoint answers ${response.status}`)
  const { access_token: accessToken, id_token: idToken } = answerShape.parse(await response.json())
  return { accessToken, idToken: idToken ?? null }
}

/** Read by hand: some providers break the rest of the answer's format, such as with a list of scopes. */
const answerShape = z.object({ access_token: z.string().min(1), id_token: z.string().nullish() })
