import type { Ctx } from '../../context.ts'
import { readUserCode, userCodeHash } from '../../crypto/user-codes.ts'
import { AuthError, RateLimitedError } from '../../errors.ts'

const maxWrongCodes = 5
const windowSeconds = 15 * 60

/** How a code is stored, whichever way somebody has typed it. */
export function userCodeHashOf(ctx: Ctx, code: string): Buffer {
  return userCodeHash(ctx.seal.derive('device-user-code'), code)
}

/**
 * Does what a code is typed for, as the caller. Each is counted before anything is compared, and a right one taken back: of any number at once,
 * five wrong ones in a quarter of an hour are (RFC 8628, section 5.1). A right one does not forget the others, or whoever guesses would put
 * one of their own in between. `work` resolves with null where nothing waits under the code; wrong codes and those that are over or were
 * used answer alike.
 */
export async function withUserCode<Result>(
  ctx: Ctx,
  typed: string,
  work: (codeHash: Buffer, caller: { userId: string; sessionId: string }) => Promise<Result | null>,
): Promise<Result> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const key = `user code: ${ctx.session.userId}`
  const { count, secondsLeft } = await ctx.counters.add(key, windowSeconds)
  if (count > maxWrongCodes) throw new RateLimitedError(secondsLeft)
  const code = readUserCode(typed)
  const result = code === null ? null : await work(userCodeHashOf(ctx, code), ctx.session)
  if (result === null) throw new AuthError('invalid-user-code')
  // What was done stands by now. A count that stays behind ends by itself.
  await ctx.counters.takeBack(key, maxWrongCodes).catch((error) => ctx.log.warn({ err: error }, 'A user code stays counted'))
  return result
}
