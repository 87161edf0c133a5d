import type { Ctx, StatementRunner } from '../context.ts'
import type { PatGrant } from '../credentials.ts'
import { deletePats } from '../db/statements/pat.ts'

/** What a personal access token can be narrowed to: queries, and mutations. Neither opens what is about credentials. */
export const patScopes = ['read', 'write'] as const
export type PatScope = (typeof patScopes)[number]

/** Whether the token may be used for a root field that is open to such tokens at all. */
export function grants({ scopes, allowedFields }: PatGrant, field: { name: string; isMutation: boolean }): boolean {
  const scope: PatScope = field.isMutation ? 'write' : 'read'
  return isIn(scopes, scope) && isIn(allowedFields, field.name)
}

/** An empty list narrows nothing. */
function isIn(list: string[], member: string): boolean {
  return list.length === 0 || list.includes(member)
}

/**
 * Takes one personal access token of a user away, or all of them; false when there is none. The user's row must be locked, and the sessions
 * of the tokens ended, by the caller's transaction already.
 */
export async function revokePats(ctx: Ctx, runner: StatementRunner, userId: string, patId: string | null): Promise<boolean> {
  const { address, userAgent } = ctx.client
  const sessionId = ctx.session?.sessionId ?? null
  const gone = await runner.run(deletePats, userId, patId, ctx.clock.now(), sessionId, address, userAgent, ctx.requestId)
  return gone.length > 0
}
