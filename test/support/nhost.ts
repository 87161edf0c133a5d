import type { Answer } from './clients.ts'

/** Status and sentence of refusals as the nhost contract spells them: a slip in our own catalogue must show. */
const refusals = {
  'cannot-send-sms': [400, 'Cannot send SMS, check your phone number is correct'],
  'default-role-must-be-in-allowed-roles': [400, 'Default role must be in allowed roles'],
  'disabled-endpoint': [409, 'This endpoint is disabled'],
  'disabled-mfa-totp': [401, 'User does not have TOTP MFA enabled'],
  'disabled-user': [401, 'User is disabled'],
  'email-already-in-use': [409, 'Email already in use'],
  'email-already-verified': [400, "User's email is already verified"],
  'forbidden-pat': [403, 'A personal access token may not do this'],
  'forbidden-anonymous': [403, 'Forbidden, user is anonymous.'],
  'invalid-email-password': [401, 'Incorrect email or password'],
  'invalid-pat': [401, 'Invalid or expired personal access token'],
  'invalid-request': [400, 'The request payload is incorrect'],
  'invalid-ticket': [401, 'Invalid ticket'],
  'invalid-totp': [401, 'Invalid TOTP code'],
  'no-totp-secret': [400, 'User does not have a TOTP secret'],
  'password-in-hibp-database': [400, 'Password is in HIBP database'],
  'password-too-short': [400, 'Password is too short'],
  'redirectTo-not-allowed': [400, 'The value of "options.redirectTo" is not allowed.'],
  'role-not-allowed': [400, 'Role not allowed'],
  'signup-disabled': [403, 'Sign up is disabled.'],
  'totp-already-active': [400, 'TOTP MFA is already active'],
  'unverified-user': [401, 'User is not verified.'],
  'user-not-anonymous': [400, 'Logged in user is not anonymous'],
} as const

export type NhostCode = keyof typeof refusals

/** An answer as clients of this dialect read it, to be compared with one of the shapes below. */
export function told({ status, headers, text, json }: Answer) {
  return { status, type: headers.get('content-type'), body: json ?? text }
}

/** Done, with what there is to say. */
export function ok(body: unknown = 'OK') {
  return { status: 200, type: 'application/json', body }
}

/** Refused by a rule of the operation. */
export function refusal(error: NhostCode) {
  const [status, message] = refusals[error]
  return { status, type: 'application/json', body: { error, message, status } }
}

/** The request is not what the contract describes. */
export function requestError(sentence: string) {
  return { status: 400, type: charsetJson, body: { error: `error in openapi3filter.RequestError: ${sentence}` } }
}

/** A value of the body does not match the schema of that name. */
export function schemaError(schema: string, reason: string) {
  return requestError(`request body has an error: doesn't match schema #/components/schemas/${schema}: ${reason}`)
}

/** A bearer token is demanded and missing, or no good. */
export function securityError(reason: string) {
  const error = `error in openapi3filter.SecurityRequirementsError: security requirements failed: ${reason}`
  return { status: 400, type: charsetJson, body: { error } }
}

/** A parameter could not be read. */
export function bindingError(msg: string) {
  return { status: 400, type: charsetJson, body: { msg } }
}

/** An address that is none. */
export const emptyError = { status: 400, type: null, body: '' }

export const notFound = { status: 404, type: 'text/plain', body: '404 page not found' }

const charsetJson = 'application/json; charset=utf-8'
