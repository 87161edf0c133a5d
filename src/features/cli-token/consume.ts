import { z } from 'zod'
import type { Ctx, Transaction } from '../../context.ts'
import { handOver } from '../../domain/hand-over.ts'
import type { SignInOutcome } from '../../domain/sign-in.ts'
import { useTicketWithPayload } from '../../domain/tickets.ts'
import { AuthError } from '../../errors.ts'

/**
 * Opens a session for whoever presents the text that a program has got for them, once, as `handOver` says. Nothing comes of the text once the
 * program's session has ended. A page must ask before it presents one: a link with somebody else's would sign its visitor in as them
 * (login CSRF).
 */
export async function consumeCliToken(ctx: Ctx, { token }: { token: string }): Promise<SignInOutcome> {
  const outcome = await ctx.db.transact((tx) => consume(ctx, tx, token))
  if (outcome === null) throw new AuthError('invalid-ticket')
  ctx.outbox.wake()
  return outcome
}

const payloadShape = z.object({ sessionId: z.string() })

async function consume(ctx: Ctx, tx: Transaction, token: string): Promise<SignInOutcome | null> {
  const used = await useTicketWithPayload(ctx, tx, 'cliBrowser', token)
  if (used === null) return null
  const { sessionId } = payloadShape.parse(used.payload)
  return handOver(ctx, tx, { userId: used.userId, sessionId }, 'invalid-ticket')
}
