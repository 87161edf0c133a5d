import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Door } from './sessions.ts'

export type AnonymousPerson = { userId: string; accessToken: string; refreshToken: string }

/** What came of a request: the code of the refusal, spelled alike for both doors, or null; and a session, where there is one. */
export type AnonymousOutcome = { refused: string | null; session: Json }

/** Signs in without credentials. */
export async function signInAnonymous(
  gateway: Gateway,
  door: Door,
  input: Json = {},
  headers: Record<string, string> = {},
): Promise<AnonymousOutcome> {
  if (door === 'REST') {
    const { status, json, text } = await gateway.rest('POST /signin/anonymous', input, { headers })
    return status === 200
      ? { refused: null, session: json.session }
      : { refused: json?.error ?? (status === 429 ? 'too-many-requests' : text), session: null }
  }
  const { data, errors } = await gateway.graphql(signIn, { input }, { headers })
  const { code = errors[0]?.extensions.code, session = null } = data?.signInAnonymous ?? {}
  return { refused: code?.toLowerCase().replaceAll('_', '-') ?? null, session }
}

/** Somebody without credentials who is signed in. */
export async function anonymousPerson(gateway: Gateway, input: Json = {}): Promise<AnonymousPerson> {
  const { refused, session } = await signInAnonymous(gateway, 'REST', input)
  if (!session) throw new Error(`anonymous sign-in failed: ${refused}`)
  return { userId: session.user.id, accessToken: session.accessToken, refreshToken: session.refreshToken }
}

const signIn = `mutation ($input: SignInAnonymousInput!) {
  signInAnonymous(input: $input) {
    ... on SignInSuccess {
      session {
        accessToken refreshToken
        user {
          id: uuid displayName avatarUrl locale email emailVerified isAnonymous defaultRole roles metadata activeMfaType
        }
      }
    }
    ... on Failure { code }
  }
}`

type Deanonymization = { signInMethod: 'email-password' | 'passwordless'; email: string; password?: string; options?: Json }

/** Gives an anonymous user an address. Resolves with the code of the refusal, or null. */
export async function deanonymize(
  gateway: Gateway,
  door: Door,
  token: string | undefined,
  input: Deanonymization,
): Promise<string | null> {
  if (door === 'REST') {
    const { status, json, text } = await gateway.rest('POST /user/deanonymize', input, { token })
    return status === 200 ? null : (json?.error ?? (status === 429 ? 'too-many-requests' : text))
  }
  const signInMethod = input.signInMethod === 'passwordless' ? 'PASSWORDLESS' : 'EMAIL_PASSWORD'
  const { data, errors } = await gateway.graphql(
    'mutation ($input: DeanonymizeUserInput!) { deanonymizeUser(input: $input) { ... on DeanonymizeSuccess { user { uuid } } ... on Failure { code } } }',
    { input: { ...input, signInMethod } },
    { token },
  )
  const code: string | undefined = data ? data.deanonymizeUser.code : errors[0]?.extensions.code
  return code?.toLowerCase().replaceAll('_', '-').replace('redirect-to', 'redirectTo') ?? null
}
