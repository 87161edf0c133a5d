import type { Ctx, PatGrant, StatementRunner } from '../context.ts'
import type { ErrorCode } from '../errors.ts'
import { type Account, assertStanding, refusal } from './accounts.ts'
import { type OpenedSession, openSession } from './sessions.ts'
import { createTicket } from './tickets.ts'

/** What a sign-in method has established about the person in front of it. */
export type Proof = {
  account: Account
  /** How, in the names of RFC 8176; `fed` for an identity provider elsewhere, `pat` for a personal access token. */
  amr: ('pwd' | 'otp' | 'sms' | 'pop' | 'user' | 'fed' | 'pat')[]
  /** The stored hash that was verified: the session is refused when it is another by then. Null where no password was asked. */
  passwordHash: string | null
  /** The code for an account that may not sign in, at doors where all such accounts answer alike. */
  alike: ErrorCode
  /** The second factor was given with a ticket of this door, and is not asked for again. */
  secondFactor?: 'given'
  /** What was presented instead of a person. */
  pat?: PatGrant
  /** When the person was there, if that is not now. */
  authenticatedAt?: Date
}

/** What the ticket remembers of the first factor until the second one is given. */
type FirstFactor = Pick<Proof, 'amr' | 'passwordHash'>

/** The tokens of a session are issued once it is committed. */
export type SignInOutcome = { kind: 'session'; opened: OpenedSession } | { kind: 'second-factor'; ticket: string }

/**
 * The one door to a session. Every method proves who somebody is and ends here: the account's standing is checked, the second factor
 * asked for where one is active, the session written with its audit row. Until the second factor is given there is a ticket, which
 * authenticates nowhere. Throws the refusal of an account that may not sign in; writes inside the caller's transaction if it has one.
 */
export async function completeSignIn(ctx: Ctx, runner: StatementRunner, proof: Proof): Promise<SignInOutcome> {
  const { account, amr, passwordHash } = proof
  assertStanding(ctx, account, proof.alike)
  // Programs have no authenticator app. To make them a personal access token is what asks for elevation.
  if (account.activeMfaType === 'totp' && proof.secondFactor !== 'given' && !proof.pat) {
    const payload: FirstFactor = { amr, passwordHash }
    const ticket = await createTicket(ctx, runner, { purpose: 'mfaTotp', userId: account.id, sentTo: null, payload })
    return { kind: 'second-factor', ticket }
  }

  const opened = await openSession(ctx, runner, proof)
  if (opened === null) throw refusal(ctx, 'disabled-user', proof.alike)
  return { kind: 'session', opened }
}

/** Reads what `completeSignIn` left with the ticket of a second factor; nobody else writes there. */
export function firstFactorOf(ticket: { payload: unknown }): FirstFactor {
  return ticket.payload as FirstFactor
}
