import { ValidationError } from '../../errors.ts'
import { useRootGuard } from '../root-guard.ts'

/** Deeper data would exhaust the stack of whoever walks it, here or in PostgreSQL; no honest metadata comes near. */
const maxDepth = 100

/** Refuses what PostgreSQL cannot store, before it gets there and comes back as an internal error. */
export function usePlainText() {
  return useRootGuard('plain-text', () => (_ctx, input) => {
    const found = findUnstorable(input, [])
    if (found) throw new ValidationError([{ path: found.path.join('.'), message: found.message }])
    return undefined
  })
}

type Finding = { path: string[]; message: string }

function findUnstorable(value: unknown, path: string[]): Finding | null {
  if (typeof value === 'string')
    return isStorable(value) ? null : { path, message: 'must not contain NUL or half a surrogate pair' }
  if (typeof value !== 'object' || value === null) return null
  if (path.length === maxDepth) return { path: path.slice(0, 2), message: `must not be nested more than ${maxDepth} deep` }
  for (const [key, member] of Object.entries(value)) {
    const found = findUnstorable(key, path) ?? findUnstorable(member, [...path, key])
    if (found) return found
  }
  return null
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
