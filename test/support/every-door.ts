import { getNullableType, isUnionType } from 'graphql'
import { schema } from '../../src/graphql/schema.ts'
import type { Answer, Json, RestCall } from './clients.ts'
import { speak } from './dialects.ts'
import type { Gateway } from './gateway.ts'
import type { Person } from './people.ts'

/** Who comes to a door, and what they bring along. */
export type Visitor = Person & { accessToken?: string; ticket?: string; code?: string; backupCode?: string; phoneNumber?: string }

/** A way in: an operation of GraphQL or of a dialect, and what is sent there. */
export type Entrance = {
  at: 'GraphQL' | (typeof dialects)[number]
  operation: string
  input: (visitor: Visitor) => object
  /** For somebody who has a session of the account already. */
  signedIn?: true
}

/** A way in that takes a secret, and what it says of a wrong one. */
export type Check = Entrance & { wrong: string }

/** Asks at a way in. Every answer of a dialect is held against its contract. */
export type Knock = (entrance: Entrance, visitor: Visitor, headers?: Record<string, string>) => Promise<Answer>

const dialects = ['nhost', 'runash', 'dashboard', 'platform', 'portal'] as const

/** For a gateway that speaks all dialects. */
export const everyDialect = { DIALECTS: dialects.join() }

const withPassword = ({ email, password }: Visitor) => ({ email, password })

/** Where an address and a password sign in. */
export const signIns: Check[] = [
  { at: 'GraphQL', operation: 'signInEmailPassword', input: withPassword, wrong: '200 INVALID_EMAIL_PASSWORD' },
  { at: 'nhost', operation: 'POST /signin/email-password', input: withPassword, wrong: '401 invalid-email-password' },
  { at: 'runash', operation: 'POST /sign-in/email', input: withPassword, wrong: '401 INVALID_EMAIL_PASSWORD' },
  { at: 'dashboard', operation: 'POST /sign-in/email', input: withPassword, wrong: '401 UNAUTHORIZED' },
  { at: 'platform', operation: 'POST /signin', input: withPassword, wrong: '401 Unauthorized' },
  { at: 'portal', operation: 'POST /login', input: withPassword, wrong: '401 invalid-email-password' },
]

/** What asks somebody who is signed in for the password again. */
export const elevation: Check = {
  at: 'GraphQL',
  operation: 'elevate',
  input: ({ password }) => ({ password }),
  wrong: '200 INVALID_EMAIL_PASSWORD',
  signedIn: true,
}

const withCode = ({ email, code }: Visitor) => ({ email, otp: code })

/** Where an address and the code of a mail sign in. */
export const codeSignIns: Check[] = [
  { at: 'GraphQL', operation: 'verifySignInOtpEmail', input: withCode, wrong: '200 INVALID_OTP' },
  { at: 'nhost', operation: 'POST /signin/otp/email/verify', input: withCode, wrong: '401 invalid-ticket' },
]

/** Where an address and a magic code do. */
export const magicCodeSignIns: Check[] = [
  { at: 'GraphQL', operation: 'signInMagicCode', input: ({ email, code }) => ({ email, code }), wrong: '200 INVALID_OTP' },
  {
    at: 'portal',
    operation: 'POST /login',
    input: ({ email, code }) => ({ email, magic_code: code }),
    wrong: '401 invalid-otp',
  },
]

