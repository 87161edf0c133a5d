import type { Ctx, Transaction } from '../../context.ts'
import { secretHash } from '../../crypto/secrets.ts'
import { type LoginRequestStatus, type RequestOfTicket, requestOfTicket } from '../../db/statements/login-request.ts'
import { findAccountById, lockAccount } from '../../domain/accounts.ts'
import { clientKey, clientNetwork } from '../../domain/client-address.ts'
import { firstFactorOf } from '../../domain/second-factor.ts'
import { holdSession, type NewSession } from '../../domain/sessions.ts'
import { completeSignIn } from '../../domain/sign-in.ts'
import { useTicketWithPayload } from '../../domain/tickets.ts'

export type CompleteInput = { ticket: string; email?: string | null | undefined }

/** How it stands with a request that has opened no session. */
export type LoginRequestState = { status: LoginRequestStatus }

/**
 * Asks how it stands with a sign-in that waits to be let in from elsewhere, and signs in once it was. The ticket alone is not enough, since
 * some clients have it in a URL, which logs keep: it is good for the browser and network that the sign-in began in. All else is answered
 * like a request that is over, and counted as a guess; who waits may ask as often as they like.
 */
export async function completeLoginRequest(ctx: Ctx, input: CompleteInput): Promise<LoginRequestState | NewSession> {
  const { ticket, email = null } = input
  const [request] = await ctx.db.run(requestOfTicket, secretHash(ticket), email, ctx.clock.now())
  if (request === undefined || !isFromHere(ctx, request)) {
    if (ctx.config.rateLimit.enabled) await ctx.rateLimits.consume('bruteForce', clientKey(ctx.client))
    return { status: 'expired' }
  }
  if (request.approverSessionId === null) return { status: request.status === 'rejected' ? 'rejected' : 'pending' }

  const approver = { userId: request.userId, sessionId: request.approverSessionId }
  const opened = await ctx.db.transact((tx) => signInApproved(ctx, tx, ticket, approver))
  if (opened === null) return { status: 'expired' }
  ctx.outbox.wake()
  return opened
}

function isFromHere({ client }: Ctx, { ip, userAgent }: RequestOfTicket): boolean {
  return client.userAgent === userAgent && clientNetwork(client) === clientNetwork({ address: ip })
}

/** Once of any number at once: the use of the ticket decides, also between this and a code. Null where something has come before it. */
async function signInApproved(
  ctx: Ctx,
  tx: Transaction,
  ticket: string,
  approver: { userId: string; sessionId: string },
): Promise<NewSession | null> {
  await lockAccount(tx, approver.userId)
  // Whoever has ended the session by now takes back what was approved in it.
  if (!(await holdSession(ctx, tx, approver))) return null
  const used = await useTicketWithPayload(ctx, tx, 'mfaTotp', ticket)
  const account = await findAccountById(tx, approver.userId)
  if (used === null || account?.activeMfaType !== 'totp') return null
  const { amr, passwordHash, organizationId = null } = firstFactorOf(used)
  const outcome = await completeSignIn(ctx, tx, {
    account,
    amr: [...amr, 'mca'],
    passwordHash,
    organizationId,
    alike: 'invalid-ticket',
    secondFactor: 'given',
  })
  return outcome.kind === 'session' ? outcome.opened : null
}
