import { catalogue, type ErrorCode } from '../../../errors.ts'

/**
 * A row as this API may speak it: with `AUTH_CONCEAL_ERRORS` those that tell something about an account all become
 * `invalid-request` (nhost contract).
 */
export function publicRow(code: ErrorCode, conceal: boolean): { error: ErrorCode; message: string; status: number } {
  const error = conceal && catalogue[code].concealed ? 'invalid-request' : code
  const { status, message } = catalogue[error]
  return { error, message, status }
}
