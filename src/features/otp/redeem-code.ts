import type { Ctx, Transaction } from '../../context.ts'
import { type Account, findAccountById, permanentStandingOf, refusal } from '../../domain/accounts.ts'
import { type CodeOwner, useCode } from '../../domain/codes.ts'
import { announce } from '../../domain/sessions.ts'
import { completeSignIn, type Proof, type SignInOutcome } from '../../domain/sign-in.ts'
import { AuthError } from '../../errors.ts'

export type CodeRedemption = {
  /** Null where nobody has the address or number. */
  owner: CodeOwner | null
  code: string
  amr: Proof['amr'][number]
  /** Records what the code proves. Resolves with the sessions that this ends. */
  prove: (ctx: Ctx, tx: Transaction, account: Account) => Promise<{ sessionId: string }[]>
}

/** Uses a code up and signs its owner in. What the guess cost is committed before it is refused, or guessing would be free. */
export async function redeemCode(ctx: Ctx, { owner, ...redemption }: CodeRedemption): Promise<SignInOutcome> {
  if (owner === null) throw new AuthError('invalid-otp')
  const outcome = await ctx.db.transact((tx) => redeem(ctx, tx, { owner, ...redemption }))
  if ('refused' in outcome) throw outcome.refused
  announce(ctx, outcome.ended)
  return outcome.signIn
}

type Redeemed = { refused: AuthError } | { signIn: SignInOutcome; ended: { sessionId: string }[] }

async function redeem(
  ctx: Ctx,
  tx: Transaction,
  { owner, code, amr, prove }: CodeRedemption & { owner: CodeOwner },
): Promise<Redeemed> {
  if (!(await useCode(ctx, tx, owner, code))) return { refused: new AuthError('invalid-otp') }
  const account = await findAccountById(tx, owner.userId)
  if (account === null) return { refused: new AuthError('invalid-otp') }
  const standing = permanentStandingOf(ctx, provenBy(owner, account))
  if (standing) return { refused: refusal(ctx, standing, 'invalid-otp') }

  const ended = await prove(ctx, tx, account)
  const proven = (await findAccountById(tx, account.id)) ?? account
  const proof: Proof = { account: proven, amr: [amr], passwordHash: null, alike: 'invalid-otp' }
  return { signIn: await completeSignIn(ctx, tx, proof), ended }
}

/** The account as it stands once the proof is written, for which it must be allowed to sign in. */
function provenBy({ purpose }: CodeOwner, account: Account): Account {
  return purpose === 'emailCode' ? { ...account, emailVerified: true } : account
}
