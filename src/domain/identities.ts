import type { Ctx, Transaction } from '../context.ts'
import { accountByIdentity, identityLock } from '../db/statements/identity.ts'
import { AuthError } from '../errors.ts'
import { type Account, assertPermanent, findAccountById, lockAccount } from './accounts.ts'
import { recordEvent } from './events.ts'
import type { Identity } from './identity.ts'
import { mailNotice } from './mails.ts'
import { holdSession } from './sessions.ts'

/** Holds an identity until the transaction ends; taken before any account is locked. */
export async function lockIdentity(tx: Transaction, { provider, subject }: Identity): Promise<void> {
  await tx.run(identityLock, provider, subject)
}

/** The account that an identity is linked to. */
export async function findAccountByIdentity(tx: Transaction, { provider, subject }: Identity): Promise<Account | null> {
  const [row] = await tx.run(accountByIdentity, provider, subject)
  return row ?? null
}

/** Links an identity to an account; false when it is linked already, to whomever. Does not ask whether the two belong together. */
export async function linkIdentity(ctx: Ctx, tx: Transaction, userId: string, identity: Identity): Promise<boolean> {
  const now = ctx.clock.now()
  const { count } = await tx.prisma.userProvider.createMany({
    // hasura-auth's word for no token; where the provider has given one, it is kept afterwards.
    data: {
      userId,
      providerId: identity.provider,
      providerUserId: identity.subject,
      email: identity.email,
      accessToken: 'unset',
      createdAt: now,
      updatedAt: now,
    },
    skipDuplicates: true,
  })
  if (count === 1) await recordEvent(ctx, tx, 'user.provider-linked', userId)
  return count === 1
}

/**
 * Links an identity that somebody has just proven to the account of a session. Throws when the session has ended by now (who holds a
 * stolen one must not leave a way back in), when the account may not sign in or is anonymous, and when the identity is linked already,
 * be it to the same account.
 */
export async function linkToAccount(ctx: Ctx, owner: { userId: string; sessionId: string }, identity: Identity): Promise<void> {
  const { userId } = owner
  await ctx.db.transact(async (tx) => {
    await lockIdentity(tx, identity)
    await lockAccount(tx, userId)
    const account = await findAccountById(tx, userId)
    if (account === null) throw new AuthError('invalid-email-password')
    assertPermanent(ctx, account)
    if (!(await holdSession(ctx, tx, owner))) throw new AuthError('invalid-request', 'the session has ended')
    if (!(await linkIdentity(ctx, tx, userId, identity))) throw new AuthError('provider-account-already-linked')
    await mailNotice(ctx, tx, account, 'provider-linked')
  })
  ctx.outbox.wake()
}