/** Where the second factor answers a challenge, and what asks somebody who is signed in for it again. */
export const secondFactors: Check[] = [
  { at: 'GraphQL', operation: 'verifySignInMfa', input: ({ ticket, code }) => ({ ticket, code }), wrong: '200 INVALID_TOTP' },
  {
    at: 'GraphQL',
    operation: 'verifySignInMfaTotp',
    input: ({ ticket, code }) => ({ ticket, otp: code }),
    wrong: '200 INVALID_TOTP',
  },
  {
    at: 'nhost',
    operation: 'POST /signin/mfa/totp',
    input: ({ ticket, code }) => ({ ticket, otp: code }),
    wrong: '401 invalid-totp',
  },
  {
    at: 'runash',
    operation: 'POST /2fa/verify',
    input: ({ ticket, code }) => ({ challenge: ticket, code }),
    wrong: '401 INVALID_TOTP',
  },
  {
    at: 'portal',
    operation: 'POST /portal/verify-2fa',
    input: ({ ticket, code }) => ({ session_id: ticket, code }),
    wrong: '401 invalid-totp',
  },
  { at: 'GraphQL', operation: 'elevate', input: ({ code }) => ({ totp: code }), wrong: '200 INVALID_TOTP', signedIn: true },
  {
    at: 'runash',
    operation: 'POST /2fa/backup-codes',
    input: ({ code }) => ({ code }),
    wrong: '401 INVALID_TOTP',
    signedIn: true,
  },
]

/** Where a backup code answers a challenge. It elevates nobody. */
export const backupCodes: Check[] = [
  {
    at: 'GraphQL',
    operation: 'verifySignInMfa',
    input: ({ ticket, backupCode }) => ({ ticket, code: backupCode }),
    wrong: '200 INVALID_BACKUP_CODE',
  },
  {
    at: 'runash',
    operation: 'POST /2fa/verify',
    input: ({ ticket, backupCode }) => ({ challenge: ticket, code: backupCode }),
    wrong: '401 INVALID_BACKUP_CODE',
  },
  {
    at: 'portal',
    operation: 'POST /portal/verify-2fa',
    input: ({ ticket, backupCode }) => ({ session_id: ticket, code: backupCode }),
    wrong: '401 invalid-backup-code',
  },
]

/** The ticket of the challenge that the right password was answered with. */
export function challengeIn({ json }: Answer): string {
  return json.data?.result?.ticket ?? json.mfa?.ticket ?? json.challenge ?? json.data?.mfa_ticket ?? json.session_id
}

/** The doors of a gateway that speaks all dialects. */
export function everyDoor(gateway: Gateway): Knock {
  const clients = new Map<Entrance['at'], RestCall>(dialects.map((name) => [name, speak(gateway, name)]))
  return ({ at, operation, input, signedIn }, visitor, headers = {}) => {
    const extras = { headers, token: signedIn && visitor.accessToken }
    const call = clients.get(at)
    if (call) return call(operation, input(visitor), extras)
    return gateway.graphql(documentOf(operation), { input: input(visitor) }, extras)
  }
}

/** Selects all that a stranger may be told. */
function documentOf(mutation: string): string {
  const field = schema.getMutationType()?.getFields()[mutation]
  const result = getNullableType(field?.type)
  const members = isUnionType(result) ? result.getTypes().map(({ name }) => name) : []
  const selections = Object.entries(selected).filter(([type]) => members.includes(type))
  return `mutation ($input: ${field?.args[0]?.type}) {
    result: ${mutation}(input: $input) {
      __typename ... on Failure { code message } ${selections.map(([type, fields]) => `... on ${type} { ${fields} }`).join(' ')}
    }
  }`
}

const selected = {
  AccountLocked: 'retryAfterSeconds',
  RateLimited: 'retryAfterSeconds',
  MagicCodeSent: 'expiresIn resendAfter',
  MfaChallenge: 'ticket methods',
  SignUpSuccess: 'isNew user { uuid email displayName avatarUrl locale metadata createdAt } session { accessToken }',
  WebauthnOptions: 'publicKey',
}

/** The status, and the word for the refusal where there is one, whatever the shape of the answer. */
export function said({ status, json }: Answer): string {
  const error: Json = json?.data?.result ?? json?.errors?.[0]?.extensions ?? json?.error ?? json?.code
  const word = typeof error === 'string' ? error : error?.code
  return word === undefined ? String(status) : `${status} ${word}`
}

/** For how long the answer says that the door stays shut. */
export function shutForSeconds({ headers, json }: Answer): number {
  return Number(headers.get('retry-after') ?? json?.data?.result?.retryAfterSeconds)
}
