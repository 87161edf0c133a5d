import { createHash, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { GraphQLAnswer, Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Tokens } from './people.ts'

/** The two ways in. What holds at one of them holds at the other. */
export const doors = ['GraphQL', 'REST'] as const
export type Door = (typeof doors)[number]

/** `refused` is the code of the refusal, spelled alike for both doors, or null; then there are tokens. */
export type Refreshed = Tokens & { refused: string | null }

export async function refresh(gateway: Gateway, door: Door, refreshToken: string): Promise<Refreshed> {
  if (door === 'REST') {
    const { status, json } = await gateway.rest('POST /token', { refreshToken })
    return status === 200 ? { refused: null, ...tokensOf(json) } : { refused: json.error, ...noTokens }
  }
  const answer = await gateway.graphql(
    `mutation ($input: RefreshTokenInput!) {
      refreshToken(input: $input) {
        ... on SignInSuccess { session { accessToken refreshToken refreshTokenId } }
        ... on Failure { code }
      }
    }`,
    { input: { refreshToken } },
  )
  const session = answer.data?.refreshToken?.session
  return session ? { refused: null, ...tokensOf(session) } : { refused: refusalOf(answer), ...noTokens }
}

type SignOut = { refreshToken?: string | null; all?: boolean }

/** Resolves with the code of the refusal, or null. */
export async function signOut(gateway: Gateway, door: Door, input: SignOut, token?: string): Promise<string | null> {
  if (door === 'REST') return restRefusal(await gateway.rest('POST /signout', input, { token }))
  const mutation = 'mutation ($input: SignOutInput!) { signOut(input: $input) { ... on Done { ok } ... on Failure { code } } }'
  return refusalOf(await gateway.graphql(mutation, { input }, { token }))
}

type NewPassword = {
  newPassword: string
  ticket?: string
  portalId?: string
  currentPassword?: string
  revokeOtherSessions?: boolean
}

/** Resolves with the code of the refusal, or null. */
export async function changePassword(gateway: Gateway, door: Door, input: NewPassword, token?: string): Promise<string | null> {
  if (door === 'REST') return restRefusal(await gateway.rest('POST /user/password', input, { token }))
  const mutation =
    'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ... on Done { ok } ... on Failure { code } } }'
  return refusalOf(await gateway.graphql(mutation, { input }, { token }))
}

/** A refresh token as hasura-auth left it behind: a row by the nhost contract, and no session. */
export async function adoptedToken(gateway: Gateway, userId: string, { type = 'regular', lifeSeconds = 86_400 } = {}) {
  const token = randomUUID()
  const now = gateway.clock.now()
  const { rows } = await gateway.deps.db.pool.query<{ id: string }>(
    `INSERT INTO auth.refresh_tokens (created_at, expires_at, user_id, type, refresh_token_hash)
     VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [now, new Date(now.getTime() + lifeSeconds * 1000), userId, type, storedHash(token)],
  )
  return { token, id: rows[0]?.id ?? '' }
}

/** What `auth.refresh_tokens.refresh_token_hash` holds for a token (nhost contract). */
export function storedHash(token: string): string {
  return `\\x${createHash('sha256').update(token).digest('hex')}`
}

/** The audit's reasons for the end of a session, one for each time that it was recorded. */
export async function endingsOf(gateway: Gateway, sessionId: string): Promise<string[]> {
  const { rows } = await gateway.deps.db.pool.query<{ reason: string }>(
    `SELECT data->>'reason' AS reason FROM auth.audit_events WHERE type = 'session.ended' AND session_id = $1`,
    [sessionId],
  )
  return rows.map(({ reason }) => reason)
}

const noTokens: Tokens = { accessToken: '', refreshToken: '', refreshTokenId: '' }

function tokensOf({ accessToken, refreshToken, refreshTokenId }: Json): Tokens {
  return { accessToken, refreshToken, refreshTokenId }
}

function refusalOf({ data, errors }: GraphQLAnswer): string | null {
  const [result] = Object.values<Json>(data ?? {})
  const code = result?.code ?? errors[0]?.extensions.code
  return code === undefined ? null : code.toLowerCase().replaceAll('_', '-')
}

function restRefusal({ status, json }: { status: number; json: Json }): string | null {
  if (status !== 200) return json.error
  expect(json).toBe('OK')
  return null
}
