import type { Ctx, Transaction } from '../../context.ts'
import type { CallerSession } from '../../credentials.ts'
import { secretHash } from '../../crypto/secrets.ts'
import { approveRequest, holdApprover, rejectRequest } from '../../db/statements/login-request.ts'
import { lockAccount } from '../../domain/accounts.ts'
import { elevationRequired } from '../../domain/elevation.ts'
import { recordEvent } from '../../domain/events.ts'
import { matchNumberHash } from '../../domain/login-requests.ts'
import { AuthError, ValidationError } from '../../errors.ts'

/** A request by its id, or by the ticket of its sign-in. */
export type LoginRequestName = { id?: string | null | undefined; ticket?: string | null | undefined }

/** The third wrong number turns the request away. */
const maxNumbers = 3

/**
 * Lets a sign-in of the caller's in that waits for its second factor, by the number that it shows: whoever approves without looking, because
 * somebody asked them to or asked too often, has no number to give. The caller's session must have given two factors itself. Once the
 * waiting side has come back for it, a session begins there.
 */
export async function approveLoginRequest(ctx: Ctx, input: LoginRequestName & { matchNumber: string }): Promise<void> {
  const session = callerOf(ctx)
  const { userId, sessionId } = session
  const number = matchNumberHash(ctx, userId, input.matchNumber)
  const named = nameOf(input)
  const status = await ctx.db.transact(async (tx) => {
    if (!(await holdSessionOf(ctx, tx, session))) throw await elevationRequired(ctx, tx)
    const [decided] = await tx.run(approveRequest, userId, ...named, ctx.clock.now(), number, sessionId, maxNumbers)
    if (decided === undefined) throw new AuthError('login-request-not-found')
    const { id, status } = decided
    if (status === 'approved') await recordEvent(ctx, tx, 'login-request.approved', userId, { loginRequestId: id })
    if (status === 'rejected') await recordRejection(ctx, tx, userId, id)
    return status
  })
  // The wrong number is counted by now.
  if (status !== 'approved') throw new AuthError('invalid-match-number')
}

/** Turns a sign-in away that waits for its second factor. The caller is shown no others for a while: their password is known to somebody. */
export async function rejectLoginRequest(ctx: Ctx, input: LoginRequestName): Promise<void> {
  const session = callerOf(ctx)
  const { userId } = session
  const named = nameOf(input)
  await ctx.db.transact(async (tx) => {
    await holdSessionOf(ctx, tx, session)
    const [rejected] = await tx.run(rejectRequest, userId, ...named, ctx.clock.now())
    if (rejected === undefined) throw new AuthError('login-request-not-found')
    await recordRejection(ctx, tx, userId, rejected.id)
  })
}

function callerOf({ session }: Ctx): CallerSession {
  if (session === null) throw new AuthError('unauthenticated')
  return session
}

function nameOf({ id = null, ticket = null }: LoginRequestName): [id: string | null, ticketHash: Buffer | null] {
  if ((id === null) === (ticket === null)) {
    throw new ValidationError([{ path: 'id', message: 'must be given, or ticket, and not both' }])
  }
  return [id, ticket === null ? null : secretHash(ticket)]
}

/** Whether two factors were given in the caller's session, which is held until the transaction ends. */
async function holdSessionOf(ctx: Ctx, tx: Transaction, { userId, sessionId }: CallerSession): Promise<boolean> {
  await lockAccount(tx, userId)
  const [held] = await tx.run(holdApprover, userId, sessionId, ctx.clock.now())
  if (held === undefined) throw new AuthError('unauthenticated')
  return held.knowsSecondFactor
}

function recordRejection(ctx: Ctx, tx: Transaction, userId: string, loginRequestId: string): Promise<void> {
  return recordEvent(ctx, tx, 'login-request.rejected', userId, { loginRequestId })
}
