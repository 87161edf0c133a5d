import type { FieldIssue } from '../../errors.ts'
import type { Issue } from '../contract/issue.ts'

/**
 * What does not match a contract, in words for those who call. Says which value and which rule, and never repeats the value: it may be a
 * password.
 */
export function fieldIssue(issue: Issue): FieldIssue {
  return { path: pathOf(issue), message: messageOf(issue) }
}

/** Members joined by dots; of the body as a whole, or of a parameter, its name. */
function pathOf(issue: Issue): string {
  const members = issue.pointer.split('/').slice(1)
  if (issue.keyword === 'required') members.push(String(issue.params.missingProperty))
  return [...(issue.parameterName === null ? [] : [issue.parameterName]), ...members].join('.') || issue.where
}

function messageOf(issue: Issue): string {
  switch (issue.keyword) {
    case 'missing':
    case 'required':
      return 'is required'
    case 'empty':
      return 'must not be empty'
    case 'repeated':
      return 'must be given once'
    case 'undecodable':
      return 'is not valid JSON'
    case 'mediaType':
      return 'is of a media type that is not supported'
    case 'nullable':
      return 'must not be null'
    case 'additionalProperties':
      return 'has a member that is not known'
    case 'type':
      return `must be of type ${issue.params.type}`
    case 'enum':
      return `must be one of ${issue.params.allowedValues.join(', ')}`
    case 'minLength':
      return `must have at least ${issue.params.limit} characters`
    case 'maxLength':
      return `must have at most ${issue.params.limit} characters`
    case 'format':
      return `must be a valid ${issue.params.format}`
    default:
      return 'has the wrong form'
  }
}
