import type { Json } from './clients.ts'
import type { Gateway } from './gateway.ts'
import type { SignedIn } from './people.ts'
import { told } from './totp.ts'

type At = Pick<Gateway, 'graphql'>
type Outcome = { refused: string | null; result: Json }

/** A program without a browser. */
export const program = { 'user-agent': 'portcullis-cli/1.0 (Linux)' }

/** Begins to wait. */
export async function askForDevice(at: At, clientId = 'portcullis-cli'): Promise<Outcome> {
  const mutation = `mutation ($input: RequestDeviceAuthorizationInput!) {
    result: requestDeviceAuthorization(input: $input) {
      ... on DeviceCodes { deviceCode userCode verificationUri verificationUriComplete expiresAt interval }
      ... on Failure { code }
    }
  }`
  return told(await at.graphql(mutation, { input: { clientId } }, { headers: program }))
}

/** The same for what must work. */
export async function waitingDevice(at: At, clientId?: string): Promise<{ deviceCode: string; userCode: string }> {
  const { refused, result } = await askForDevice(at, clientId)
  if (refused) throw new Error(`the program was refused: ${refused}`)
  return result
}

/** What waits under a code. */
export async function lookUpDevice(at: At, userCode: string, token?: string): Promise<Outcome> {
  const query = `query ($userCode: String!) {
    result: deviceAuthorization(userCode: $userCode) {
      ... on DeviceAuthorization { clientId ipAddress device { name } createdAt expiresAt }
      ... on Failure { code }
    }
  }`
  return told(await at.graphql(query, { userCode }, { token }))
}

/** Resolves with the code of the refusal, or null. */
export async function decideDevice(
  at: At,
  verdict: 'approve' | 'deny',
  userCode: string,
  token?: string,
): Promise<string | null> {
  const [field, type] = verdict === 'approve' ? ['approveDevice', 'ApproveDeviceInput'] : ['denyDevice', 'DenyDeviceInput']
  const mutation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { ... on Done { ok } ... on Failure { code } } }`
  return told(await at.graphql(mutation, { input: { userCode } }, { token })).refused
}

/** Asks whether it is let in by now. */
export async function pollDevice(at: At, deviceCode: string, clientId = 'portcullis-cli'): Promise<Outcome> {
  const mutation = `mutation ($input: RedeemDeviceCodeInput!) {
    result: redeemDeviceCode(input: $input) {
      ... on SignInSuccess {
        session {
          accessToken refreshToken sessionId organization { uuid role }
          current { userAgent factors carrier }
        }
      }
      ... on Failure { code }
    }
  }`
  return told(await at.graphql(mutation, { input: { deviceCode, clientId } }, { headers: program }))
}

/** A device code that somebody has approved. */
export async function approvedDevice(at: At, { accessToken }: SignedIn): Promise<string> {
  const { deviceCode, userCode } = await waitingDevice(at)
  const refused = await decideDevice(at, 'approve', userCode, accessToken)
  if (refused) throw new Error(`the approval was refused: ${refused}`)
  return deviceCode
}
