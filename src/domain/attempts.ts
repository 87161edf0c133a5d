import type { Ctx } from '../context.ts'
import { asBusy } from '../db/failures.ts'
import { hadSessionFrom } from '../db/statements/known-address.ts'
import { AccountLockedError, BusyError } from '../errors.ts'
import { clientNetwork } from './client-address.ts'
import { findKnownDevice } from './devices.ts'

/**
 * What is guessed at: passwords and the codes that sign in, or what is asked for after them. Counted apart, or whoever knows the
 * password could go on guessing at the second factor for ever.
 */
export type AttemptKind = 'firstFactor' | 'secondFactor'

/** Whose secret it is. Where nobody has the address or number that was named, that is what is counted and locked. */
export type AttemptSubject = { userId: string } | { named: string }

const maxFailures = 5
const windowSeconds = 15 * 60
const firstLockSeconds = 15 * 60
const longestLockSeconds = 24 * 3600
/** Counted from the end of a lock: after a day without one the next is as short as the first. */
const lockMemorySeconds = 24 * 3600
const knownAddressDays = 30

/**
 * Makes one guess at a secret of an account, and counts it before anything is compared, so that of any number at once, at whatever doors
 * and instances, five are compared. `guess` throws where it was wrong. The fifth failure within a quarter of an hour locks: until that is
 * over even a right guess throws AccountLockedError. A success forgets the failures of its kind, and a guess that was turned away because
 * the gateway is busy is not held against anybody. Not to be called inside a transaction: it takes a connection of its own to count.
 */
export async function attempt<Result>(
  ctx: Ctx,
  kind: AttemptKind,
  subject: AttemptSubject,
  guess: () => Promise<Result>,
): Promise<Result> {
  const { key, failures } = await countAttempt(ctx, kind, subject)
  try {
    const result = await guess()
    await settle(ctx, () => ctx.counters.remove(key))
    return result
  } catch (error) {
    if (asBusy(error) instanceof BusyError) await settle(ctx, () => ctx.counters.takeBack(key, maxFailures))
    else if (failures === maxFailures) await settle(ctx, () => lock(ctx, key))
    throw error
  }
}

/**
 * Counts under the account, or, where that is locked and the caller's device has been the account's before, under the two: a stranger's
 * failures do not keep the owner out. Whoever guesses from such a device has no more tries than anybody.
 */
async function countAttempt(ctx: Ctx, kind: AttemptKind, subject: AttemptSubject): Promise<{ key: string; failures: number }> {
  const key = keyOf(kind, subject)
  const ofAccount = await ctx.counters.add(key, windowSeconds)
  if (ofAccount.count <= maxFailures) return { key, failures: ofAccount.count }

  const device = await knownDevice(ctx, subject)
  if (device === null) throw new AccountLockedError(ofAccount.secondsLeft)
  const ownKey = `${key} from ${device}`
  const ofDevice = await ctx.counters.add(ownKey, windowSeconds)
  if (ofDevice.count <= maxFailures) return { key: ownKey, failures: ofDevice.count }
  throw new AccountLockedError(Math.min(ofAccount.secondsLeft, ofDevice.secondsLeft))
}

/**
 * The browser that has signed in to the account by cookie; or else, since programs keep no cookies, the client's address where a session
 * of the account was alive lately. Asked for absent accounts too, or time would tell them apart.
 */
async function knownDevice(ctx: Ctx, subject: AttemptSubject): Promise<string | null> {
  const userId = 'userId' in subject ? subject.userId : ctx.random.uuid()
  const device = await findKnownDevice(ctx, userId)
  if (device !== null) return `device ${device}`
  const network = clientNetwork(ctx.client)
  if (network === null) return null
  const since = new Date(ctx.clock.now().getTime() - knownAddressDays * 86_400_000)
  const [row] = await ctx.db.run(hadSessionFrom, userId, network, since)
  return row?.isKnown ? network : null
}

/** One caller alone gets here for a lock: whose guess was the fifth. */
async function lock(ctx: Ctx, key: string): Promise<void> {
  const locks = await ctx.counters.read(locksOf(key))
  const seconds = Math.min(firstLockSeconds * 2 ** locks, longestLockSeconds)
  await ctx.counters.set(key, maxFailures, seconds)
  await ctx.counters.set(locksOf(key), locks + 1, seconds + lockMemorySeconds)
}

/** Forgets the failures and locks of one kind, as if nobody had guessed. */
export async function unlock(ctx: Ctx, kind: AttemptKind, userId: string): Promise<void> {
  const key = keyOf(kind, { userId })
  await settle(ctx, () => ctx.counters.remove(key))
  await settle(ctx, () => ctx.counters.remove(locksOf(key)))
}

/** The answer stands by now. A store that fails here leaves a count behind, which ends by itself. */
async function settle(ctx: Ctx, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => ctx.log.warn({ err: error }, 'An attempt could not be settled'))
}

/** No address is longer (RFC 5321, 4.5.3.1.3), and PostgreSQL cannot index a text of any length. */
const maxNameLength = 254

function keyOf(kind: AttemptKind, subject: AttemptSubject): string {
  const whose = 'userId' in subject ? `user ${subject.userId}` : `name ${subject.named.slice(0, maxNameLength).toLowerCase()}`
  return `${kind}: ${whose}`
}

function locksOf(key: string): string {
  return `locks: ${key}`
}
