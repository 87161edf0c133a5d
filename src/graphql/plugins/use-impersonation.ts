import type { GraphQLSchema } from 'graphql'
import type { Config } from '../../config.ts'
import { AuthError } from '../../errors.ts'
import { impersonationAccess } from '../guards.ts'
import { useRootGuard } from '../root-guard.ts'

/**
 * Keeps whoever looks through a user's eyes to looking, and to the mutations that the operator lists. Throws for a list that names
 * anything else: a typing error would go unnoticed, and credentials are nobody's to list.
 */
export function useImpersonation(schema: GraphQLSchema, { allowedFields }: Config['impersonation']) {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  for (const name of allowedFields) {
    const guards = Object.hasOwn(mutations, name) ? mutations[name]?.extensions.guards : undefined
    if (guards && impersonationAccess(guards, true) === 'listed') continue
    throw new Error(`AUTH_IMPERSONATION_ALLOWED_FIELDS lists ${name}, which is no mutation that can be allowed`)
  }
  return useRootGuard('impersonation', (guards, { name, isMutation }) => {
    const access = impersonationAccess(guards, isMutation)
    if (access === 'granted' || (access === 'listed' && allowedFields.includes(name))) return null
    return ({ session }) => {
      if (session?.actorId) throw new AuthError('forbidden-impersonation')
      return undefined
    }
  })
}
