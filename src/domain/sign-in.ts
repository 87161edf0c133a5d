import type { Ctx, StatementRunner } from '../context.ts'
import type { PatGrant, SessionCarrier } from '../credentials.ts'
import type { ErrorCode } from '../errors.ts'
import { type Account, assertStanding, refusal } from './accounts.ts'
import { findTrustedDevice, rememberDevice } from './devices.ts'
import { type Challenge, challengeFor, type FirstFactor } from './second-factor.ts'
import { type NewSession, openSession } from './sessions.ts'

/** What a sign-in method has established about the person in front of it. */
export type Proof = FirstFactor & {
  account: Account
  /** The code for an account that may not sign in, at doors where all such accounts answer alike. */
  alike: ErrorCode
  /** The second factor was given with a ticket of this door, and is not asked for again. */
  secondFactor?: 'given'
  /** What the session is to be carried by, if not by what the request asks for. */
  carrier?: SessionCarrier
  /** What was presented instead of a person. */
  pat?: PatGrant
  /** When the person was there, if that is not now. */
  authenticatedAt?: Date
}

/** The tokens of a session are issued once it is committed. */
export type SignInOutcome = { kind: 'session'; opened: NewSession } | { kind: 'second-factor'; challenge: Challenge }

/**
 * The one door to a session. Every method proves who somebody is and ends here: the account's standing is checked, the second factor
 * asked for where one is active, unless the account trusts this browser, the session written with its audit row. Until the second factor is given there is a ticket, which
 * authenticates nowhere. Throws the refusal of an account that may not sign in; writes inside the caller's transaction if it has one.
 */
export async function completeSignIn(ctx: Ctx, runner: StatementRunner, proof: Proof): Promise<SignInOutcome> {
  const { account } = proof
  assertStanding(ctx, account, proof.alike)
  // Programs have no authenticator app. To make them a personal access token is what asks for elevation.
  const isAsked = account.activeMfaType === 'totp' && proof.secondFactor !== 'given' && !proof.pat
  const trustedDevice = isAsked ? await findTrustedDevice(ctx, runner, account.id) : null
  if (isAsked && trustedDevice === null) {
    return { kind: 'second-factor', challenge: await challengeFor(ctx, runner, account, proof) }
  }

  const opened = await openSession(ctx, runner, { ...proof, trustedDevice })
  if (opened === null) throw refusal(ctx, 'disabled-user', proof.alike)
  if (opened.carrier === 'cookie' || trustedDevice) await rememberDevice(ctx, runner, account.id)
  return { kind: 'session', opened }
}
