import type { Ctx, Transaction } from '../context.ts'
import { findAccountByEmail } from './accounts.ts'
import { recordEvent } from './events.ts'
import { mailAccountExists, mailVerification } from './mails.ts'

/** The account at an address that nobody has proven to read. */
export type UnprovenOwner = { userId: string; passwordHash: string | null }

/**
 * Mails the owner of an address that somebody else wanted for an account, so that the stranger can be answered as if it were free:
 * that there is an account, or where nobody has proven to read the address, another link to do so. Returns the account in that case, for
 * `dropContestedPassword`.
 */
export async function tellOwner(ctx: Ctx, tx: Transaction, email: string, redirectTo: string): Promise<UnprovenOwner | null> {
  const owner = await findAccountByEmail(tx, email)
  if (!owner || owner.account.disabled) return null
  if (owner.account.emailVerified) {
    await mailAccountExists(ctx, tx, owner.account)
    return null
  }
  await mailVerification(ctx, tx, owner.account, redirectTo)
  return { userId: owner.account.id, passwordHash: owner.passwordHash }
}

/**
 * Where two people chose different passwords for an address that nobody has proven yet, or one of them none, one may be a stranger who
 * waits for the owner to open the link (account pre-hijacking). Then no password holds, no linked provider and no key: the link
 * signs its holder in, and they set a new one. Compares in any case, so that the time does not tell unproven addresses from others.
 */
export async function dropContestedPassword(ctx: Ctx, password: string | null, unproven: UnprovenOwner | null): Promise<void> {
  const isSame = password !== null && (await ctx.passwords.verify(password, unproven?.passwordHash ?? null)).valid
  if (isSame || unproven === null) return
  const { userId, passwordHash } = unproven
  await ctx.db.transact(async (tx) => {
    const where = { id: userId, emailVerified: false, passwordHash }
    const { count } = await tx.prisma.user.updateMany({ where, data: { passwordHash: null } })
    if (count === 0) return
    const links = await tx.prisma.userProvider.deleteMany({ where: { userId } })
    const keys = await tx.prisma.securityKey.deleteMany({ where: { userId } })
    if (passwordHash !== null || links.count > 0 || keys.count > 0) await recordEvent(ctx, tx, 'user.password-dropped', userId)
  })
}
