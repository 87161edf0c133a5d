import type { Config } from '../../../config.ts'
import { catalogue, type ErrorCode } from '../../../errors.ts'

/** What decides how refusals are told: `AUTH_CONCEAL_ERRORS` and `NHOST_DIALECT`. */
export type Wording = { conceal: boolean; version: Config['server']['nhostVersion'] }

/** The wording that the settings ask for. */
export function wordingOf(config: Config): Wording {
  return { conceal: config.concealErrors, version: config.server.nhostVersion }
}

/**
 * A row as this API may speak it: with `AUTH_CONCEAL_ERRORS` those that tell something about an account all become
 * `invalid-request`, as do the codes of others; the successor of hasura-auth has other names for some, and one for what had none (nhost contract).
 */
export function publicRow(code: ErrorCode, { conceal, version }: Wording): { error: string; message: string; status: number } {
  const isHidden =
    foreignCodes.has(code) ||
    (conceal && catalogue[code].concealed) ||
    (version !== 'current' && code === 'provider-account-already-linked')
  const error = isHidden ? 'invalid-request' : code
  const { status, message } = catalogue[error]
  const renamed = version === 'current' ? currentNames.get(error) : undefined
  return { error, message, ...renamed, status }
}

/** What only operations answer that this API does not have; its clients would not know the names. */
const foreignCodes = new Set<ErrorCode>([
  'access-denied',
  'account-in-use',
  'already-member',
  'authorization-pending',
  'expired-device-code',
  'forbidden-member-role',
  'forbidden-not-admin',
  'impersonation-refused',
  'invalid-backup-code',
  'invalid-client',
  'invalid-device-code',
  'invalid-invitation',
  'invalid-match-number',
  'invalid-user-code',
  'last-owner',
  'login-request-not-found',
  'member-not-found',
  'no-seat-left',
  'organization-not-found',
  'password-already-set',
  'password-unchanged',
  'personal-organization',
  'portal-not-found',
  'second-factor-required',
  'slow-down',
  'slug-taken',
  'too-many-invitations',
  'too-many-organizations',
  'too-many-portals',
  'user-not-found',
])

const currentNames = new Map<ErrorCode, { error: string; message: string }>([
  ['email-already-in-use', { error: 'user-already-exists', message: 'User already exists' }],
])
