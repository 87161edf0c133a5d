import { catalogue, type ErrorCode } from '../../../errors.ts'
import type { Failure } from '../../../graphql/execute.ts'
import type { Reply } from '../../../reply.ts'
import type { Issue } from '../../contract/issue.ts'
import type { components } from '../../generated/oauth.ts'
import { fieldIssue } from '../field-issues.ts'
import { jsonReply, retryAfter } from '../replies.ts'

type ErrorName = components['schemas']['Error']['error']

/** A row of the catalogue by its name in RFC 6749, section 5.2, or RFC 8628, section 3.5, which both answer with 400. */
export function refusalReply(failure: Failure): Reply {
  const { status, message } = catalogue[failure.code]
  const name = names.get(failure.code)
  const sentences = failure.fields?.map(({ path, message }) => `${path} ${message}`).join('; ')
  return name
    ? errorReply(400, name, message)
    : errorReply(status, nameOfStatus(status), sentences || message, retryAfter(failure))
}

const names = new Map<ErrorCode, ErrorName>([
  ['authorization-pending', 'authorization_pending'],
  ['slow-down', 'slow_down'],
  ['access-denied', 'access_denied'],
  ['expired-device-code', 'expired_token'],
  ['invalid-device-code', 'invalid_grant'],
  ['invalid-refresh-token', 'invalid_grant'],
  ['invalid-client', 'invalid_client'],
  // The grant is switched off: nobody may use it.
  ['disabled-endpoint', 'unauthorized_client'],
])

function nameOfStatus(status: number): ErrorName {
  if (status === 500) return 'server_error'
  return status === 429 || status === 503 ? 'temporarily_unavailable' : 'invalid_request'
}

/** A request that does not match the contract, with everything that is wrong with it. */
export function invalidReply(issues: Issue[]): Reply {
  const sentences = issues.map(fieldIssue).map(({ path, message }) => `${path} ${message}`)
  return errorReply(400, 'invalid_request', sentences.join('; '))
}

/** `{error, error_description}` */
export function errorReply(
  status: number,
  error: ErrorName,
  error_description: string,
  headers: Record<string, string> = {},
): Reply {
  return jsonReply(status, { error, error_description }, headers)
}
