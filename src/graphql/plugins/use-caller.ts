import type { Plugin } from 'graphql-yoga'
import type { Deps } from '../../context.ts'
import { identifyCaller } from '../../domain/callers.ts'
import { createCtx, type RequestFacts } from '../context.ts'
import { transportError } from '../transport-error.ts'

/**
 * Puts `session` and `elevated` into the context of every resolver. A credential that is present but no good refuses the whole request
 * with 401, so that no client takes a stranger's answer for its own. The REST shim has identified its caller by then.
 */
export function useCaller(deps: Deps): Plugin<RequestFacts> {
  return {
    onContextBuilding: async ({ context, extendContext }) => {
      if ('session' in context) return
      const credential = await identifyCaller(deps, context.request.headers.get('authorization'))
      if (credential.kind === 'refused') throw transportError('unauthenticated', 401)
      const session = credential.kind === 'session' ? credential.session : null
      extendContext(createCtx(deps, context, { session, disclosesAccounts: false }))
    },
  }
}
