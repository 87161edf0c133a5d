import { STATUS_CODES } from 'node:http'
import { catalogue, type ErrorCode } from '../../../errors.ts'
import type { Failure } from '../../../graphql/execute.ts'
import type { Reply } from '../../../reply.ts'
import type { Issue } from '../../contract/issue.ts'
import { fieldIssue } from '../field-issues.ts'
import { jsonReply, retryAfter } from '../replies.ts'

/** A row of the catalogue in the shape of this dialect. */
export function refusalReply(failure: Failure): Reply {
  const { status, message } = catalogue[failure.code]
  const sentences = failure.fields?.map(({ path, message }) => `${members.get(path) ?? path} ${message}`).join('; ')
  return errorReply(statuses.get(failure.code) ?? status, sentences || message, retryAfter(failure))
}

/** Refusals that this API answers otherwise than the catalogue does. */
const statuses = new Map<ErrorCode, number>([
  ['disabled-endpoint', 403],
  ['invalid-otp', 401],
])

/** Members that the GraphQL inputs call otherwise than the bodies of this API do. */
const members = new Map([
  ['client', 'clientAlias'],
  ['brand.name', 'platformName'],
  ['brand.logoUrl', 'brandLogoUrl'],
])

/** A request that does not match the contract, with everything that is wrong with it. */
export function invalidReply(issues: Issue[]): Reply {
  const sentences = issues.map(fieldIssue).map(({ path, message }) => `${path} ${message}`)
  return errorReply(issues.some(({ keyword }) => keyword === 'mediaType') ? 415 : 400, sentences.join('; '))
}

/** `{statusCode, message, error}`, where `error` is the name of the status. */
export function errorReply(statusCode: number, message: string, headers: Record<string, string> = {}): Reply {
  return jsonReply(statusCode, { statusCode, message, error: STATUS_CODES[statusCode] }, headers)
}
