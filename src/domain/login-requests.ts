import type { Ctx, StatementRunner } from '../context.ts'
import { codeHash, drawMatchNumber } from '../crypto/codes.ts'
import { secretHash } from '../crypto/secrets.ts'
import { openRequest } from '../db/statements/login-request.ts'

/** What the waiting side is told of its request. The number is shown there, for its user to type where they are signed in. */
export type LoginRequestTicket = { id: string; matchNumber: string }

/** Within a quarter of an hour an account is shown no more, and none after one was turned away (push bombing). */
const windowSeconds = 15 * 60
const maxRequests = 5

/**
 * Shows a sign-in that waits for its second factor to its user, where they are signed in and have given two factors. Null where they are
 * not, where too many were shown lately, and where the waiting side could not show the number. In the transaction that makes the ticket, and
 * has locked the user's row. A new ticket ends the request of the one before.
 */
export async function openLoginRequest(
  ctx: Ctx,
  runner: StatementRunner,
  { userId, ticket, expiresAt }: { userId: string; ticket: string; expiresAt: Date },
): Promise<LoginRequestTicket | null> {
  const { mfa } = ctx.config
  if (!mfa.enabled || !mfa.push || !ctx.door.showsMatchNumbers) return null
  const matchNumber = drawMatchNumber(ctx.random)
  const now = ctx.clock.now()
  const { address, userAgent } = ctx.client
  const [opened] = await runner.run(
    openRequest,
    ctx.random.uuid(),
    userId,
    secretHash(ticket),
    matchNumberHash(ctx, userId, matchNumber),
    address,
    userAgent,
    now,
    expiresAt,
    new Date(now.getTime() - windowSeconds * 1000),
    maxRequests,
  )
  return opened ? { id: opened.id, matchNumber } : null
}

/** How a number is stored: of two digits a plain hash would tell them to whoever reads the database. */
export function matchNumberHash(ctx: Ctx, userId: string, matchNumber: string): Buffer {
  return codeHash(ctx.seal.derive('match-number'), 'loginRequest', userId, matchNumber)
}
