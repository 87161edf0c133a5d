import type { Ctx, Transaction } from '../context.ts'
import { organizationOfSession } from '../db/statements/organization.ts'
import type { ErrorCode } from '../errors.ts'
import { findAccountById, lockAccount } from './accounts.ts'
import { holdSession } from './sessions.ts'
import { completeSignIn, type Proof, type SignInOutcome } from './sign-in.ts'

/** The session that somebody signs in from elsewhere, and whose it is. */
export type Giver = { userId: string; sessionId: string }

/**
 * Signs in another program or browser of a session's owner. What it gets knows what the giver knows of who its user is and when that was
 * proven, acts in the same organization, and is elevated by nobody. Null once the giver has ended, or its owner may not sign in. Does not
 * check that the owner wants it.
 */
export async function handOver(
  ctx: Ctx,
  tx: Transaction,
  { userId, sessionId }: Giver,
  alike: ErrorCode,
): Promise<SignInOutcome | null> {
  await lockAccount(tx, userId)
  const account = await findAccountById(tx, userId)
  // Held: whoever signs the giver out just now has either come first, or ends a session that was good when this one began.
  if (account === null || account.disabled || !(await holdSession(ctx, tx, { userId, sessionId }))) return null
  const session = await tx.prisma.session.findUniqueOrThrow({ where: { id: sessionId } })
  const [place] = await tx.run(organizationOfSession, sessionId)
  return completeSignIn(ctx, tx, {
    account,
    amr: session.amr as Proof['amr'],
    passwordHash: null,
    alike,
    // Whoever has the giver was asked for it then, or had none yet.
    secondFactor: 'given',
    authenticatedAt: session.authenticatedAt,
    organizationId: place?.organization?.id ?? null,
  })
}
