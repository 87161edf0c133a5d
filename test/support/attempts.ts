import type { GraphQLAnswer, Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'
import type { Door } from './sessions.ts'

/** `refused` is the code of the refusal, spelled alike for both doors, or null. */
export type Attempt = { status: number; refused: string | null; retryAfterSeconds: number | null; text: string }

type Headers = Record<string, string>

/** Signs in with a password by either door. */
export function attempt(gateway: Gateway, door: Door, { email, password }: Person, headers: Headers = {}): Promise<Attempt> {
  const input = { email, password }
  if (door === 'REST') return askRest(gateway, 'POST /signin/email-password', input, headers)
  return askGraphQL(gateway, 'signInEmailPassword', input, headers)
}

/** The doors that send mail, by either way in. */
export const mailDoors = ['signUpEmailPassword', 'sendPasswordResetEmail', 'sendVerificationEmail'] as const

const mailPaths = {
  signUpEmailPassword: 'POST /signup/email-password',
  sendPasswordResetEmail: 'POST /user/password/reset',
  sendVerificationEmail: 'POST /user/email/send-verification-email',
}

/** Asks for a mail to an address. */
export function askForMail(
  gateway: Gateway,
  door: Door,
  operation: (typeof mailDoors)[number],
  { email, password }: Person,
  headers: Headers = {},
): Promise<Attempt> {
  const input = operation === 'signUpEmailPassword' ? { email, password } : { email }
  return door === 'REST' ? askRest(gateway, mailPaths[operation], input, headers) : askGraphQL(gateway, operation, input, headers)
}

async function askRest(gateway: Gateway, operation: string, body: object, headers: Headers): Promise<Attempt> {
  const { status, headers: received, json, text } = await gateway.rest(operation, body, { headers })
  const retryAfter = received.get('retry-after')
  return {
    status,
    refused: status === 429 ? 'too-many-requests' : (json?.error ?? null),
    retryAfterSeconds: retryAfter === null ? null : Number(retryAfter),
    text,
  }
}

/** Runs one mutation of the schema; its input type is called after it. */
async function askGraphQL(gateway: Gateway, field: string, input: object, headers: Headers): Promise<Attempt> {
  const inputType = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
  const answer = await gateway.graphql(
    `mutation ($input: ${inputType}!) {
      result: ${field}(input: $input) { __typename ... on Failure { code } ... on RateLimited { retryAfterSeconds } ... on AccountLocked { retryAfterSeconds } }
    }`,
    { input },
    { headers },
  )
  return readGraphQL(answer)
}

function readGraphQL({ status, data, errors, text, headers }: GraphQLAnswer): Attempt {
  const result: Json = data?.result
  const code = result?.code ?? errors[0]?.extensions?.code ?? (result ? null : 'no data')
  const retryAfter = headers.get('retry-after')
  return {
    status,
    refused: code?.toLowerCase().replaceAll('_', '-') ?? null,
    retryAfterSeconds: result?.retryAfterSeconds ?? (retryAfter === null ? null : Number(retryAfter)),
    text,
  }
}
