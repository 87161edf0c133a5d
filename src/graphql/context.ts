import type { AccessTokenClaims, Client, Ctx, Deps } from '../context.ts'
import { loadElevation } from '../domain/elevation.ts'

/** What a transport knows of one request before anything of it runs. */
export type RequestFacts = { requestId: string; client: Client }

/** The context of one operation. GraphQL and every dialect make theirs here. */
export function createCtx(
  deps: Deps,
  facts: RequestFacts,
  caller: { session: AccessTokenClaims | null; disclosesAccounts: boolean },
): Ctx {
  let elevation: ReturnType<Ctx['elevated']> | undefined
  const ctx: Ctx = {
    ...deps,
    requestId: facts.requestId,
    client: facts.client,
    session: caller.session,
    disclosesAccounts: caller.disclosesAccounts,
    elevated: () => {
      elevation ??= loadElevation(ctx)
      return elevation
    },
  }
  return ctx
}
