import type { Plugin } from 'graphql-yoga'
import type { Deps } from '../../context.ts'
import { countRequest } from '../../domain/floods.ts'
import type { RequestFacts } from '../context.ts'
import { publicError } from '../transport-error.ts'

/** Answers 429 before anything of a request is parsed once a client floods `/graphql`. The REST shim counts in the same bucket. */
export function useFloodGuard(deps: Deps): Plugin<object, RequestFacts> {
  return {
    onRequest: async ({ serverContext, endResponse, fetchAPI }) => {
      try {
        await countRequest(deps, serverContext.client)
      } catch (refusal) {
        const error = publicError(refusal)
        if (error === null) throw refusal
        const { status = 429, headers = {} } = error.extensions.http ?? {}
        const body = JSON.stringify({ errors: [error] })
        endResponse(new fetchAPI.Response(body, { status, headers: { ...headers, 'content-type': 'application/json' } }))
      }
    },
  }
}
