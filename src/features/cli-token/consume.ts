import { z } from 'zod'
import type { Ctx, Transaction } from '../../context.ts'
import { organizationOfSession } from '../../db/statements/organization.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { holdSession } from '../../domain/sessions.ts'
import { completeSignIn, type Proof, type SignInOutcome } from '../../domain/sign-in.ts'
import { useTicketWithPayload } from '../../domain/tickets.ts'
import { AuthError } from '../../errors.ts'

/**
 * Opens a session for whoever presents the text that a program has got for them, once. It knows what the program's session knows of who its
 * user is and when that was proven, acts in the same organization, and is elevated by nobody. Nothing comes of the text once that session
 * has ended. A page must ask before it presents one: a link with somebody else's would sign its visitor in as them (login CSRF).
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
  await lockAccount(tx, used.userId)
  const account = await findAccountById(tx, used.userId)
  // Held: whoever signs the program out just now has either come first, or ends a session that was good when this one began.
  if (account === null || account.disabled || !(await holdSession(ctx, tx, { userId: used.userId, sessionId }))) return null
  const session = await tx.prisma.session.findUniqueOrThrow({ where: { id: sessionId } })
  const [place] = await tx.run(organizationOfSession, sessionId)
  return completeSignIn(ctx, tx, {
    account,
    amr: session.amr as Proof['amr'],
    passwordHash: null,
    alike: 'invalid-ticket',
    // The program's session was begun with it.
    secondFactor: 'given',
    authenticatedAt: session.authenticatedAt,
    organizationId: place?.organization?.id ?? null,
  })
}
