import type { Gateway } from './gateway.ts'
import { stranger } from './people.ts'
import type { Door } from './sessions.ts'
import { ticketIn } from './tickets.ts'

type Wanted = { newEmail: unknown; redirectTo?: string }

/** Asks for another address. Resolves with the code of the refusal, spelled alike for both doors, or null. */
export async function askForChange(
  gateway: Gateway,
  door: Door,
  { newEmail, redirectTo }: Wanted,
  token?: string,
): Promise<string | null> {
  if (door === 'REST') {
    const options = redirectTo === undefined ? {} : { options: { redirectTo } }
    const { status, json, text } = await gateway.rest('POST /user/email/change', { newEmail, ...options }, { token })
    return status === 200 ? null : (json?.error ?? (text === '' ? 'invalid-input' : text))
  }
  const { data, errors } = await gateway.graphql(
    'mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) { ... on Done { ok } ... on Failure { code } } }',
    { input: { newEmail, redirectTo } },
    { token },
  )
  const code = data?.changeEmail?.code ?? errors[0]?.extensions.code
  if (code === undefined) return null
  if (code === 'BAD_USER_INPUT') return 'invalid-input'
  return code.toLowerCase().replaceAll('_', '-').replace('redirect-to', 'redirectTo')
}

/** Somebody's ticket to a new address, and the address. */
export async function mailedChange(
  gateway: Gateway,
  door: Door,
  person: { accessToken: string },
  newEmail = stranger().email,
): Promise<{ ticket: string; newEmail: string }> {
  const refused = await askForChange(gateway, door, { newEmail }, person.accessToken)
  if (refused !== null) throw new Error(`the change is refused: ${refused}`)
  return { ticket: await ticketIn(gateway, newEmail, 'email-confirm-change'), newEmail }
}
