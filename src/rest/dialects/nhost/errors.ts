import type { ErrorCode, FieldIssue } from '../../../errors.ts'
import type { Reply } from '../../../reply.ts'
import type { Issue } from '../../contract/issue.ts'
import { firstIssue, isUnreadable } from './first-issue.ts'
import { publicRow, type Wording } from './public-row.ts'
import { bindingSentence, requestErrorSentence } from './sentences.ts'

/** Why a bearer token does not open an operation. */
export type SecurityFailure = keyof typeof securityReasons

/** A refusal by a use case, as it comes out of the shared operation. */
export type Refusal = {
  code: ErrorCode
  retryAfterSeconds?: number | undefined
  fields?: readonly FieldIssue[] | undefined
}

const securityReasons = {
  'bad-header': 'invalid authorization header',
  'bad-token': 'error validating token: invalid token',
  'not-elevated': 'elevated-claim-required',
} as const

/**
 * A request that does not match the contract: 400, about the first thing that does not match alone.
 * Expects at least one issue, those of parameters before those of the body.
 */
export function validationReply(issues: Issue[]): Reply {
  const issue = firstIssue(issues)
  if (!issue) throw new Error('There is no issue to report')

  return isUnreadable(issue)
    ? jsonReply(400, charsetJson, { msg: bindingSentence(issue) })
    : validatorReply(400, 'RequestError', requestErrorSentence(issue))
}

/**
 * A required bearer token that is absent, bad or not elevated: 400, never 401. Failures come in the order of the alternatives.
 */
export function securityReply(...failures: SecurityFailure[]): Reply {
  const reasons = failures.map((failure) => securityReasons[failure]).join(' | ')
  return validatorReply(400, 'SecurityRequirementsError', `security requirements failed: ${reasons}`)
}

/** A body beyond the size that is read. */
export function tooLargeReply(): Reply {
  return validatorReply(413, 'RequestError', 'request body has an error: too large')
}

/** A path or a method that the dialect does not have; there is no 405. */
export function notFoundReply(): Reply {
  return {
    status: 404,
    headers: { 'content-type': 'text/plain' },
    body: '404 page not found',
  }
}

/** A row of the catalogue in the shape of this dialect. */
export function refusalReply(refusal: Refusal, wording: Wording): Reply {
  switch (refusal.code) {
    // The contract has no word for a lock.
    case 'account-locked':
    case 'too-many-requests':
      return { status: 429, headers: retryAfter(refusal), body: null }
    case 'elevation-required':
      return securityReply('not-elevated')
    case 'unauthenticated':
      return handlerReply('invalid-request', wording)
    case 'invalid-input':
      return isAboutEmail(refusal) ? { status: 400, headers: {}, body: null } : handlerReply('invalid-request', wording)
    case 'turnstile-missing':
      return jsonReply(403, 'application/json', { error: 'missing x-cf-turnstile-response header' })
    case 'turnstile-failed':
      return jsonReply(403, 'application/json', { error: 'failed to pass turnstile: []' })
    case 'overloaded':
    case 'unavailable':
      return handlerReply(refusal.code, wording, retryAfter(refusal))
    default:
      return handlerReply(refusal.code, wording)
  }
}

const charsetJson = 'application/json; charset=utf-8'

function validatorReply(status: number, kind: 'RequestError' | 'SecurityRequirementsError', sentence: string): Reply {
  return jsonReply(status, charsetJson, { error: `error in openapi3filter.${kind}: ${sentence}` })
}

function handlerReply(code: ErrorCode, wording: Wording, headers: Record<string, string> = {}): Reply {
  const row = publicRow(code, wording)
  const reply = jsonReply(row.status, 'application/json', row)
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

function jsonReply(status: number, contentType: string, body: Record<string, unknown>): Reply {
  return {
    status,
    headers: { 'content-type': contentType },
    body: JSON.stringify(body),
  }
}

/** RFC 9110, section 10.2.3: whole seconds. */
function retryAfter({ retryAfterSeconds = 1 }: Refusal): Record<string, string> {
  return {
    'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))),
  }
}

/** The original service refuses such a value while it decodes the body, with nothing to say about it. */
function isAboutEmail({ fields = [] }: Refusal): boolean {
  return fields.some(({ path }) => /(^|\.)(email|newEmail)$/.test(path))
}
