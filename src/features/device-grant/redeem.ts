import type { Ctx } from '../../context.ts'
import { secretHash } from '../../crypto/secrets.ts'
import { pollDeviceAuthorization, redeemDeviceAuthorization } from '../../db/statements/device-authorization.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { type Giver, handOver } from '../../domain/hand-over.ts'
import type { SignInOutcome } from '../../domain/sign-in.ts'
import { AuthError } from '../../errors.ts'
import { assertClient } from './clients.ts'

/**
 * Signs a program in once its user has approved, once, as `handOver` says; until then it is refused with what to do next (RFC 8628, section
 * 3.5). That it asks too often is committed before the refusal. A code that was used, another client's, and one whose approver's session
 * has ended answer like one that never was.
 */
export async function redeemDeviceCode(
  ctx: Ctx,
  { deviceCode, clientId }: { deviceCode: string; clientId: string },
): Promise<SignInOutcome> {
  assertClient(ctx, clientId)
  const codeHash = secretHash(deviceCode)
  const approver = await pollForApprover(ctx, codeHash, clientId)
  const outcome = await ctx.db.transact(async (tx) => {
    // Before the approval, as everywhere: to delete an account takes both in this order.
    await lockAccount(tx, approver.userId)
    const [redeemed] = await tx.run(redeemDeviceAuthorization, codeHash, ctx.clock.now())
    return redeemed ? handOver(ctx, tx, approver, 'invalid-device-code') : null
  })
  if (outcome === null) throw new AuthError('invalid-device-code')
  ctx.outbox.wake()
  return outcome
}

const slowerBySeconds = 5

async function pollForApprover(ctx: Ctx, codeHash: Buffer, clientId: string): Promise<Giver> {
  const [polled] = await ctx.db.run(pollDeviceAuthorization, codeHash, clientId, ctx.clock.now(), slowerBySeconds)
  if (polled === undefined) throw new AuthError('invalid-device-code')
  if (polled.isExpired) throw new AuthError('expired-device-code')
  if (polled.isTooSoon) throw new AuthError('slow-down')
  if (polled.status === 'denied') throw new AuthError('access-denied')
  const { userId, sessionId } = polled
  if (userId === null || sessionId === null) throw new AuthError('authorization-pending')
  return { userId, sessionId }
}
