import type { GraphQLAnswer, Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { signedIn, type Tokens } from './people.ts'
import type { Door } from './sessions.ts'

/** The code of the refusal, spelled alike for both doors, or null; then there is the token. */
export type Made = { refused: string | null; id: string; token: string }

/** Makes a personal access token that lasts `lifeSeconds` from now. */
export async function createPat(
  gateway: Gateway,
  door: Door,
  bearer: string | undefined,
  { lifeSeconds = 86_400, ...more }: { lifeSeconds?: number } & Json = {},
): Promise<Made> {
  const input = { expiresAt: new Date(gateway.clock.now().getTime() + lifeSeconds * 1000).toISOString(), ...more }
  if (door === 'REST') {
    const { status, json } = await gateway.rest('POST /pat', input, { token: bearer })
    return status === 200 ? made(json) : { ...nothing, refused: refusalOf(status, json) }
  }
  const { refused, result } = told(
    await gateway.graphql(
      `mutation ($input: CreatePatInput!) {
        createPat(input: $input) { ... on CreatePatSuccess { id: uuid personalAccessToken } ... on Failure { code } }
      }`,
      { input },
      { token: bearer },
    ),
  )
  return refused === null ? made(result) : { ...nothing, refused }
}

export type SignedInByPat = Tokens & { refused: string | null; accessTokenExpiresIn: number; mfa: Json }

/** Signs in with one. `mfa` is whatever asks for a second factor. */
export async function signInPat(gateway: Gateway, door: Door, personalAccessToken: string): Promise<SignedInByPat> {
  if (door === 'REST') {
    const { status, json } = await gateway.rest('POST /signin/pat', { personalAccessToken })
    return { refused: status === 200 ? null : refusalOf(status, json), mfa: json?.mfa, ...json?.session }
  }
  const { refused, result } = told(
    await gateway.graphql(
      `mutation ($input: SignInPatInput!) {
        signInPat(input: $input) {
          ... on SignInSuccess { session { accessToken accessTokenExpiresIn refreshToken refreshTokenId } }
          ... on MfaChallenge { ticket }
          ... on Failure { code }
        }
      }`,
      { input: { personalAccessToken } },
    ),
  )
  return { refused, mfa: result.ticket, ...result.session }
}

/** Resolves with the code of the refusal, or null. */
export async function revokePat(gateway: Gateway, id: string, bearer?: string): Promise<string | null> {
  const mutation =
    'mutation ($input: RevokePatInput!) { revokePat(input: $input) { ... on Done { ok } ... on Failure { code } } }'
  return told(await gateway.graphql(mutation, { input: { id } }, { token: bearer })).refused
}

/** Somebody who is signed in, a token of theirs, and a session that it has opened. */
export async function withPat(gateway: Gateway, input: { lifeSeconds?: number } & Json = {}) {
  const person = await signedIn(gateway)
  const pat = await createPat(gateway, 'GraphQL', person.accessToken, input)
  if (pat.refused) throw new Error(`the token was refused: ${pat.refused}`)
  return { person, pat, session: await signInPat(gateway, 'GraphQL', pat.token) }
}

const nothing: Made = { refused: null, id: '', token: '' }

function made({ id, personalAccessToken }: Json): Made {
  return { refused: null, id, token: personalAccessToken }
}

/** This dialect has no words for a limit that is reached. */
function refusalOf(status: number, json: Json): string {
  return status === 429 ? 'too-many-requests' : json.error
}

function told({ data, errors }: GraphQLAnswer): { refused: string | null; result: Json } {
  const [result] = Object.values<Json>(data ?? {})
  const code: string | undefined = result?.code ?? errors[0]?.extensions.error ?? errors[0]?.extensions.code
  return { refused: code?.toLowerCase().replaceAll('_', '-') ?? null, result: result ?? {} }
}
