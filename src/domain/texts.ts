import type { Ctx, Transaction } from '../context.ts'
import type { Account } from './accounts.ts'
import { createCode } from './codes.ts'

/**
 * Queues the SMS whose code signs in; the one that an adopted hasura-auth database may hold ends with it. A number that the operator
 * has set aside for tests gets its own code and no SMS.
 */
export async function textSignInCode(ctx: Ctx, tx: Transaction, { id, phoneNumber, locale }: Account): Promise<void> {
  if (phoneNumber === null) return
  await tx.prisma.user.updateMany({ where: { id, otpHash: { not: null } }, data: { otpHash: null } })
  const testCode = ctx.config.sms?.testNumbers[phoneNumber]
  const { code, expiresAt } = await createCode(ctx, tx, { purpose: 'smsCode', userId: id, sentTo: phoneNumber }, testCode)
  if (testCode === undefined) await ctx.outbox.sms(tx, { to: phoneNumber, locale, code, expiresAt: expiresAt.toISOString() })
}
