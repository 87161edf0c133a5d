import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { stranger } from './people.ts'

type Outcome = { refused: string | null; result: Json }

/** Asks for another address, to be confirmed by a code. */
export function askForCode(gateway: Gateway, newEmail: string, token?: string, proof?: Json): Promise<Outcome> {
  return run(gateway, 'sendEmailChangeCode', { newEmail, ...(proof ? { proof } : {}) }, '... on Done { ok }', token)
}

export function confirmByCode(gateway: Gateway, code: string, token?: string): Promise<Outcome> {
  return run(gateway, 'confirmEmailChange', { code }, '... on User { email emailVerified }', token)
}

export function resend(gateway: Gateway, purpose: string, token?: string): Promise<Outcome> {
  const success = '... on CodeResent { retryAfterSeconds } ... on RateLimited { retryAfterSeconds }'
  return run(gateway, 'resendCode', { purpose }, success, token)
}

/** The last code that was mailed there. */
export async function codeAt(gateway: Gateway, address: string): Promise<string> {
  return (await gateway.mail.next(address, 'email-change-code')).headers.get('x-ticket') ?? ''
}

/** Somebody's code for a new address, and the address. */
export async function mailedCode(gateway: Gateway, { accessToken }: { accessToken: string }, newEmail = stranger().email) {
  const { refused } = await askForCode(gateway, newEmail, accessToken)
  if (refused !== null) throw new Error(`the change is refused: ${refused}`)
  return { code: await codeAt(gateway, newEmail), newEmail }
}

async function run(gateway: Gateway, field: string, input: Json, success: string, token?: string): Promise<Outcome> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
  const { data, errors } = await gateway.graphql(
    `mutation ($input: ${type}) { result: ${field}(input: $input) { ${success} ... on Failure { code } } }`,
    { input },
    { token },
  )
  const { code = errors[0]?.extensions.code, ...result } = data?.result ?? {}
  return { refused: code?.toLowerCase().replaceAll('_', '-') ?? null, result }
}
