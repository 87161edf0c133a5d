import type { Ctx, Database, StatementRunner, Transaction } from '../context.ts'
import { type Account, lockAccount } from './accounts.ts'
import { countBackupCodes } from './backup-codes.ts'
import { type LoginRequestTicket, openLoginRequest } from './login-requests.ts'
import { createTicket, ticketExpiry } from './tickets.ts'

/** Ways to give the second factor by a code, the preferred one first. */
export const secondFactorMethods = ['totp', 'backup_code', 'email_code'] as const
export type SecondFactorMethod = (typeof secondFactorMethods)[number]

/**
 * How somebody has proven who they are, in the names of RFC 8176; `mca` for being let in from where they are signed in already, `fed` for
 * an identity provider elsewhere, `pat` for a personal access token.
 */
export type ProvenBy = ('pwd' | 'otp' | 'sms' | 'pop' | 'user' | 'fed' | 'pat' | 'mca')[]

/** What the ticket remembers of the first factor until the second one is given. */
export type FirstFactor = {
  amr: ProvenBy
  /** The stored hash that was verified: the session is refused when it is another by then. Null where no password was asked. */
  passwordHash: string | null
  /** Where the session is to act; who is no member there is refused. */
  organizationId?: string | null
}

/** What is asked of somebody who has given the first factor. The ticket authenticates nowhere. */
export type Challenge = {
  ticket: string
  methods: (SecondFactorMethod | 'push')[]
  expiresAt: Date
  /** Null where nobody is shown one. */
  loginRequest: LoginRequestTicket | null
}

/** Asks an account with an active factor for it, by a ticket that ends older ones, and shows that to its owner where they are signed in. */
export async function challengeFor(
  ctx: Ctx,
  runner: Database | Transaction,
  account: Account,
  { amr, passwordHash, organizationId = null }: FirstFactor,
): Promise<Challenge> {
  const payload: FirstFactor = { amr, passwordHash, organizationId }
  const methods = await methodsOf(ctx, runner, account, payload)
  const expiresAt = ticketExpiry(ctx, 'mfaTotp')
  const ask = async (tx: Transaction) => {
    // Of several sign-ins at once each sees how many were shown before it.
    await lockAccount(tx, account.id)
    const ticket = await createTicket(ctx, tx, { purpose: 'mfaTotp', userId: account.id, sentTo: null, payload })
    return { ticket, loginRequest: await openLoginRequest(ctx, tx, { userId: account.id, ticket, expiresAt }) }
  }
  const { ticket, loginRequest } = 'transact' in runner ? await runner.transact(ask) : await ask(runner)
  return { ticket, methods: loginRequest ? [...methods, 'push'] : methods, expiresAt, loginRequest }
}

/** The ways by a code that are open to an account whose factor is active, after this first factor if one was given. */
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
