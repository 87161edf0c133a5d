import type { Ctx } from '../../context.ts'
import { findAccountByEmail, permanentStandingOf, refusal } from '../../domain/accounts.ts'
import { attempt } from '../../domain/attempts.ts'
import { plainEmail } from '../../domain/emails.ts'
import { assertHashable } from '../../domain/passwords.ts'
import { portalNamed } from '../../domain/portals.ts'
import { completeSignIn, type SignInOutcome } from '../../domain/sign-in.ts'
import { AuthError } from '../../errors.ts'

export type SignInInput = { email: string; password: string; portalId?: string | null | undefined }

/**
 * Signs in with address and password. Unknown addresses, accounts without a password and wrong passwords cost one hash each and answer
 * alike, and lock alike; so do the right ones of whoever is no member of the portal's organization. A hash in an older form is replaced by
 * argon2id once its password is known to be right.
 */
export async function signInEmailPassword(ctx: Ctx, input: SignInInput): Promise<SignInOutcome> {
  const email = plainEmail(input.email)
  assertHashable(input.password)
  const portal = await portalNamed(ctx, input.portalId)
  const organizationId = portal?.organizationId ?? null
  const found = await findAccountByEmail(ctx.db, email)
  const subject = found ? { userId: found.account.id } : { named: email }
  return attempt(ctx, 'firstFactor', subject, () => compare(ctx, found, input.password, organizationId))
}

type Found = Awaited<ReturnType<typeof findAccountByEmail>>

async function compare(ctx: Ctx, found: Found, password: string, organizationId: string | null): Promise<SignInOutcome> {
  const { valid, outdated } = await ctx.passwords.verify(password, found?.passwordHash ?? null)

  // A door that tells disabled and unverified accounts apart does so whatever the password was (nhost contract).
  const standing = found && permanentStandingOf(ctx, found.account)
  if (standing) throw refusal(ctx, standing, 'invalid-email-password')
  if (!found || !valid) throw new AuthError('invalid-email-password')

  const passwordHash = outdated ? await rehash(ctx, found.account.id, password, found.passwordHash) : found.passwordHash
  return completeSignIn(ctx, ctx.db, {
    account: found.account,
    amr: ['pwd'],
    passwordHash,
    organizationId,
    alike: 'invalid-email-password',
  })
}

/** Replaces the hash only if it is still the one that was verified, so that it never undoes a password change. Returns what holds now. */
async function rehash(ctx: Ctx, userId: string, password: string, verified: string | null): Promise<string | null> {
  const passwordHash = await ctx.passwords.hash(password)
  const { count } = await ctx.db.prisma.user.updateMany({ where: { id: userId, passwordHash: verified }, data: { passwordHash } })
  return count === 1 ? passwordHash : verified
}
