/**
 * The catalogue: every refusal that leaves the gateway is a row here, thrown by code.
 * Transports translate rows; they never choose a status or write a sentence of their own.
 */

/** What a transport must know of one refusal. */
export type ErrorRow = {
  /** HTTP status where a dialect does not demand another. */
  status: number
  /** The sentence that callers read. */
  message: string
  /** Tells something about an account, so `AUTH_CONCEAL_ERRORS` folds it into `invalid-request`. */
  concealed: boolean
}

const row = (status: number, message: string, concealed = false): ErrorRow => ({ status, message, concealed })

/** Codes, statuses and sentences of the nhost contract, then our own. */
export const catalogue = {
  'cannot-send-sms': row(400, 'Cannot send SMS, check your phone number is correct'),
  'default-role-must-be-in-allowed-roles': row(400, 'Default role must be in allowed roles'),
  'disabled-endpoint': row(409, 'This endpoint is disabled'),
  'disabled-user': row(401, 'User is disabled', true),
  'disabled-mfa-totp': row(401, 'User does not have TOTP MFA enabled', true),
  'email-already-in-use': row(409, 'Email already in use', true),
  'email-already-verified': row(400, "User's email is already verified", true),
  'forbidden-anonymous': row(403, 'Forbidden, user is anonymous.', true),
  'internal-server-error': row(500, 'Internal server error'),
  'invalid-email-password': row(401, 'Incorrect email or password', true),
  'invalid-otp': row(400, 'Invalid or expired OTP', true),
  'invalid-pat': row(401, 'Invalid or expired personal access token', true),
  'invalid-refresh-token': row(401, 'Invalid or expired refresh token', true),
  'invalid-request': row(400, 'The request payload is incorrect'),
  'invalid-ticket': row(401, 'Invalid ticket', true),
  'invalid-totp': row(401, 'Invalid TOTP code', true),
  'no-totp-secret': row(400, 'User does not have a TOTP secret', true),
  'password-in-hibp-database': row(400, 'Password is in HIBP database'),
  'invalid-state': row(400, 'Invalid state'),
  'oauth-profile-fetch-failed': row(400, 'Failed to get user profile'),
  'oauth-provider-error': row(400, 'Provider returned an error'),
  'oauth-token-echange-failed': row(400, 'Failed to exchange token'),
  'password-too-short': row(400, 'Password is too short'),
  'redirectTo-not-allowed': row(400, 'The value of "options.redirectTo" is not allowed.'),
  'role-not-allowed': row(400, 'Role not allowed', true),
  'signup-disabled': row(403, 'Sign up is disabled.', true),
  'totp-already-active': row(400, 'TOTP MFA is already active'),
  'unverified-user': row(401, 'User is not verified.', true),
  'user-not-anonymous': row(400, 'Logged in user is not anonymous'),

  'access-denied': row(400, 'The person who was asked did not let it in'),
  'already-member': row(409, 'This person is a member already'),
  'account-locked': row(423, 'Too many wrong attempts, the account is locked for a while'),
  'account-in-use': row(409, 'Something in the application still needs this account'),
  'authorization-pending': row(400, 'Nobody has let it in yet'),
  'elevation-required': row(403, 'Confirm that it is you before doing this'),
  'expired-device-code': row(400, 'Nobody has let it in in time'),
  'forbidden-impersonation': row(403, 'Whoever looks through a user’s eyes may not do this'),
  'forbidden-member-role': row(403, 'Your role in the organization does not permit this'),
  'forbidden-not-admin': row(403, 'Only administrators may do this'),
  'forbidden-pat': row(403, 'A personal access token may not do this'),
  'impersonation-refused': row(403, 'Nobody may look through the eyes of this account'),
  'invalid-backup-code': row(401, 'Invalid or used backup code', true),
  'invalid-client': row(400, 'The client is not known'),
  'invalid-device-code': row(400, 'The device code is wrong, was used, or is for another client'),
  'invalid-input': row(400, 'Some of the values are not acceptable'),
  'invalid-match-number': row(400, 'This is not the number that the waiting device shows'),
  'invalid-invitation': row(400, 'The invitation was used or revoked, is over, or went to another address'),
  'invalid-user-code': row(400, 'The code is wrong, was used, or is over'),
  'last-owner': row(409, 'An organization needs an owner: make somebody else one first'),
  'last-sign-in-method': row(409, 'Nothing else would be left to sign in with'),
  'login-request-not-found': row(404, 'There is no such sign-in that waits'),
  'member-not-found': row(404, 'There is no such member'),
  'no-seat-left': row(409, 'All seats of the organization are taken'),
  'organization-not-found': row(404, 'There is no such organization'),
  'origin-not-allowed': row(403, 'Requests from this origin are not allowed'),
  'personal-organization': row(409, 'A personal workspace has one member and goes with them'),
  'portal-not-found': row(404, 'There is no such portal'),
  'provider-account-already-linked': row(400, 'This account of the provider is linked to a user already'),
  overloaded: row(503, 'The service is busy, try again in a moment'),
  'password-already-set': row(409, 'There is a password already'),
  'password-too-weak': row(400, 'Password is too easy to guess'),
  'password-unchanged': row(400, 'The new password is the old one'),
  'second-factor-required': row(403, 'The organization asks for a second factor: set one up first'),
  'slow-down': row(400, 'It asks too often, and must wait five seconds longer each time'),
  'slug-taken': row(409, 'Another organization has this name in its addresses'),
  'too-many-invitations': row(409, 'The organization waits for as many people as one may'),
  'too-many-organizations': row(409, 'You own as many organizations as one may'),
  'too-many-portals': row(409, 'The organization has as many portals as one may'),
  'too-many-requests': row(429, 'Too many requests, try again later'),
  'turnstile-failed': row(403, 'The challenge was not solved'),
  'turnstile-missing': row(403, 'Solve the challenge first and send what it answers'),
  unauthenticated: row(401, 'Sign in to do this'),
  'user-not-found': row(404, 'There is no such user'),
  unavailable: row(503, 'The service cannot reach what it depends on, try again in a moment'),
} satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof catalogue

