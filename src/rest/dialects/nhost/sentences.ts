import type { Issue } from '../../contract/issue.ts'

/** What a request error says of an issue of a body or of a parameter that could be read; contract section 0.3. */
export function requestErrorSentence(issue: Issue): string {
  if (issue.parameterName !== null) {
    return `parameter ${quoted(issue.parameterName)} in ${issue.where} has an error: ${located(issue)}`
  }
  return `request body has an error: ${bodyReason(issue)}`
}

/** What is said of a parameter that could not be read; contract section 0.3. */
export function bindingSentence({ keyword, parameterName }: Issue): string {
  if (keyword === 'missing') return `Query argument ${parameterName} is required, but not found`
  if (keyword === 'undecodable') return `Error unmarshaling parameter '${parameterName}' as JSON: invalid JSON`
  return `Invalid format for parameter ${parameterName}: multiple values for single value parameter '${parameterName}'`
}

function bodyReason(issue: Issue): string {
  switch (issue.keyword) {
    case 'missing':
      return reasonOf(issue)
    case 'mediaType':
      return `header Content-Type has unexpected value ${quoted(issue.params.contentType)}`
    case 'undecodable':
      // The decoder's own words would quote the body, and with it perhaps a password.
      return 'failed to decode request body: invalid JSON'
    default:
      return `doesn't match schema${issue.schemaName ? ` #/components/schemas/${issue.schemaName}` : ''}: ${located(issue)}`
  }
}

/** An absent member is reported where it should have been; an unsupported one at the object that holds it. */
function located(issue: Issue): string {
  const pointer = issue.keyword === 'required' ? `${issue.pointer}/${issue.params.missingProperty}` : issue.pointer
  return pointer ? `Error at "${pointer}": ${reasonOf(issue)}` : reasonOf(issue)
}

function reasonOf(issue: Issue): string {
  switch (issue.keyword) {
    case 'missing':
      return 'value is required but missing'
    case 'empty':
      return 'empty value is not allowed'
    case 'required':
      return `property ${quoted(issue.params.missingProperty)} is missing`
    case 'additionalProperties':
      return `property ${quoted(issue.params.additionalProperty)} is unsupported`
    case 'enum':
      return `value is not one of the allowed values ${JSON.stringify(issue.params.allowedValues)}`
    case 'nullable':
      return 'Value is not nullable'
    case 'type':
      return `value must be ${withArticle(String(issue.params.type))}`
    case 'minLength':
      return `minimum string length is ${issue.params.limit}`
    case 'maxLength':
      return `maximum string length is ${issue.params.limit}`
    case 'pattern':
      return `string doesn't match the regular expression "${issue.params.pattern}"`
    case 'format':
      return `string doesn't match the format "${issue.params.format}"`
    default:
      return `Doesn't match schema "${issue.keyword}"`
  }
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}

const shortEscapes = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
])

/** A Go string literal: what a caller sent cannot end the quotation, begin a line or carry invisible characters. */
function quoted(text: string): string {
  return `"${text.toWellFormed().replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escaped)}"`
}

function escaped(character: string): string {
  return shortEscapes.get(character) ?? numericEscape(character.codePointAt(0) ?? 0)
}

function numericEscape(code: number): string {
  const hex = code.toString(16)
  if (code < 0x80) return `\\x${hex.padStart(2, '0')}`
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}
