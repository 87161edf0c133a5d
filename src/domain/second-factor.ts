import type { Ctx, StatementRunner } from '../context.ts'
import type { Account } from './accounts.ts'
import { countBackupCodes } from './backup-codes.ts'
import { createTicket, ticketExpiry } from './tickets.ts'

/** Ways to give the second factor, the preferred one first. */
export const secondFactorMethods = ['totp', 'backup_code', 'email_code'] as const
export type SecondFactorMethod = (typeof secondFactorMethods)[number]

/** How somebody has proven who they are, in the names of RFC 8176; `fed` for an identity provider elsewhere, `pat` for a personal access token. */
export type ProvenBy = ('pwd' | 'otp' | 'sms' | 'pop' | 'user' | 'fed' | 'pat')[]

/** What the ticket remembers of the first factor until the second one is given. */
export type FirstFactor = {
  amr: ProvenBy
  /** The stored hash that was verified: the session is refused when it is another by then. Null where no password was asked. */
  passwordHash: string | null
  /** Where the session is to act; who is no member there is refused. */
  organizationId?: string | null
}

/** What is asked of somebody who has given the first factor. The ticket authenticates nowhere. */
export type Challenge = { ticket: string; methods: SecondFactorMethod[]; expiresAt: Date }

/** Asks an account with an active factor for it, by a ticket that ends older ones. */
export async function challengeFor(
  ctx: Ctx,
  runner: StatementRunner,
  account: Account,
  { amr, passwordHash, organizationId = null }: FirstFactor,
): Promise<Challenge> {
  const payload: FirstFactor = { amr, passwordHash, organizationId }
  const methods = await methodsOf(ctx, runner, account, payload)
  const ticket = await createTicket(ctx, runner, { purpose: 'mfaTotp', userId: account.id, sentTo: null, payload })
  return { ticket, methods, expiresAt: ticketExpiry(ctx, 'mfaTotp') }
}

/** The ways that are open to an account whose factor is active, after this first factor if one was given. */
export async function methodsOf(
  ctx: Ctx,
  runner: StatementRunner,
  account: Account,
  first: FirstFactor | null,
): Promise<SecondFactorMethod[]> {
  const { remaining } = await countBackupCodes(runner, account.id)
  const isOpen: Record<SecondFactorMethod, boolean> = {
    totp: true,
    backup_code: remaining > 0,
    email_code:
      ctx.config.mfa.emailCode && account.email !== null && account.emailVerified && !(first && isByMail(account, first)),
  }
  return secondFactorMethods.filter((method) => isOpen[method])
}

/**
 * Whether the mailbox may be all that the first factor was proof of: by a link or a code, by a password that such a link has set, or by
 * a provider, whose own account is opened by a mail to the same address. Whoever has broken into the mailbox would have both factors.
 */
function isByMail({ passwordByMail }: Account, { amr }: FirstFactor): boolean {
  return amr.some((each) => each === 'otp' || each === 'fed' || (each === 'pwd' && passwordByMail))
}

/** Reads what `challengeFor` left with the ticket; nobody else writes there. */
export function firstFactorOf(ticket: { payload: unknown }): FirstFactor {
  return ticket.payload as FirstFactor
}
