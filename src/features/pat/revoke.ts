import type { Ctx } from '../../context.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { revokePats } from '../../domain/pats.ts'
import { announce, endSessionsOfPat, holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'

/** Takes one of the caller's personal access tokens away, with the sessions that it has opened: they are refused from now on. */
export async function revokePat(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const { userId } = session
  const ended = await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')
    const sessions = await endSessionsOfPat(ctx, tx, { userId, patId: id, reason: 'pat-revoked' })
    if (!(await revokePats(ctx, tx, userId, id))) throw new AuthError('invalid-request')
    return sessions
  })
  announce(ctx, ended)
}
