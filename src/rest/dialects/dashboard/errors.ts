import { catalogue, type ErrorCode } from '../../../errors.ts'
import type { Failure } from '../../../graphql/execute.ts'
import type { Reply } from '../../../reply.ts'
import type { Issue } from '../../contract/issue.ts'
import { fieldIssue } from '../field-issues.ts'
import { jsonReply, retryAfter } from '../replies.ts'

/** A row of the catalogue in the shape of this dialect. */
export function refusalReply(failure: Failure): Reply {
  const { status, message } = catalogue[failure.code]
  const sentences = failure.fields?.map((field) => `${field.path} ${field.message}`).join('; ')
  return errorReply(statuses.get(failure.code) ?? status, codeOf(failure.code), sentences || message, retryAfter(failure))
}

/** The code by which this API tells a refusal. */
export function codeOf(code: ErrorCode): string {
  return codes.get(code) ?? codeOfStatus(statuses.get(code) ?? catalogue[code].status)
}

/**
 * Refusals that this API answers with another status than the catalogue: 422 for values, 403 for what the operator does not offer, 401 for any
 * code that is no good.
 */
const statuses = new Map<ErrorCode, number>([
  ['invalid-input', 422],
  ['password-too-short', 422],
  ['password-in-hibp-database', 422],
  ['redirectTo-not-allowed', 422],
  ['disabled-endpoint', 403],
  ['invalid-otp', 401],
])

/** Refusals that have a code of their own here; the others have that of their status. */
const codes = new Map<ErrorCode, string>([
  ['email-already-in-use', 'USER_EXISTS'],
  ['invalid-ticket', 'INVALID_TOKEN'],
  ['password-already-set', 'PASSWORD_ALREADY_SET'],
  ['last-sign-in-method', 'LAST_SIGN_IN_METHOD'],
])

/** A request that does not match the contract: 415 for a body of another type, 400 for one that cannot be read, and 422 for its values. */
export function invalidReply(issues: Issue[]): Reply {
  const keywords = issues.filter(({ where }) => where === 'body').map(({ keyword }) => keyword)
  if (keywords.includes('mediaType')) return errorReply(415, codeOfStatus(415), 'The body is not JSON by its media type')
  const sentences = issues.map(fieldIssue).map(({ path, message }) => `${path} ${message}`)
  const isUnreadable = keywords.includes('undecodable') || keywords.includes('missing')
  return errorReply(isUnreadable ? 400 : 422, codeOfStatus(422), sentences.join('; '))
}

/** What is refused before any use case is asked. */
export function statusReply(status: number, message: string): Reply {
  return errorReply(status, codeOfStatus(status), message)
}

/** `{error: {code, message}}` */
function errorReply(status: number, code: string, message: string, headers: Record<string, string> = {}): Reply {
  return jsonReply(status, { error: { code, message } }, headers)
}

function codeOfStatus(status: number): string {
  return codesOfStatus.get(status) ?? 'INTERNAL_ERROR'
}

const codesOfStatus = new Map([
  [400, 'BAD_REQUEST'],
  [401, 'UNAUTHORIZED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [405, 'METHOD_NOT_ALLOWED'],
  [409, 'CONFLICT'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
  [422, 'VALIDATION_ERROR'],
  [423, 'ACCOUNT_LOCKED'],
  [429, 'TOO_MANY_REQUESTS'],
  [503, 'SERVICE_UNAVAILABLE'],
])
