import type { Issue } from '../../contract/issue.ts'

/**
 * The issue that the original service would have met first; undefined where there is none.
 * It reads every parameter before it judges one, judges parameters in the order of the document, and in a body visits each
 * value before its members, members by name, and absent members last. Expects parameters before the body, as a router reads them.
 */
export function firstIssue(issues: Issue[]): Issue | undefined {
  const unreadable = issues.find(isUnreadable)
  const [first] = issues
  if (unreadable || !first) return unreadable

  const samePart = issues.filter((issue) => issue.where === first.where && issue.parameterName === first.parameterName)
  const visits = samePart.map((issue) => ({ issue, order: visitOrder(issue) }))
  return visits.reduce((best, visit) => (visit.order < best.order ? visit : best)).issue
}

/** Whether a parameter could not even be read, which is answered in a shape of its own. */
export function isUnreadable(issue: Issue): boolean {
  return issue.parameterName !== null && ['missing', 'repeated', 'undecodable'].includes(issue.keyword)
}

/** Checks of one value in the order in which it undergoes them; those not listed come later. */
const checks = ['enum', 'nullable', 'type', 'minLength', 'maxLength', 'pattern', 'format']

/** Sorts as the visits follow each other: a value's own checks ('0'), its members ('1'), its absent members ('2'). */
function visitOrder(issue: Issue): string {
  const members = issue.pointer.split('/').slice(1)
  const steps = members.map((member) => `1${/^\d+$/.test(member) ? member.padStart(9, '0') : member}`)
  return [...steps, lastStep(issue)].join('\0')
}

function lastStep(issue: Issue): string {
  if (issue.keyword === 'additionalProperties') return `1${issue.params.additionalProperty}`
  if (issue.keyword === 'required') return '2'
  const check = checks.indexOf(issue.keyword)
  return `0${check < 0 ? checks.length : check}`
}
