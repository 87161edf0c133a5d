import type { Ctx, Database, Transaction } from '../context.ts'
import type { PatGrant, SessionCarrier } from '../credentials.ts'
import type { ErrorCode } from '../errors.ts'
import { type Account, assertStanding, lockAccount, refusal } from './accounts.ts'
import { findTrustedDevice, rememberDevice } from './devices.ts'
import { recordEvent } from './events.ts'
import { mailNewDevice } from './mails.ts'
import { openSession, type SessionGrounds } from './open-session.ts'
import { assertMember } from './organizations.ts'
import { type Challenge, challengeFor, type FirstFactor } from './second-factor.ts'
import type { Impersonation } from './session-keys.ts'
import type { NewSession } from './sessions.ts'

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
  /** Who is there instead of the user. */
  impersonation?: Impersonation
  /** When the person was there, if that is not now. */
  authenticatedAt?: Date
}

/** The tokens of a session are issued once it is committed. */
export type SignInOutcome = { kind: 'session'; opened: NewSession } | { kind: 'second-factor'; challenge: Challenge }

/**
 * The one door to a session. Every method proves who somebody is and ends here: the account's standing is checked, the second factor
 * asked for where one is active, unless the account trusts this browser, the session written with its audit row, and the owner told where
 * the device is new. Until the second factor is given there is a ticket, which authenticates nowhere. Throws the refusal of an account that
 * may not sign in; writes inside the caller's transaction if it has one, and then leaves it to the caller to wake the outbox.
 */
export async function completeSignIn(ctx: Ctx, runner: Database | Transaction, proof: Proof): Promise<SignInOutcome> {
  const { account } = proof
  assertStanding(ctx, account, proof.alike)
  // Before a challenge is made: that the password was right is nothing for strangers to the organization to hear.
  if (proof.organizationId) await assertMember(runner, proof.organizationId, proof)
  // Programs have no authenticator app. To make them a personal access token is what asks for elevation.
  const isAsked = account.activeMfaType === 'totp' && proof.secondFactor !== 'given' && !proof.pat
  const trustedDevice = isAsked ? await findTrustedDevice(ctx, runner, account.id) : null
  if (isAsked && trustedDevice === null) {
    return { kind: 'second-factor', challenge: await challengeFor(ctx, runner, account, proof) }
  }

  const opened = await enter(ctx, runner, { ...proof, trustedDevice })
  if (opened === null) throw refusal(ctx, 'disabled-user', proof.alike)
  if (opened.carrier === 'cookie' || trustedDevice) await rememberDevice(ctx, runner, account.id)
  return { kind: 'session', opened }
}

/** One statement on a device that the account knows; on a new one a transaction, for the notice to be committed with the session. */
async function enter(ctx: Ctx, runner: Database | Transaction, grounds: SessionGrounds): Promise<NewSession | null> {
  const { opened, isNewDevice } = await openSession(ctx, runner, grounds, false)
  if (!isNewDevice) return opened
  if (!('transact' in runner)) return enterOnNewDevice(ctx, runner, grounds)
  const entered = await runner.transact((tx) => enterOnNewDevice(ctx, tx, grounds))
  ctx.outbox.wake()
  return entered
}

/** The lock decides of several at once: the first is told of, and the others then find its session, and so a device that is known. */
async function enterOnNewDevice(ctx: Ctx, tx: Transaction, grounds: SessionGrounds): Promise<NewSession | null> {
  const { account } = grounds
  await lockAccount(tx, account.id)
  const { opened, isNewDevice } = await openSession(ctx, tx, grounds, true)
  if (opened === null || !isNewDevice) return opened
  await recordEvent(ctx, tx, 'user.new-device', account.id, { sessionId: opened.sessionId })
  await mailNewDevice(ctx, tx, account)
  return opened
}
