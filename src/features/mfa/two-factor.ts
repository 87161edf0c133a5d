import type { Ctx } from '../../context.ts'
import { findAccountById } from '../../domain/accounts.ts'
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
  const account = await findAccountById(ctx.db, userId)
  const user = await ctx.db.prisma.user.findUnique({ where: { id: userId }, select: { totpSecret: true } })
  const enabled = account?.activeMfaType === 'totp'
  return {
    enabled,
    methods: enabled ? await methodsOf(ctx, ctx.db, account, null) : [],
    pending: !enabled && Boolean(user?.totpSecret),
    ...(await countBackupCodes(ctx.db, userId)),
  }
}
