import { grants } from '../../domain/pats.ts'
import { AuthError } from '../../errors.ts'
import { patAccess } from '../guards.ts'
import { useRootGuard } from '../root-guard.ts'

/** Keeps the sessions of personal access tokens to what such a token may do at all, and what its owner made it for. */
export function usePatGrant() {
  return useRootGuard('pat-grant', (guards, field) => {
    const access = patAccess(guards, field.isMutation)
    if (access === 'open') return null
    return ({ session }) => {
      if (session?.pat && (access === 'never' || !grants(session.pat, field))) throw new AuthError('forbidden-pat')
      return undefined
    }
  })
}
