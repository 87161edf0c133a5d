import { AuthenticatorEmulator, PasskeysCredentialsMemoryRepository, WebAuthnEmulator } from 'nid-webauthn-emulator'
import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import { type Person, signedIn, stranger } from './people.ts'
import type { Door } from './sessions.ts'

/** What has to be switched on. The relying party is that of the front end, http://app.test. */
export const webauthnEnv = { AUTH_WEBAUTHN_ENABLED: 'true' }

/** Where the front end is. */
export const frontEnd = 'http://app.test'

export type Device = { createJSON: WebAuthnEmulator['createJSON']; getJSON: WebAuthnEmulator['getJSON'] }

type Traits = { userPresent?: boolean; userVerified?: boolean; counts?: boolean; memory?: PasskeysCredentialsMemoryRepository }

/** An authenticator with a memory of its own, unless it is given another one's. It verifies its user and counts unless told otherwise. */
export function authenticator({ userPresent = true, userVerified = true, counts = true, memory }: Traits = {}): Device {
  const interaction = (user: PublicKeyCredentialUserEntity | undefined) => ({
    user,
    options: { up: userPresent, uv: userVerified },
  })
  return new WebAuthnEmulator(
    new AuthenticatorEmulator({
      credentialsRepository: memory ?? new PasskeysCredentialsMemoryRepository(),
      userMakeCredentialInteraction: interaction,
      userGetAssertionInteraction: interaction,
      signCounterIncrement: counts ? 1 : 0,
    }),
  )
}

const paths = {
  signUpWebauthn: '/signup/webauthn',
  verifySignUpWebauthn: '/signup/webauthn/verify',
  signInWebauthn: '/signin/webauthn',
  verifySignInWebauthn: '/signin/webauthn/verify',
  addSecurityKey: '/user/webauthn/add',
  verifyAddSecurityKey: '/user/webauthn/verify',
  elevateWebauthn: '/elevate/webauthn',
  verifyElevateWebauthn: '/elevate/webauthn/verify',
}

type Operation = keyof typeof paths

/** What came of a call: the code of the refusal, spelled alike for both doors, or null; then what there is of these. */
export type Ceremony = { refused: string | null; options: Json; session: Json; mfaTicket: string | null; key: Json }

/** Calls an operation of a ceremony, with the input as both doors call it. */
export async function ceremony(
  gateway: Gateway,
  door: Door,
  operation: Operation,
  input: Json = {},
  token?: string,
): Promise<Ceremony> {
  return door === 'REST' ? callRest(gateway, operation, input, token) : callGraphQL(gateway, operation, input, token)
}

async function callRest(gateway: Gateway, operation: Operation, input: Json, token?: string): Promise<Ceremony> {
  const body = Object.keys(input).length === 0 ? undefined : input
  const { status, json, text } = await gateway.rest(`POST ${paths[operation]}`, body, { token })
  if (status !== 200)
    return { ...nothing, refused: status === 429 ? 'too-many-requests' : (json?.error ?? (text || 'invalid-input')) }
  if (!operation.startsWith('verify')) return { ...nothing, options: json }
  if (operation === 'verifyAddSecurityKey') return { ...nothing, key: json }
  return { ...nothing, session: json.session ?? null, mfaTicket: json.mfa?.ticket ?? null }
}

async function callGraphQL(gateway: Gateway, operation: Operation, input: Json, token?: string): Promise<Ceremony> {
  const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`
  const query = `mutation ($input: ${type}) { result: ${operation}(input: $input) { ${selectionOf(operation)} ... on Failure { code } } }`
  const { data, errors } = await gateway.graphql(query, { input }, { token })
  const {
    code = errors[0]?.extensions.code,
    publicKey: options,
    session = null,
    ticket = null,
    uuid,
    nickname,
  } = data?.result ?? {}
  const refused = code?.toLowerCase().replaceAll('_', '-').replace('bad-user-input', 'invalid-input') ?? null
  const key = uuid === undefined ? null : { id: uuid, ...(nickname === null ? {} : { nickname }) }
  return { refused: refused?.replace('redirect-to', 'redirectTo') ?? null, options, session, mfaTicket: ticket, key }
}

function selectionOf(operation: Operation): string {
  const session = 'session { accessToken refreshToken user { id: uuid email displayName locale metadata emailVerified } }'
  if (!operation.startsWith('verify')) return '... on WebauthnOptions { publicKey }'
  if (operation === 'verifyAddSecurityKey') return '... on SecurityKey { uuid nickname }'
  if (operation === 'verifySignUpWebauthn') return `... on SignUpSuccess { ${session} }`
  if (operation === 'verifyElevateWebauthn') return `... on ElevationSuccess { ${session} }`
  return `... on SignInSuccess { ${session} } ... on MfaChallenge { ticket }`
}

const nothing: Ceremony = { refused: null, options: null, session: null, mfaTicket: null, key: null }

/** Has an account, and an authenticator that holds a key to it. */
export async function keyHolder(gateway: Gateway, device = authenticator(), person?: Person) {
  const holder = await signedIn(gateway, person)
  const { options } = await ceremony(gateway, 'GraphQL', 'addSecurityKey', {}, holder.accessToken)
  const input = { credential: device.createJSON(frontEnd, options) }
  const { refused, key } = await ceremony(gateway, 'GraphQL', 'verifyAddSecurityKey', input, holder.accessToken)
  if (refused) throw new Error(`the key was refused: ${refused}`)
  return { ...holder, device, keyId: key.id as string }
}

/** Asks for a challenge and has the device sign it. */
export async function signedChallenge(gateway: Gateway, door: Door, device: Device, email?: string): Promise<Json> {
  const { options, refused } = await ceremony(gateway, door, 'signInWebauthn', email === undefined ? {} : { email })
  if (refused) throw new Error(`no challenge: ${refused}`)
  return device.getJSON(frontEnd, options)
}

/** Signs up with a key, and gets as far as the gateway lets them. */
export async function signUpByKey(gateway: Gateway, door: Door, device = authenticator(), { email } = stranger()) {
  const { options, refused } = await ceremony(gateway, door, 'signUpWebauthn', { email })
  if (refused) throw new Error(`no challenge: ${refused}`)
  const credential = device.createJSON(frontEnd, options)
  return {
    email,
    device,
    userId: options.user.id as string,
    ...(await ceremony(gateway, door, 'verifySignUpWebauthn', { credential })),
  }
}
