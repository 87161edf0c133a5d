import { ValidationError } from '../../errors.ts'
import { useRootGuard } from '../root-guard.ts'

/** Refuses text that PostgreSQL cannot store, before it gets there and comes back as an internal error. */
export function usePlainText() {
  return useRootGuard('plain-text', () => (_ctx, input) => {
    const path = findUnstorable(input, [])
    if (path) throw new ValidationError([{ path: path.join('.'), message: 'must not contain NUL or half a surrogate pair' }])
    return undefined
  })
}

function findUnstorable(value: unknown, path: string[]): string[] | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, member] of Object.entries(value)) {
    const found = findUnstorable(key, path) ?? findUnstorable(member, [...path, key])
    if (found) return found
  }
  return null
}
