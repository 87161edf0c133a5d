import type { Client, Cookie, Ctx, Deps, Door } from '../context.ts'
import { commonDoor } from '../domain/doors.ts'
import { loadElevation } from '../domain/elevation.ts'

/** What a transport knows of one request before anything of it runs, and the cookies that it is to send with the answer. */
export type RequestFacts = { requestId: string; client: Client; cookies: Cookie[] }

/** Who calls, and how the door deals with them. */
export type Caller = Pick<Ctx, 'session' | 'carrier' | 'disclosesAccounts'> & { door?: Door | undefined }

/** The context of one operation. GraphQL and every dialect make theirs here. */
export function createCtx(deps: Deps, facts: RequestFacts, caller: Caller): Ctx {
  let elevation: ReturnType<Ctx['elevated']> | undefined
  const ctx: Ctx = {
    ...deps,
    requestId: facts.requestId,
    client: facts.client,
    session: caller.session,
    carrier: caller.carrier,
    disclosesAccounts: caller.disclosesAccounts,
    setCookie: (cookie) => facts.cookies.push(cookie),
    door: caller.door ?? commonDoor(deps.config),
    elevated: () => {
      elevation ??= loadElevation(ctx)
      return elevation
    },
  }
  return ctx
}
