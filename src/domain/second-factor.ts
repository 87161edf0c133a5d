import type { Ctx, StatementRunner } from '../context.ts'
import { countBackupCodes } from './backup-codes.ts'
import { createTicket, ticketExpiry } from './tickets.ts'

/** Ways to give the second factor, the preferred one first. */
export const secondFactorMethods = ['totp', 'backup_code'] as const
export type SecondFactorMethod = (typeof secondFactorMethods)[number]

/** How somebody has proven who they are, in the names of RFC 8176; `fed` for an identity provider elsewhere, `pat` for a personal access token. */
export type ProvenBy = ('pwd' | 'otp' | 'sms' | 'pop' | 'user' | 'fed' | 'pat')[]

/** What the ticket remembers of the first factor until the second one is given. */
export type FirstFactor = {
  amr: ProvenBy
  /** The stored hash that was verified: the session is refused when it is another by then. Null where no password was asked. */
  passwordHash: string | null
}

/** What is asked of somebody who has given the first factor. The ticket authenticates nowhere. */
export type Challenge = { ticket: string; methods: SecondFactorMethod[]; expiresAt: Date }

/** Asks an account with an active factor for it, by a ticket that ends older ones. */
export async function challengeFor(
  ctx: Ctx,
  runner: StatementRunner,
  userId: string,
  { amr, passwordHash }: FirstFactor,
): Promise<Challenge> {
  const payload: FirstFactor = { amr, passwordHash }
  const methods = await methodsOf(runner, userId)
  const ticket = await createTicket(ctx, runner, { purpose: 'mfaTotp', userId, sentTo: null, payload })
  return { ticket, methods, expiresAt: ticketExpiry(ctx, 'mfaTotp') }
}

/** The ways that are open to a user whose factor is active. */
export async function methodsOf(runner: StatementRunner, userId: string): Promise<SecondFactorMethod[]> {
  const { remaining } = await countBackupCodes(runner, userId)
  return remaining > 0 ? ['totp', 'backup_code'] : ['totp']
}

/** Reads what `challengeFor` left with the ticket; nobody else writes there. */
export function firstFactorOf(ticket: { payload: unknown }): FirstFactor {
  return ticket.payload as FirstFactor
}
