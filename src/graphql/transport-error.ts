import { GraphQLError } from 'graphql'
import { AccountLockedError, AuthError, BusyError, catalogue, type ErrorCode, enumName, RateLimitedError } from '../errors.ts'

/** The codes that GraphQL clients and tools know, for rows that leave as `errors[]` instead of as data. */
const wellKnown: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'UNAUTHENTICATED',
  'forbidden-impersonation': 'FORBIDDEN',
  'forbidden-pat': 'FORBIDDEN',
  'origin-not-allowed': 'FORBIDDEN',
  'invalid-input': 'BAD_USER_INPUT',
  'invalid-request': 'BAD_USER_INPUT',
  'internal-server-error': 'INTERNAL_SERVER_ERROR',
}

/**
 * A row of the catalogue as a GraphQL error: `extensions.code` for clients, `extensions.error` for the REST shim. Only the sentence of the
 * row leaves. `httpStatus` makes yoga answer with it; without one the answer stays 200, so that the other fields get through.
 */
export function transportError(code: ErrorCode, httpStatus?: number, retryAfterSeconds?: number): GraphQLError {
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  return new GraphQLError(catalogue[code].message, {
    extensions: {
      code: wellKnown[code] ?? enumName(code),
      error: code,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(httpStatus === undefined ? {} : { http: { status: httpStatus, headers } }),
    },
  })
}

/** What a thrown error may say to the outside, or null where it may say nothing. */
export function publicError(error: unknown): GraphQLError | null {
  if (error instanceof BusyError || error instanceof RateLimitedError || error instanceof AccountLockedError) {
    return transportError(error.code, catalogue[error.code].status, error.retryAfterSeconds)
  }
  if (error instanceof AuthError) return transportError(error.code)
  return null
}
