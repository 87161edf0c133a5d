import { catalogue, type ErrorCode, enumName, type FieldIssue } from '../../../errors.ts'
import type { Failure } from '../../../graphql/execute.ts'
import type { Reply } from '../../../reply.ts'
import type { Issue } from '../../contract/issue.ts'
import type { components } from '../../generated/runash.ts'
import { fieldIssue } from '../field-issues.ts'
import { jsonReply, retryAfter } from '../replies.ts'

/** A row of the catalogue in the shape of this dialect. */
export function refusalReply(failure: Failure, requestId: string): Reply {
  const { code, fields } = failure
  const { status, message } = catalogue[code]
  const details = fields?.map((field) => ({ ...field, path: members.get(field.path) ?? field.path }))
  const row = { code: enumName(code), message, status: statuses.get(code) ?? status }
  return errorReply(row, requestId, { details, headers: retryAfter(failure) })
}

/** The request does not match the contract: 415 for a body of another type, 400 for one that cannot be read, and 422 for its values. */
export function invalidReply(issues: Issue[], requestId: string): Reply {
  const keyword = issues[0]?.keyword
  if (keyword === 'mediaType') return transportReply('UNSUPPORTED_MEDIA_TYPE', requestId)
  if (keyword === 'undecodable' || keyword === 'missing') return transportReply('MALFORMED_BODY', requestId)
  return refusalReply({ code: 'invalid-input', fields: issues.map(fieldIssue) }, requestId)
}

/** What is refused before any use case is asked. */
export function transportReply(code: keyof typeof transportRows, requestId: string): Reply {
  return errorReply({ code, ...transportRows[code] }, requestId)
}

const transportRows = {
  MALFORMED_BODY: { status: 400, message: 'The body is missing or cannot be read' },
  NOT_FOUND: { status: 404, message: 'There is nothing here' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'Nothing can be done here by this method' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'A body of this type is not taken here' },
}

/** Where this API has another status than the catalogue: 422 for values, 409 for the state of things, 403 for what is not offered. */
const statuses = new Map<ErrorCode, number>([
  ['invalid-input', 422],
  ['password-too-short', 422],
  ['password-too-weak', 422],
  ['password-in-hibp-database', 422],
  ['password-unchanged', 422],
  ['redirectTo-not-allowed', 422],
  ['disabled-mfa-totp', 409],
  ['email-already-verified', 409],
  ['no-totp-secret', 409],
  ['totp-already-active', 409],
  ['user-not-anonymous', 409],
  ['disabled-endpoint', 403],
])

/** Members that the GraphQL inputs call otherwise than the bodies of this API do. */
const members = new Map([
  ['options.displayName', 'name'],
  ['displayName', 'name'],
  ['avatarUrl', 'image'],
  ['idToken', 'credential'],
  ['provider', 'providerId'],
  ['subject', 'accountId'],
  ['proof.password', 'password'],
  ['proof.code', 'code'],
])

type ErrorBody = components['schemas']['Error']

function errorReply(
  row: { code: string; message: string; status: number },
  requestId: string,
  { details, headers }: { details?: FieldIssue[] | undefined; headers?: Record<string, string> } = {},
): Reply {
  const body: ErrorBody = { error: { ...row, requestId, ...(details ? { details } : {}) } }
  return jsonReply(row.status, body, headers)
}
