import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { type Person, signedIn } from './people.ts'
import { codeOf, generateTotp, told, type WithTotp } from './totp.ts'

export type WithBackupCodes = WithTotp & { codes: string[] }

/** Has switched the second factor on by the operation that gives backup codes, and let the code that did it go by. */
export async function withBackupCodes(gateway: Gateway, person?: Person): Promise<WithBackupCodes> {
  const signed = await signedIn(gateway, person)
  const { secret } = await generateTotp(gateway, 'GraphQL', signed.accessToken)
  const { refused, codes } = await enableTotp(gateway, codeOf(gateway, secret), signed.accessToken)
  if (refused) throw new Error(`the second factor was refused: ${refused}`)
  gateway.clock.advance(60)
  return { ...signed, secret, codes }
}

export async function enableTotp(
  gateway: Pick<Gateway, 'graphql'>,
  code: string,
  token?: string,
): Promise<{ refused: string | null; codes: string[] }> {
  const mutation =
    'mutation ($input: EnableTotpInput!) { enableTotp(input: $input) { ... on BackupCodes { backupCodes } ... on Failure { code } } }'
  const { refused, result } = told(await gateway.graphql(mutation, { input: { code } }, { token }))
  return { refused, codes: result?.backupCodes ?? [] }
}

/** What the right password is answered with. */
export async function challengeFor(gateway: Gateway, { email, password }: Person): Promise<Json> {
  const { data } = await gateway.graphql(
    `mutation ($input: SignInEmailPasswordInput!) {
      signInEmailPassword(input: $input) { __typename ... on MfaChallenge { ticket methods expiresAt } }
    }`,
    { input: { email, password } },
  )
  if (data.signInEmailPassword.__typename !== 'MfaChallenge') throw new Error(`not asked for: ${JSON.stringify(data)}`)
  return data.signInEmailPassword
}

type SecondFactor = { ticket: string; code: string; method?: string }

export async function verifyMfa(gateway: Gateway, input: SecondFactor): Promise<{ refused: string | null; session: Json }> {
  const { refused, result } = told(
    await gateway.graphql(
      `mutation ($input: VerifySignInMfaInput!) {
        verifySignInMfa(input: $input) { ... on SignInSuccess { session { accessToken refreshToken } } ... on Failure { code } }
      }`,
      { input },
    ),
  )
  return { refused, session: result?.session ?? null }
}

/** Signs in with a backup code, from the password on; the code of the refusal, or null. */
export async function signInWithBackupCode(gateway: Gateway, person: Person, code: string): Promise<string | null> {
  const { ticket } = await challengeFor(gateway, person)
  return (await verifyMfa(gateway, { ticket, code })).refused
}

/** What the account's owner sees of their second factor. */
export async function twoFactor(gateway: Gateway, token: string): Promise<Json> {
  const fields = 'enabled methods pending backupCodesTotal backupCodesRemaining backupCodesGeneratedAt'
  return (await gateway.graphql(`{ viewer { twoFactor { ${fields} } } }`, {}, { token })).data.viewer.twoFactor
}

/** Asks for new codes, and shows a code of the app for it unless the proof is another. */
export async function regenerate(
  gateway: Gateway,
  { secret, accessToken }: Pick<WithTotp, 'secret' | 'accessToken'>,
  proof: Json = { code: codeOf(gateway, secret) },
): Promise<{ refused: string | null; codes: string[] }> {
  const mutation = `mutation ($input: RegenerateBackupCodesInput!) {
    regenerateBackupCodes(input: $input) { ... on BackupCodes { backupCodes } ... on Failure { code } }
  }`
  const { refused, result } = told(await gateway.graphql(mutation, { input: { proof } }, { token: accessToken }))
  return { refused, codes: result?.backupCodes ?? [] }
}
