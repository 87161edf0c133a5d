import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { stranger } from './people.ts'
import { requestsAnswered } from './rows.ts'
import type { Door } from './sessions.ts'

/** What came of a request: the code of the refusal, spelled alike for both doors, or null; then perhaps a session, or a second factor's ticket. */
export type Passed = { refused: string | null; session: Json; mfaTicket: string | null }

const paths = {
  signInPasswordlessEmail: 'POST /signin/passwordless/email',
  signInOtpEmail: 'POST /signin/otp/email',
  verifySignInOtpEmail: 'POST /signin/otp/email/verify',
  signUpPasswordlessEmail: 'POST /signup/passwordless/email',
  signUpOtpEmail: 'POST /signup/otp/email',
  signUpPasswordlessSms: 'POST /signup/passwordless/sms',
  signInPasswordlessSms: 'POST /signin/passwordless/sms',
  verifySignInPasswordlessSms: 'POST /signin/passwordless/sms/otp',
}

export type Operation = keyof typeof paths

/** Calls an operation of sign-in without a password, with the input as both doors call it. */
export function call(
  gateway: Gateway,
  door: Door,
  operation: Operation,
  input: Json,
  headers: Record<string, string> = {},
): Promise<Passed> {
  return door === 'REST' ? callRest(gateway, operation, input, headers) : callGraphQL(gateway, operation, input, headers)
}

/** Has opened the link of a mail that was sent to sign in, and so has an account. */
export async function newcomerByLink(gateway: Gateway): Promise<string> {
  const { email } = stranger()
  await call(gateway, 'GraphQL', 'signInPasswordlessEmail', { email })
  const link = new URL((await gateway.mail.next(email, 'signin-passwordless')).headers.get('x-link') ?? '')
  await gateway.rest(`GET /verify?${link.searchParams}`)
  return email
}

async function callRest(gateway: Gateway, operation: Operation, input: Json, headers: Record<string, string>): Promise<Passed> {
  const { status, json, text } = await gateway.rest(paths[operation], input, { headers })
  if (status === 200) return { refused: null, session: json.session ?? null, mfaTicket: json.mfa?.ticket ?? null }
  const code = status === 429 ? 'too-many-requests' : (json?.error ?? (text === '' ? 'invalid-input' : text))
  return { refused: code, session: null, mfaTicket: null }
}

async function callGraphQL(
  gateway: Gateway,
  operation: Operation,
  input: Json,
  headers: Record<string, string>,
): Promise<Passed> {
  const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`
  const success = operation.startsWith('verify') ? signedIn : '... on Done { ok }'
  const query = `mutation ($input: ${type}) { result: ${operation}(input: $input) { ${success} ... on Failure { code } } }`
  const { data, errors } = await gateway.graphql(query, { input }, { headers })
  // What was asked for is looked into after the answer.
  await requestsAnswered(gateway)
  const { code = errors[0]?.extensions.code, session = null, ticket = null } = data?.result ?? {}
  const spelled = code?.toLowerCase().replaceAll('_', '-').replace('redirect-to', 'redirectTo') ?? null
  return { refused: spelled?.replace('bad-user-input', 'invalid-input') ?? null, session, mfaTicket: ticket }
}

const signedIn = `
  ... on SignInSuccess {
    session {
      accessToken refreshToken
      user {
        id: uuid displayName avatarUrl locale email emailVerified phoneNumber phoneNumberVerified
        isAnonymous defaultRole roles metadata
      }
    }
  }
  ... on MfaChallenge { ticket }`
