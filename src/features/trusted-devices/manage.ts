import type { Ctx } from '../../context.ts'
import type { Device } from '../../db/generated/client.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { dropTrust } from '../../domain/devices.ts'
import { recordEvent } from '../../domain/events.ts'
import { AuthError } from '../../errors.ts'

/** The browsers in which a user is not asked for the second factor, the newest first. */
export function trustedDevices(ctx: Ctx, userId: string): Promise<Device[]> {
  const where = { userId, trustedUntil: { gt: ctx.clock.now() } }
  return ctx.db.prisma.device.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
}

/** Trusts one of the caller's browsers no more. One of somebody else answers like one that is not there. Sessions go on. */
export async function revokeTrustedDevice(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const userId = callerOf(ctx)
  await ctx.db.transact(async (tx) => {
    const where = { id, userId, trustedUntil: { gt: ctx.clock.now() } }
    const { count } = await tx.prisma.device.updateMany({ where, data: { trustedUntil: null } })
    if (count === 0) throw new AuthError('invalid-request')
    await recordEvent(ctx, tx, 'user.devices-distrusted', userId, { deviceId: id })
  })
}

/** Trusts none of the caller's browsers any more. Sessions go on. */
export async function revokeTrustedDevices(ctx: Ctx): Promise<void> {
  const userId = callerOf(ctx)
  await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    await dropTrust(ctx, tx, userId)
  })
}

function callerOf({ session }: Ctx): string {
  if (session === null) throw new AuthError('unauthenticated')
  return session.userId
}
