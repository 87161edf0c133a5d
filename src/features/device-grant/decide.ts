import type { Ctx } from '../../context.ts'
import { decideDeviceAuthorization } from '../../db/statements/device-authorization.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { holdSession } from '../../domain/sessions.ts'
import { AuthError } from '../../errors.ts'
import { withUserCode } from './user-code.ts'

/**
 * Lets the program in that waits under a code, as the caller: its next poll signs it in, unless this session has ended by then. Of all who
 * decide at once, one does. A page must show what waits before it approves: whoever is sent a link must not let a stranger's program in
 * unawares (RFC 8628, section 5.4).
 */
export function approveDevice(ctx: Ctx, { userCode }: { userCode: string }): Promise<void> {
  return decide(ctx, userCode, 'approved')
}

/** Turns it away. */
export function denyDevice(ctx: Ctx, { userCode }: { userCode: string }): Promise<void> {
  return decide(ctx, userCode, 'denied')
}

async function decide(ctx: Ctx, userCode: string, verdict: 'approved' | 'denied'): Promise<void> {
  await withUserCode(ctx, userCode, (codeHash, { userId, sessionId }) =>
    ctx.db.transact(async (tx) => {
      await lockAccount(tx, userId)
      if (!(await holdSession(ctx, tx, { userId, sessionId }))) throw new AuthError('unauthenticated')
      const [decided] = await tx.run(decideDeviceAuthorization, codeHash, verdict, userId, sessionId, ctx.clock.now())
      if (decided === undefined) return null
      await recordEvent(ctx, tx, `device-authorization.${verdict}`, userId, decided)
      return decided
    }),
  )
}