/** `invalid-email-password` as GraphQL writes the values of an enum, and some REST APIs their codes: `INVALID_EMAIL_PASSWORD`. */
export function enumName(code: ErrorCode): string {
  return code
    .replaceAll('-', '_')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase()
}

/**
 * A refusal that callers may read.
 * `detail` is for the log alone and must not carry a secret either.
 */
export class AuthError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined

  constructor(code: ErrorCode, detail?: string) {
    super(catalogue[code].message)
    this.name = new.target.name
    this.code = code
    this.detail = detail
  }
}

/** One unacceptable value: where it stands in the input, and why it is refused. */
export type FieldIssue = { path: string; message: string }

/** Input whose shape is right and whose values are not. */
export class ValidationError extends AuthError {
  readonly fields: FieldIssue[]

  constructor(fields: FieldIssue[]) {
    super('invalid-input', fields.map((field) => field.path).join(', '))
    this.fields = fields
  }
}

/** A limit is spent; the same call may succeed after `retryAfterSeconds`. */
export class RateLimitedError extends AuthError {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('too-many-requests')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** After too many wrong guesses none is compared any more, right ones included, until `retryAfterSeconds` have passed. */
export class AccountLockedError extends AuthError {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('account-locked')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * The hashing lane or the database cannot take more now: 503 with Retry-After. No AuthError, since it says nothing about the
 * request, and so never becomes a member of a result union.
 */
export class BusyError extends Error {
  readonly code: 'overloaded' | 'unavailable'
  readonly retryAfterSeconds: number
  readonly detail: string | undefined

  constructor(code: 'overloaded' | 'unavailable', retryAfterSeconds: number, detail?: string) {
    super(catalogue[code].message)
    this.name = 'BusyError'
    this.code = code
    this.retryAfterSeconds = retryAfterSeconds
    this.detail = detail
  }
}

/** How a caller can elevate, in the order in which the gateway prefers the methods. */
export type ElevationMethod = 'webauthn' | 'totp' | 'password'

/** The session must be elevated, by one of `methods`, no longer than `maxAgeSeconds` ago. */
export class ElevationRequiredError extends AuthError {
  readonly methods: ElevationMethod[]
  readonly maxAgeSeconds: number

  constructor(methods: ElevationMethod[], maxAgeSeconds: number) {
    super('elevation-required')
    this.methods = methods
    this.maxAgeSeconds = maxAgeSeconds
  }
}
