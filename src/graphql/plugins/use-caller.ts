import type { Plugin } from 'graphql-yoga'
import type { Ctx, Deps } from '../../context.ts'
import { type Credential, identifyCaller } from '../../domain/callers.ts'
import { isOwnWrite } from '../../domain/origins.ts'
import { noSessionCookie } from '../../domain/session-keys.ts'
import { createCtx, type RequestFacts } from '../context.ts'
import { transportError } from '../transport-error.ts'

/** Asks for a session by cookie. A page can set it only after a preflight, which listed origins alone pass. */
const carrierHeader = 'x-session-carrier'

/**
 * Puts `session` and `elevated` into the context of every resolver. A credential that is present but no good refuses the whole request
 * with 401, so that no client takes a stranger's answer for its own. The REST shim has identified its caller by then.
 */
export function useCaller(deps: Deps): Plugin<RequestFacts> {
  return {
    onContextBuilding: async ({ context, extendContext }) => {
      if ('session' in context) return
      const { headers, method } = context.request
      const credential = await identifyCaller(deps, headers.get('authorization'), context.client.cookies)
      if (credential.kind === 'refused') throw transportError('unauthenticated', 401)
      if (isByCookie(credential) && !isOwnWrite(deps.config, method, (name) => headers.get(name))) {
        throw transportError('origin-not-allowed', 403)
      }
      if (credential.kind === 'none' && credential.staleCookie) context.cookies.push(noSessionCookie)
      const session = credential.kind === 'session' ? credential.session : null
      extendContext(createCtx(deps, context, { session, carrier: carrierOf(headers), disclosesAccounts: false }))
    },
  }
}

function isByCookie(credential: Credential): boolean {
  return credential.kind === 'session' && credential.session.carrier === 'cookie'
}

function carrierOf(headers: Headers): Ctx['carrier'] {
  return headers.get(carrierHeader) === 'cookie' ? 'cookie' : 'tokens'
}
