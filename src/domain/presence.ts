import type { Ctx, Transaction } from '../context.ts'
import { AuthError } from '../errors.ts'
import { findPasswordHash, lockAccount } from './accounts.ts'
import { attempt } from './attempts.ts'
import { elevationRequired } from './elevation.ts'
import { assertHashable } from './passwords.ts'
import { acceptTotpCode } from './totp.ts'

/** What a caller sends along to prove that it is them who is there. */
export type PresenceProof = { password?: string | null | undefined; code?: string | null | undefined }

/**
 * Compares a password with the caller's own, and returns the stored hash that it fits. Throws for a wrong one, and where a second factor
 * is active or there is a key: then the password is not enough, and not even compared, since whoever has learnt it could take them away.
 */
export async function provePassword(ctx: Ctx, password: string, path = 'password'): Promise<string> {
  const required = await elevationRequired(ctx)
  if (required.methods.length > 0 && !required.methods.includes('password')) throw required
  return comparePassword(ctx, password, path)
}

/** The same whatever factors there are, of which it proves none. */
export async function comparePassword(ctx: Ctx, password: string, path = 'password'): Promise<string> {
  const userId = personOf(ctx)
  assertHashable(password, path)
  return attempt(ctx, 'firstFactor', { userId }, async () => {
    const stored = await findPasswordHash(ctx.db, userId)
    const { valid } = await ctx.passwords.verify(password, stored)
    if (!valid || stored === null) throw new AuthError('invalid-email-password')
    return stored
  })
}

/** Accepts a code of the caller's authenticator app, which is used up by that. Guesses count together with those at the sign-in. */
export async function proveTotp(ctx: Ctx, code: string): Promise<void> {
  const userId = personOf(ctx)
  const accept = async (tx: Transaction) => {
    await lockAccount(tx, userId)
    const user = await tx.prisma.user.findUnique({ where: { id: userId }, select: { activeMfaType: true } })
    if (user?.activeMfaType !== 'totp') throw new AuthError('disabled-mfa-totp')
    await acceptTotpCode(ctx, tx, userId, code)
  }
  await attempt(ctx, 'secondFactor', { userId }, () => ctx.db.transact(accept))
}

/** A personal access token proves nothing about who is there, whatever is sent along with it. */
function personOf({ session }: Ctx): string {
  if (session === null) throw new AuthError('unauthenticated')
  if (session.pat) throw new AuthError('forbidden-pat')
  return session.userId
}
