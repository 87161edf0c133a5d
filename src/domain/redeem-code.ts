import type { Ctx, Transaction } from '../context.ts'
import { isCode } from '../crypto/codes.ts'
import { AuthError } from '../errors.ts'
import { type Account, findAccountById, permanentStandingOf, refusal } from './accounts.ts'
import { attempt } from './attempts.ts'
import { type CodeOwner, type CodePurpose, useCode } from './codes.ts'
import type { Portal } from './portals.ts'
import { announce } from './sessions.ts'
import { completeSignIn, type Proof, type SignInOutcome } from './sign-in.ts'

export type CodeRedemption = {
  purpose: CodePurpose
  /** The address or number, as it was named. */
  sentTo: string
  /** Null where nobody has it. */
  userId: string | null
  code: string
  /** Where it is presented, and the session is to act; null for no portal. */
  portal?: Portal | null
  amr: Proof['amr'][number]
  /** Records what the code proves. Resolves with the sessions that this ends. */
  prove: (ctx: Ctx, tx: Transaction, account: Account) => Promise<{ sessionId: string }[]>
}

/** Uses a code up and signs its owner in. What has not the form of a code is no guess at one. */
export async function redeemCode(ctx: Ctx, redemption: CodeRedemption): Promise<SignInOutcome> {
  const { userId, sentTo, code } = redemption
  if (!isCode(code)) throw new AuthError('invalid-otp')
  const subject = userId === null ? { named: sentTo } : { userId }
  // A code is looked for where nobody has the address too, or time would tell (user enumeration).
  return attempt(ctx, 'firstFactor', subject, () => guess(ctx, { ...redemption, userId: userId ?? ctx.random.uuid() }))
}

/** What the guess cost is committed before it is refused, or guessing would be free. */
async function guess(ctx: Ctx, redemption: CodeRedemption & CodeOwner): Promise<SignInOutcome> {
  const outcome = await ctx.db.transact((tx) => redeem(ctx, tx, redemption))
  if ('refused' in outcome) throw outcome.refused
  announce(ctx, outcome.ended)
  ctx.outbox.wake()
  return outcome.signIn
}

type Redeemed = { refused: AuthError } | { signIn: SignInOutcome; ended: { sessionId: string }[] }

async function redeem(ctx: Ctx, tx: Transaction, redemption: CodeRedemption & CodeOwner): Promise<Redeemed> {
  const { purpose, userId, sentTo, code, portal = null, amr, prove } = redemption
  const owner: CodeOwner = { purpose, userId, sentTo, portal }
  if (!(await useCode(ctx, tx, owner, code))) return { refused: new AuthError('invalid-otp') }
  const account = await findAccountById(tx, owner.userId)
  if (account === null) return { refused: new AuthError('invalid-otp') }
  const standing = permanentStandingOf(ctx, provenBy(owner, account))
  if (standing) return { refused: refusal(ctx, standing, 'invalid-otp') }

  const ended = await prove(ctx, tx, account)
  const proven = (await findAccountById(tx, account.id)) ?? account
  const organizationId = portal?.organizationId ?? null
  const proof: Proof = { account: proven, amr: [amr], passwordHash: null, organizationId, alike: 'invalid-otp' }
  return { signIn: await completeSignIn(ctx, tx, proof), ended }
}

/** The account as it stands once the proof is written, for which it must be allowed to sign in. */
function provenBy({ purpose }: CodeOwner, account: Account): Account {
  return purpose === 'emailCode' || purpose === 'magicCode' ? { ...account, emailVerified: true } : account
}
