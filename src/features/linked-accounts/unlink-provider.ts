import type { Ctx, Transaction } from '../../context.ts'
import { unlinkIdentity } from '../../db/statements/unlink-identity.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import { AuthError, type ErrorCode, ValidationError } from '../../errors.ts'

/** By `id`, or by `provider`, and then also by `subject` where several accounts there are linked. */
export type UnlinkProviderInput = {
  id?: string | null | undefined
  provider?: string | null | undefined
  subject?: string | null | undefined
}

/**
 * Takes away one of the caller's linked accounts. Refused as long as nobody could sign in to the account without it. Sessions that were
 * begun with it go on.
 */
export async function unlinkProvider(ctx: Ctx, input: UnlinkProviderInput): Promise<void> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  if ((input.id == null) === (input.provider == null)) {
    throw new ValidationError([{ path: 'id', message: 'must be given, or provider, and not both' }])
  }
  const refused = await ctx.db.transact((tx) => unlink(ctx, tx, session.userId, input))
  if (refused) throw new AuthError(refused)
  ctx.outbox.wake()
}

async function unlink(ctx: Ctx, tx: Transaction, userId: string, input: UnlinkProviderInput): Promise<ErrorCode | null> {
  await lockAccount(tx, userId)
  const id = await findLinked(tx, userId, input)
  if (id === null) return 'invalid-request'
  const usable = Object.keys(ctx.config.providers.enabled)
  const { magicLink, emailCode } = ctx.config.signIn
  const [gone] = await tx.run(unlinkIdentity, id, userId, usable, magicLink || emailCode, ctx.config.webauthn !== null)
  if (!gone) return 'last-sign-in-method'
  await recordEvent(ctx, tx, 'user.provider-unlinked', userId)
  const account = await findAccountById(tx, userId)
  if (account) await mailNotice(ctx, tx, account, 'provider-unlinked')
  return null
}

/** The user's link that is meant, or null. Their row is locked, so that none is linked or unlinked meanwhile. */
async function findLinked(
  tx: Transaction,
  userId: string,
  { id, provider, subject }: UnlinkProviderInput,
): Promise<string | null> {
  const links = await tx.prisma.userProvider.findMany({
    where: {
      userId,
      ...(id == null ? {} : { id }),
      ...(provider == null ? {} : { providerId: provider }),
      ...(subject == null ? {} : { providerUserId: subject }),
    },
    select: { id: true },
    take: 2,
  })
  if (links.length > 1) {
    throw new ValidationError([{ path: 'subject', message: 'must say which of the linked accounts at this provider' }])
  }
  return links[0]?.id ?? null
}
