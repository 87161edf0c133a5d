import type { Ctx } from '../../context.ts'
import { type LoginRequestRow, waitingRequests } from '../../db/statements/login-request.ts'

/** The sign-ins of the user that wait to be let in, for the user in person: a program of theirs decides about none. */
export async function waitingLoginRequests(ctx: Ctx, userId: string): Promise<LoginRequestRow[]> {
  if (ctx.session?.userId !== userId || ctx.session.pat || ctx.session.actorId) return []
  return ctx.db.run(waitingRequests, userId, ctx.clock.now())
}
