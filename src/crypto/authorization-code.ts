import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  ClientSecretBasic,
  ClientSecretPost,
  calculatePKCECodeChallenge,
  customFetch,
  refreshTokenGrantRequest,
  validateAuthResponse,
} from 'oauth4webapi'
import { z } from 'zod'
import type { Random } from '../context.ts'
import type { SafeFetch } from '../outgoing.ts'

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

/** What a token endpoint hands out. */
export type TokenAnswer = {
  accessToken: string
  refreshToken: string | null
  /** Null where the provider does not say. */
  expiresInSeconds: number | null
  idToken: string | null
}

/**
 * Exchanges an authorization code (RFC 6749, 4.1.3). Checks that the callback names the issuer where the provider says it does (mix-up
 * attack, RFC 9207); does not check the ID token. Throws for anything but an access token.
 */
export async function exchangeCode(fetch: SafeFetch, client: CodeClient, exchange: Exchange): Promise<TokenAnswer> {
  const server = serverOf(client)
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
    authenticationOf(client),
    validateAuthResponse(server, party, parameters, 'checked'),
    exchange.redirectUri,
    exchange.codeVerifier,
    optionsOf(fetch, client),
  )
  return readAnswer(response)
}

/** Exchanges a refresh token (RFC 6749, 6). Throws for anything but an access token. */
export async function exchangeRefreshToken(fetch: SafeFetch, client: CodeClient, refreshToken: string): Promise<TokenAnswer> {
  const party = { client_id: client.clientId }
  const options = optionsOf(fetch, client)
  return readAnswer(await refreshTokenGrantRequest(serverOf(client), party, authenticationOf(client), refreshToken, options))
}

function serverOf({ issuer, tokenUrl }: CodeClient) {
  return {
    issuer: issuer ?? tokenUrl,
    token_endpoint: tokenUrl,
    authorization_response_iss_parameter_supported: issuer !== null,
  }
}

function authenticationOf({ basic, clientSecret }: CodeClient) {
  return (basic ? ClientSecretBasic : ClientSecretPost)(clientSecret)
}

function optionsOf(fetch: SafeFetch, { tokenUrl }: CodeClient) {
  return { [customFetch]: fetch, [allowInsecureRequests]: tokenUrl.startsWith('http:') }
}

async function readAnswer(response: Response): Promise<TokenAnswer> {
  if (!response.ok) throw new Error(`the token endpoint answers ${response.status}`)
  const answer = answerShape.parse(await response.json())
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token || null,
    expiresInSeconds: answer.expires_in,
    idToken: answer.id_token ?? null,
  }
}

const aHundredYears = 100 * 365 * 86_400

/** Read by hand: some providers break the rest of the answer's format, such as with a list of scopes, or a number as text. */
const answerShape = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish().catch(null),
  expires_in: z.coerce.number().int().positive().max(aHundredYears).nullable().catch(null).default(null),
  id_token: z.string().nullish(),
})
