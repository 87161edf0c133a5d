import type { Ctx, PrismaTransaction, Transaction } from '../context.ts'
import type { NewKey } from '../crypto/webauthn.ts'
import { AuthError, ValidationError } from '../errors.ts'
import { recordEvent } from './events.ts'

const maxNameLength = 64

/** Throws for a name of a key or account, at `path` of the input, that authenticators and lists could not show. */
export function assertShort(name: string | null | undefined, path: string): void {
  if (name == null || name.length <= maxNameLength) return
  throw new ValidationError([{ path, message: `must be at most ${maxNameLength} characters` }])
}

/** The ids of a user's keys as clients know them, the oldest first. */
export async function credentialIdsOf(runner: { prisma: PrismaTransaction }, userId: string): Promise<string[]> {
  const keys = await runner.prisma.securityKey.findMany({
    where: { userId },
    select: { credentialId: true },
    orderBy: [{ createdAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
  })
  return keys.map(({ credentialId }) => credentialId)
}

/**
 * Stores a verified key for a user, whose row must be locked. Throws `invalid-request` where the authenticator has given the same id before,
 * to whomever: it would then say who somebody is for two accounts.
 */
export async function storeKey(
  ctx: Ctx,
  tx: Transaction,
  userId: string,
  { credentialId, publicKey, counter }: NewKey,
  nickname: string | null,
): Promise<string> {
  const id = ctx.random.uuid()
  const { count } = await tx.prisma.securityKey.createMany({
    data: { id, userId, credentialId, credentialPublicKey: publicKey, counter, nickname, createdAt: ctx.clock.now() },
    skipDuplicates: true,
  })
  if (count === 0) throw new AuthError('invalid-request', 'there is a key of this id')
  await recordEvent(ctx, tx, 'security-key.added', userId, { securityKeyId: id })
  return id
}
