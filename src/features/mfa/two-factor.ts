import type { Ctx } from '../../context.ts'
import { countBackupCodes } from '../../domain/backup-codes.ts'
import { methodsOf, type SecondFactorMethod } from '../../domain/second-factor.ts'

/** How it stands with the second factor of an account. */
export type TwoFactor = {
  enabled: boolean
  methods: SecondFactorMethod[]
  pending: boolean
  total: number
  remaining: number
  generatedAt: Date | null
}

/** Reads it for a user, of whom it tells no secret. */
export async function twoFactorOf(ctx: Ctx, userId: string): Promise<TwoFactor> {
  const select = { activeMfaType: true, totpSecret: true }
  const user = await ctx.db.prisma.user.findUnique({ where: { id: userId }, select })
  const enabled = user?.activeMfaType === 'totp'
  return {
    enabled,
    methods: enabled ? await methodsOf(ctx.db, userId) : [],
    pending: !enabled && Boolean(user?.totpSecret),
    ...(await countBackupCodes(ctx.db, userId)),
  }
}
