import { randomUUID } from 'node:crypto'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { claimsOf } from './people.ts'
import type { ProviderServer } from './provider-server.ts'
import { depart, land } from './provider-sign-in.ts'
import { type Door, refresh } from './sessions.ts'

/** What came of a call: the code of the refusal, or null; then there are tokens. */
export type Told = { refused: string | null; tokens: Json }

/** What a provider gives for somebody: unlike what it gives for anybody else. */
export function freshTokens(more: Json = {}): Json {
  return {
    access_token: `at ${randomUUID()}`,
    refresh_token: `rt ${randomUUID()}`,
    token_type: 'bearer',
    expires_in: 3600,
    ...more,
  }
}

/** Signs in with Spotify, which gives these tokens, as a newcomer if nobody is named. */
export async function signInWith(
  gateway: Gateway,
  server: ProviderServer,
  tokens: Json,
  { id = randomUUID(), query = {} }: { id?: string; query?: Record<string, string> } = {},
) {
  server.answers.set('/spotify/token', tokens)
  server.answers.set('/spotify/profile', { id, display_name: 'Smedjan' })
  const { location, cookie } = await depart(gateway, query, '', 'spotify')
  const state = new URL(location).searchParams.get('state')
  const landing = await land(gateway, { callback: `/signin/provider/spotify/callback?state=${state}&code=x`, cookie })
  if (landing.refreshToken === null) return { id, landing, token: '', userId: '' }
  const { accessToken: token } = await refresh(gateway, 'GraphQL', landing.refreshToken)
  return { id, landing, token, userId: claimsOf(token).sub ?? '' }
}

export async function takeTokens(gateway: Gateway, door: Door, token?: string, provider = 'spotify'): Promise<Told> {
  if (door === 'REST') return told(await gateway.rest(`GET /signin/provider/${provider}/callback/tokens`, undefined, { token }))
  return askGraphQL(gateway, 'getProviderTokens', { provider }, token)
}

export async function refreshTokens(
  gateway: Gateway,
  door: Door,
  refreshToken: string,
  token?: string,
  provider = 'spotify',
): Promise<Told> {
  if (door === 'REST') return told(await gateway.rest(`POST /token/provider/${provider}`, { refreshToken }, { token }))
  return askGraphQL(gateway, 'refreshProviderToken', { provider, refreshToken }, token)
}

function told({ status, json }: { status: number; json: Json }): Told {
  return status === 200 ? { refused: null, tokens: json } : { refused: json?.error ?? String(status), tokens: null }
}

async function askGraphQL(gateway: Gateway, field: string, input: Json, token?: string): Promise<Told> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
  const { data, errors } = await gateway.graphql(
    `mutation ($input: ${type}) {
      result: ${field}(input: $input) {
        ... on ProviderTokens { accessToken expiresIn expiresAt refreshToken } ... on Failure { code }
      }
    }`,
    { input },
    { token },
  )
  const code: string | undefined = data?.result?.code ?? errors[0]?.extensions.code
  const refused = code?.toLowerCase().replaceAll('_', '-') ?? null
  return { refused, tokens: refused === null ? data.result : null }
}
