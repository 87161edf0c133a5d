import { AuthenticatorEmulator, PasskeysCredentialsMemoryRepository, WebAuthnEmulator } from 'nid-webauthn-emulator'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { type SignedIn, signedIn } from './people.ts'
import type { Door } from './sessions.ts'

/** `refused` is the code of the refusal, spelled alike for both doors, or null; then there is an answer. */
export type Outcome = { refused: string | null; answer: Json }

const begun = '... on WebauthnCeremony { options }'

/** The operations of both doors, which have one name, and what is asked of each. */
const operations = {
  addSecurityKey: { path: 'POST /user/webauthn/add', takesBody: false, fields: begun },
  verifyAddSecurityKey: {
    path: 'POST /user/webauthn/verify',
    takesBody: true,
    fields: '... on AddedSecurityKey { id: uuid nickname }',
  },
} as const

type Operation = keyof typeof operations

/** Runs one of the operations by either door. */
export async function ask(gateway: Gateway, door: Door, operation: Operation, input: object, token?: string): Promise<Outcome> {
  const { path, takesBody, fields } = operations[operation]
  if (door === 'REST') {
    const { status, json } = await gateway.rest(path, takesBody ? input : undefined, { token })
    if (status === 200) return { refused: null, answer: json }
    return { refused: /elevated-claim/.test(json.error) ? 'elevation-required' : json.error, answer: null }
  }
  const inputType = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`
  const { data, errors } = await gateway.graphql(
    `mutation ($input: ${inputType}!) { result: ${operation}(input: $input) { __typename ... on Failure { code } ${fields} } }`,
    { input },
    { token },
  )
  const code: string | undefined = data?.result.code ?? errors[0]?.extensions.code
  return code
    ? { refused: code.toLowerCase().replaceAll('_', '-'), answer: null }
    : { refused: null, answer: data.result.options ?? data.result }
}

/** The page that the gateway's settings name as the front end. */
export const page = 'http://app.test'

type Habits = { userPresent?: boolean; userVerified?: boolean; signCounterIncrement?: number }

/** A passkey provider of its own, as a browser at the page drives it. */
export function authenticator({ userPresent = true, userVerified = true, signCounterIncrement = 1 }: Habits = {}) {
  const seen = { options: { up: userPresent, uv: userVerified } }
  const emulator = new WebAuthnEmulator(
    new AuthenticatorEmulator({
      verifications: { userPresent, userVerified },
      userMakeCredentialInteraction: () => seen,
      userGetAssertionInteraction: () => seen,
      signCounterIncrement,
      credentialsRepository: new PasskeysCredentialsMemoryRepository(),
    }),
  )
  return {
    create: (options: Json, origin = page): Json => JSON.parse(JSON.stringify(emulator.createJSON(origin, options))),
    get: (options: Json, origin = page): Json => JSON.parse(JSON.stringify(emulator.getJSON(origin, options))),
  }
}

export type Authenticator = ReturnType<typeof authenticator>

/** The answer of an authenticator with other client data in it, which its signature does not cover. */
export function withClientData(credential: Json, change: Json): Json {
  const data = JSON.parse(Buffer.from(credential.response.clientDataJSON, 'base64url').toString())
  const clientDataJSON = Buffer.from(JSON.stringify({ ...data, ...change })).toString('base64url')
  return { ...credential, response: { ...credential.response, clientDataJSON } }
}

/** Adds a key of the authenticator to whom the token is of. */
export async function addKey(gateway: Gateway, device: Authenticator, token: string, nickname?: string): Promise<Json> {
  const { answer: options } = await ask(gateway, 'GraphQL', 'addSecurityKey', {}, token)
  const credential = device.create(options)
  const { refused, answer } = await ask(gateway, 'GraphQL', 'verifyAddSecurityKey', { credential, nickname }, token)
  if (refused) throw new Error(`the key was refused: ${refused}`)
  return { ...answer, credentialId: credential.id }
}

export type WithKey = SignedIn & { device: Authenticator; keyId: string; credentialId: string }

/** Somebody who is signed in and has a key. */
export async function withKey(gateway: Gateway, device = authenticator(), person?: SignedIn): Promise<WithKey> {
  const signed = person ?? (await signedIn(gateway))
  const { id: keyId, credentialId } = await addKey(gateway, device, signed.accessToken)
  return { ...signed, device, keyId, credentialId }
}
