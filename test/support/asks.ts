import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'
import type { Door } from './sessions.ts'

/** What came of a request: the code of the refusal, spelled alike for both doors, or null; and a session, where there is one. */
export type Outcome = { refused: string | null; session: Json }

/** Signs up, with options as both doors call them. */
export function signUp(gateway: Gateway, door: Door, { email, password }: Person, options?: Json): Promise<Outcome> {
  const input = { email, password, ...(options === undefined ? {} : { options }) }
  if (door === 'REST') return askRest(gateway, 'POST /signup/email-password', input)
  return askGraphQL(gateway, 'signUpEmailPassword', input, `... on SignUpSuccess { ${session} }`)
}

/** Signs in with a password. */
export function signIn(gateway: Gateway, door: Door, { email, password }: Person): Promise<Outcome> {
  const input = { email, password }
  if (door === 'REST') return askRest(gateway, 'POST /signin/email-password', input)
  return askGraphQL(gateway, 'signInEmailPassword', input, `... on SignInSuccess { ${session} }`)
}

const links = {
  sendPasswordResetEmail: 'POST /user/password/reset',
  sendVerificationEmail: 'POST /user/email/send-verification-email',
}

/** Asks for a link by mail. */
export function askForLink(
  gateway: Gateway,
  door: Door,
  operation: keyof typeof links,
  email: string,
  redirectTo?: string,
): Promise<Outcome> {
  const [options, target] = redirectTo === undefined ? [{}, {}] : [{ options: { redirectTo } }, { redirectTo }]
  if (door === 'REST') return askRest(gateway, links[operation], { email, ...options })
  return askGraphQL(gateway, operation, { email, ...target }, '... on Done { ok }')
}

const session = `session {
  accessToken accessTokenExpiresIn refreshToken refreshTokenId
  user {
    id: uuid createdAt displayName avatarUrl locale email emailVerified phoneNumber phoneNumberVerified
    isAnonymous defaultRole roles activeMfaType metadata
  }
}`

async function askRest(gateway: Gateway, operation: string, body: Json): Promise<Outcome> {
  const { status, json, text } = await gateway.rest(operation, body)
  if (status === 200) return { refused: null, session: json.session ?? null }
  return { refused: json?.error ?? (text === '' ? 'invalid-input' : text), session: null }
}

async function askGraphQL(gateway: Gateway, field: string, input: Json, success: string): Promise<Outcome> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
  const answer = await gateway.graphql(
    `mutation ($input: ${type}) { result: ${field}(input: $input) { ${success} ... on Failure { code } } }`,
    { input },
  )
  const result: Json = answer.data?.result
  if (!result)
    return { refused: answer.errors[0]?.extensions.code === 'BAD_USER_INPUT' ? 'invalid-input' : answer.text, session: null }
  const refused = result.code?.toLowerCase().replaceAll('_', '-') ?? null
  return { refused: refused?.replace('redirect-to', 'redirectTo') ?? null, session: result.session ?? null }
}
