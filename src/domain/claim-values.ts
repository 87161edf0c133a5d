import type { ClaimOperator, ClaimPath, ClaimStep } from '../config/claim-path.ts'

/** What the path finds in a user object, in the dialect of hasura-auth; undefined where it leads nowhere. */
export function claimValue({ steps, manner }: ClaimPath, user: unknown): unknown {
  if (manner === 'mapped') return asList(mapped(user, fieldNames(steps)))
  let found: unknown[] = [user]
  let sawList = false
  for (const step of steps) {
    sawList ||= step.kind !== 'field' && found.some(Array.isArray)
    found = found.flatMap((value) => inside(value, step))
  }
  if (manner === 'first') return found[0]
  return found.length > 0 || sawList ? found : undefined
}

/** Every claim is text to Hasura: lists in the notation of PostgreSQL's arrays, the rest as JSON. */
export function claimText(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? `{${value.map((item) => JSON.stringify(item)).join(',')}}` : JSON.stringify(value ?? null)
}

function inside(value: unknown, step: ClaimStep): unknown[] {
  switch (step.kind) {
    case 'field':
      return isObject(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : []
    case 'index':
      return Array.isArray(value) && value.length > 0 ? value.slice(step.index).slice(0, 1) : []
    case 'all':
      return Array.isArray(value) ? value : []
    case 'filter':
      return Array.isArray(value) ? value.filter((item) => holds(step.operator, at(item, step.path), step.value)) : []
  }
}

/** Maps over the lists that it meets on the way; what is missing in some of their items is left out. */
function mapped(value: unknown, [name, ...rest]: string[]): unknown {
  if (name === undefined) return value
  if (Array.isArray(value)) return value.map((item) => mapped(item, [name, ...rest])).filter((item) => item !== undefined)
  return isObject(value) && Object.hasOwn(value, name) ? mapped(value[name], rest) : undefined
}

function asList(value: unknown): unknown {
  return value == null || Array.isArray(value) ? value : [value]
}

function fieldNames(steps: ClaimStep[]): string[] {
  return steps.flatMap((step) => (step.kind === 'field' ? [step.name] : []))
}

function at(value: unknown, path: string[]): unknown {
  return path.reduce((inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value)
}

/** Values of different types are different, and none is greater than the other. */
function holds(operator: ClaimOperator, actual: unknown, wanted: unknown): boolean {
  if (operator === '==') return actual === wanted
  if (operator === '!=') return actual !== undefined && actual !== wanted
  const isOrdered =
    (typeof actual === 'number' && typeof wanted === 'number') || (typeof actual === 'string' && typeof wanted === 'string')
  if (!isOrdered) return false
  if (operator === '<') return actual < wanted
  if (operator === '<=') return actual <= wanted
  return operator === '>' ? actual > wanted : actual >= wanted
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
