import type { Ctx } from '../../context.ts'
import type { DeviceAuthorization } from '../../db/generated/client.ts'
import { withUserCode } from './user-code.ts'

/** What waits under a code, and from where it was asked: for its user to compare with the program before them (RFC 8628, section 5.4). */
export function lookUpDevice(ctx: Ctx, { userCode }: { userCode: string }): Promise<DeviceAuthorization> {
  return withUserCode(ctx, userCode, (codeHash) =>
    ctx.db.prisma.deviceAuthorization.findFirst({
      where: { userCodeHash: Uint8Array.from(codeHash), status: 'pending', expiresAt: { gt: ctx.clock.now() } },
    }),
  )
}
