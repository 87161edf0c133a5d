import { AuthError } from '../../errors.ts'
import { patAccess } from '../guards.ts'
import { useRootGuard } from '../root-guard.ts'

/** Keeps the sessions of personal access tokens to what a token may do at all. */
export function usePatGrant() {
  return useRootGuard('pat-grant', (guards, { isMutation }) => {
    if (patAccess(guards, isMutation) !== 'never') return null
    return ({ session }) => {
      if (session?.pat) throw new AuthError('forbidden-pat')
      return undefined
    }
  })
}
