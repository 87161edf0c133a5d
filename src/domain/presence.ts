import type { Ctx } from '../context.ts'
import { AuthError, BusyError } from '../errors.ts'
import { findPasswordHash, lockAccount } from './accounts.ts'
import { clientKey } from './client-address.ts'
import { elevationRequired } from './elevation.ts'
import { assertHashable } from './passwords.ts'
import { acceptTotpCode, countTotpGuess, forgetTotpGuesses } from './totp.ts'

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

/**
 * The same whatever factors there are, of which it proves none. Guesses are counted before they are judged, per user and client, so that
 * whoever has stolen a session elsewhere does not keep its owner from proving themselves.
 */
export async function comparePassword(ctx: Ctx, password: string, path = 'password'): Promise<string> {
  const userId = personOf(ctx)
  assertHashable(password, path)
  const guesses = `password:${userId}:${clientKey(ctx.client)}`
  await ctx.rateLimits.consume('bruteForce', guesses)
  const stored = await findPasswordHash(ctx.db, userId)
  const { valid } = await ctx.passwords.verify(password, stored).catch(async (error: unknown) => {
    // What was not compared was no guess.
    if (error instanceof BusyError) await ctx.rateLimits.giveBack('bruteForce', guesses)
    throw error
  })
  if (!valid || stored === null) throw new AuthError('invalid-email-password')
  await ctx.rateLimits.reset('bruteForce', guesses)
  return stored
}

/** Accepts a code of the caller's authenticator app, which is used up by that. Guesses count together with those at the sign-in. */
export async function proveTotp(ctx: Ctx, code: string): Promise<void> {
  const userId = personOf(ctx)
  await countTotpGuess(ctx, userId)
  await ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    const user = await tx.prisma.user.findUnique({ where: { id: userId }, select: { activeMfaType: true } })
    if (user?.activeMfaType !== 'totp') throw new AuthError('disabled-mfa-totp')
    await acceptTotpCode(ctx, tx, userId, code)
  })
  await forgetTotpGuesses(ctx, userId)
}

/** A personal access token proves nothing about who is there, whatever is sent along with it. */
function personOf({ session }: Ctx): string {
  if (session === null) throw new AuthError('unauthenticated')
  if (session.pat) throw new AuthError('forbidden-pat')
  return session.userId
}
