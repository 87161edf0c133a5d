import { generateSync } from 'otplib'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { type Person, type SignedIn, signedIn } from './people.ts'
import type { Door } from './sessions.ts'

/** What came of a call: the code of the refusal, or null; then there may be something to keep. */
type Outcome<Kept> = { refused: string | null } & Kept

/** Somebody with an active second factor, and the secret that their authenticator app holds. */
export type WithTotp = SignedIn & { secret: string }

/** What an authenticator app shows at the gateway's time, or so many steps later. */
export function codeOf(gateway: Gateway, secret: string, steps = 0): string {
  return codeAt(gateway.clock.now(), secret, steps)
}

/** The same at any time. */
export function codeAt(now: Date, secret: string, steps: number): string {
  return generateSync({ secret, epoch: now.getTime() / 1000 + steps * 30 })
}

/** A code that is none of those that are accepted now. */
export function wrongCode(gateway: Gateway, secret: string): string {
  const right = [-1, 0, 1].map((steps) => codeOf(gateway, secret, steps))
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? ''
}

/** Switches the second factor on, and lets the code that did it go by. */
export async function withTotp(gateway: Gateway, person?: Person): Promise<WithTotp> {
  const signed = await signedIn(gateway, person)
  const { secret } = await generateTotp(gateway, 'GraphQL', signed.accessToken)
  const refused = await changeMfa(gateway, 'GraphQL', { code: codeOf(gateway, secret), active: true }, signed.accessToken)
  if (refused) throw new Error(`the second factor was refused: ${refused}`)
  gateway.clock.advance(60)
  return { ...signed, secret }
}

export async function generateTotp(
  gateway: Pick<Gateway, 'graphql' | 'rest'>,
  door: Door,
  token?: string,
): Promise<Outcome<{ secret: string }>> {
  if (door === 'REST') {
    const { status, json } = await gateway.rest('GET /mfa/totp/generate', undefined, { token })
    return status === 200 ? { refused: null, secret: json.totpSecret } : { refused: json.error, secret: '' }
  }
  const mutation =
    'mutation ($input: GenerateTotpInput!) { generateTotp(input: $input) { ... on TotpSetup { secret url imageUrl } ... on Failure { code } } }'
  const { refused, result } = told(await gateway.graphql(mutation, { input: {} }, { token }))
  return { refused, ...result }
}

/** Resolves with the code of the refusal, or null. */
export async function changeMfa(
  gateway: Gateway,
  door: Door,
  { code, active }: { code: string; active: boolean },
  token?: string,
): Promise<string | null> {
  if (door === 'REST') {
    const body = active ? { code, activeMfaType: 'totp' } : { code }
    const { status, json } = await gateway.rest('POST /user/mfa', body, { token })
    return status === 200 ? null : json.error
  }
  const mutation =
    'mutation ($input: ChangeMfaInput!) { changeMfa(input: $input) { ... on Done { ok } ... on Failure { code } } }'
  return told(await gateway.graphql(mutation, { input: { code, active } }, { token })).refused
}

/** The ticket that the right password is answered with. */
export async function mfaTicket(gateway: Gateway, { email, password }: Person): Promise<string> {
  const { json } = await gateway.rest('POST /signin/email-password', { email, password })
  if (!json.mfa) throw new Error(`no second factor was asked for: ${JSON.stringify(json)}`)
  return json.mfa.ticket
}

export async function verifyTotp(gateway: Gateway, door: Door, ticket: string, otp: string): Promise<Outcome<{ session: Json }>> {
  if (door === 'REST') {
    const { status, json } = await gateway.rest('POST /signin/mfa/totp', { ticket, otp })
    return status === 200 ? { refused: null, session: json.session } : { refused: json?.error ?? String(status), session: null }
  }
  const { refused, result } = told(
    await gateway.graphql(
      `mutation ($input: VerifySignInMfaTotpInput!) {
        verifySignInMfaTotp(input: $input) {
          ... on SignInSuccess { session { accessToken refreshToken } }
          ... on Failure { code }
        }
      }`,
      { input: { ticket, otp } },
    ),
  )
  return { refused, session: result?.session ?? null }
}

/** The code of the refusal, or null, and the field's value. */
export function told({ data, errors }: { data: Json; errors: Json }): { refused: string | null; result: Json } {
  const [result] = Object.values<Json>(data ?? {})
  const code: string | undefined = result?.code ?? errors?.[0]?.extensions.code
  return { refused: code?.toLowerCase().replaceAll('_', '-') ?? null, result }
}
