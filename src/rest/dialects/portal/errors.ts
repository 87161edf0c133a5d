import { catalogue, type ErrorCode } from '../../../errors.ts'
import type { Failure } from '../../../graphql/execute.ts'
import type { Reply } from '../../../reply.ts'
import type { Issue } from '../../contract/issue.ts'
import type { components } from '../../generated/portal.ts'
import { fieldIssue } from '../field-issues.ts'
import { jsonReply, retryAfter } from '../replies.ts'

type ValidationError = components['schemas']['ValidationError']

/** A row of the catalogue in the shape of this dialect; values that were refused as a list, by the part of the request that they stand in. */
export function refusalReply(failure: Failure, where: Issue['where'] = 'body'): Reply {
  const { code, fields } = failure
  const { message, status } = catalogue[code]
  if (fields)
    return unprocessable(fields.map(({ path, message: msg }) => ({ type: 'value_error', loc: [where, ...locOf(path)], msg })))
  if (ofPassword.has(code)) return unprocessable([{ type: code.replaceAll('-', '_'), loc: [where, 'password'], msg: message }])
  return errorReply(statuses.get(code) ?? status, { detail: message, code }, retryAfter(failure))
}

/** What is not there is not for the caller, at operations that say so. */
export function forbiddenReply({ code }: Failure): Reply {
  return errorReply(403, { detail: catalogue[code].message, code })
}

/** The credential is missing or no good (RFC 6750, section 3). */
export function unauthenticatedReply(): Reply {
  const { status, message } = catalogue.unauthenticated
  return errorReply(status, { detail: message, code: 'unauthenticated' }, { 'www-authenticate': 'Bearer' })
}

/** What is refused before any use case is asked: FastAPI has sentences for it and no codes. */
export function statusReply(status: number, detail: string): Reply {
  return errorReply(status, { detail })
}

/** The request does not match the contract: everything that is wrong with it, in the words of FastAPI. */
export function invalidReply(issues: Issue[]): Reply {
  return unprocessable(
    issues.map((issue) => {
      const { type, msg } = wordsOf(issue)
      return { type, loc: placeOf(issue), msg }
    }),
  )
}

function unprocessable(detail: ValidationError[]): Reply {
  return jsonReply(422, { detail } satisfies components['schemas']['HTTPValidationError'])
}

function errorReply(status: number, body: components['schemas']['Error'], headers: Record<string, string> = {}): Reply {
  return jsonReply(status, body, headers)
}

/** Refusals that this API answers otherwise than the catalogue does. */
const statuses = new Map<ErrorCode, number>([
  ['disabled-endpoint', 403],
  ['invalid-otp', 401],
])

const ofPassword = new Set<ErrorCode>([
  'password-in-hibp-database',
  'password-too-short',
  'password-too-weak',
  'password-unchanged',
])

/** Members that the GraphQL inputs call otherwise than the bodies of this API do. */
const members = new Map([
  ['newPassword', 'password'],
  ['portalId', 'portal_id'],
  ['organizationId', 'org_id'],
  ['userId', 'user_id'],
  ['id', 'login_request_id'],
])

function locOf(path: string): string[] {
  return (members.get(path) ?? path).split('.')
}

function placeOf({ where, parameterName, pointer, ...failure }: Issue): string[] {
  const inside = pointer.split('/').slice(1)
  const missing = failure.keyword === 'required' ? [failure.params.missingProperty] : []
  return [where, ...(parameterName === null ? [] : [parameterName]), ...inside, ...missing]
}

const noObject = { type: 'model_attributes_type', msg: 'Input should be a valid dictionary or object to extract fields from' }

function wordsOf(issue: Issue): Pick<ValidationError, 'type' | 'msg'> {
  switch (issue.keyword) {
    case 'missing':
    case 'required':
      return { type: 'missing', msg: 'Field required' }
    case 'undecodable':
      return { type: 'json_invalid', msg: 'JSON decode error' }
    case 'mediaType':
      return noObject
    case 'nullable':
    case 'type':
      return issue.pointer === '' ? noObject : { type: 'string_type', msg: 'Input should be a valid string' }
    case 'format':
      return { type: `${issue.params.format}_parsing`, msg: `Input should be a valid ${issue.params.format.toUpperCase()}` }
    default:
      return { type: 'value_error', msg: fieldIssue(issue).message }
  }
}
