import type { Ctx, PrismaTransaction, Transaction } from '../context.ts'
import { stepOfCode } from '../crypto/totp.ts'
import { AuthError } from '../errors.ts'
import { sumOverRows } from './batches.ts'

/** Tells a sealed seed from one that hasura-auth stored in clear. */
const sealedPrefix = 'sealed:'

/** A seed as `users.totp_secret` holds it, of use in that row alone: a box that is copied to another user's row does not open there. */
export function sealSeed(ctx: Pick<Ctx, 'seal'>, userId: string, seed: string): string {
  return sealedPrefix + ctx.seal.seal(purposeFor(userId), seed)
}

/**
 * Accepts a code once, and none of an earlier step after a later one (RFC 6238, section 5.2): a code that somebody watched being typed is
 * spent. Throws the refusal of any other code. A seed that is still in clear is sealed by the write. Does not ask whether TOTP is active,
 * nor count the guess: that is for `attempt`, outside of the transaction.
 */
export async function acceptTotpCode(ctx: Ctx, tx: Transaction, userId: string, code: string): Promise<void> {
  const { stored, seed, step } = await readTotpCode(ctx, tx, userId, code)
  const isSealed = stored.startsWith(sealedPrefix)
  const { count } = await tx.prisma.user.updateMany({
    where: {
      id: userId,
      totpSecret: stored,
      OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }],
    },
    data: { totpLastStep: step, ...(isSealed ? {} : { totpSecret: sealSeed(ctx, userId, seed) }) },
  })
  if (count === 0) throw new AuthError('invalid-totp', 'the code was used before')
}

/**
 * Tells the step of a code that is right now, and throws the refusal of any other. Uses nothing up and does not know what was used
 * before: `acceptTotpCode` decides.
 */
export async function readTotpCode(
  ctx: Ctx,
  { prisma }: { prisma: PrismaTransaction },
  userId: string,
  code: string,
): Promise<{ stored: string; seed: string; step: number }> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { totpSecret: true } })
  if (!user?.totpSecret) throw new AuthError('no-totp-secret')
  const seed = openSeed(ctx, userId, user.totpSecret)
  const step = stepOfCode(seed, code, ctx.clock.now())
  if (step === null) throw new AuthError('invalid-totp')
  return { stored: user.totpSecret, seed, step }
}

function openSeed(ctx: Pick<Ctx, 'seal'>, userId: string, stored: string): string {
  return stored.startsWith(sealedPrefix) ? ctx.seal.open(purposeFor(userId), stored.slice(sealedPrefix.length)) : stored
}

/**
 * Seals every seed under the first encryption key: those that lie in clear in an adopted database, and those under a key that is being
 * rotated out, which would be lost with it. A seed that does not open is left, and a line in the log. Resolves with how many it sealed.
 */
export function resealSeeds(deps: Pick<Ctx, 'db' | 'seal' | 'log'>): Promise<number> {
  const read = (after: string, take: number) =>
    deps.db.prisma.user.findMany({
      where: { id: { gt: after }, totpSecret: { not: null } },
      select: { id: true, totpSecret: true },
      orderBy: { id: 'asc' },
      take,
    })
  return sumOverRows(read, (user) => resealSeed(deps, user.id, user.totpSecret ?? ''))
}

async function resealSeed(deps: Pick<Ctx, 'db' | 'seal' | 'log'>, userId: string, stored: string): Promise<number> {
  if (stored === '' || (stored.startsWith(sealedPrefix) && deps.seal.isCurrent(stored.slice(sealedPrefix.length)))) return 0
  try {
    const totpSecret = sealSeed(deps, userId, openSeed(deps, userId, stored))
    // Unless the user has drawn another one meanwhile.
    const { count } = await deps.db.prisma.user.updateMany({ where: { id: userId, totpSecret: stored }, data: { totpSecret } })
    return count
  } catch (error) {
    deps.log.error({ userId, error }, 'The seed of a second factor cannot be opened')
    return 0
  }
}

function purposeFor(userId: string): string {
  return `totp-seed ${userId}`
}
