import type { Ctx, Transaction } from '../../context.ts'
import { violatedConstraint } from '../../db/failures.ts'
import { type Account, findAccountById, refusal } from '../../domain/accounts.ts'
import { isWelcome } from '../../domain/email-access.ts'
import { moveToNewAddress, proveAddress, verifyAddress } from '../../domain/proof.ts'
import { assertLinkTarget } from '../../domain/redirects.ts'
import { useResetTicket } from '../../domain/reset-tickets.ts'
import { announce } from '../../domain/sessions.ts'
import { completeSignIn, type SignInOutcome } from '../../domain/sign-in.ts'
import { purposeOf, type TicketPurpose, useTicket } from '../../domain/tickets.ts'
import { AuthError } from '../../errors.ts'

/** The kinds of ticket that a link carries. */
const linkPurposes = [
  'verifyEmail',
  'emailConfirmChange',
  'passwordReset',
  'passwordlessEmail',
] as const satisfies TicketPurpose[]
type LinkPurpose = (typeof linkPurposes)[number]

export type VerifiedTicket = { purpose: LinkPurpose; signIn: SignInOutcome }

/**
 * Uses up the ticket of a mailed link and signs its holder in: who reads the mail is the account's owner. The target is checked before
 * the ticket is touched. The ticket is spent even where the account may not sign in.
 */
export async function verifyTicket(
  ctx: Ctx,
  input: { ticket: string; redirectTo?: string | null | undefined },
): Promise<VerifiedTicket> {
  if (input.redirectTo != null && !URL.canParse(input.redirectTo)) throw new AuthError('invalid-request')
  assertLinkTarget(ctx, input.redirectTo)
  const prefix = purposeOf(input.ticket)
  const purpose = linkPurposes.find((each) => each === prefix)
  if (purpose === undefined) throw new AuthError('invalid-ticket')

  const outcome = await redeemOrFindTaken(ctx, purpose, input.ticket)
  if ('refused' in outcome) throw outcome.refused
  announce(ctx, outcome.ended)
  ctx.outbox.wake()
  return { purpose, signIn: outcome.signIn }
}

type Redeemed = { refused: AuthError } | { signIn: SignInOutcome; ended: { sessionId: string }[] }

/** The unique index of addresses decides who gets one that several were mailed about. The ticket of the others is spent by itself. */
function redeemOrFindTaken(ctx: Ctx, purpose: LinkPurpose, ticket: string): Promise<Redeemed> {
  return ctx.db
    .transact((tx) => redeem(ctx, tx, purpose, ticket))
    .catch(async (error: unknown): Promise<Redeemed> => {
      if (violatedConstraint(error) !== 'users_email_key') throw error
      const spent = await ctx.db.transact((tx) => useTicket(ctx, tx, purpose, ticket))
      return { refused: new AuthError(spent ? 'email-already-in-use' : 'invalid-ticket') }
    })
}

async function redeem(ctx: Ctx, tx: Transaction, purpose: LinkPurpose, ticket: string): Promise<Redeemed> {
  const userId = await useLinkTicket(ctx, tx, purpose, ticket)
  const account = userId && (await findAccountById(tx, userId))
  if (!account) return { refused: new AuthError('invalid-ticket') }
  const address = purpose === 'emailConfirmChange' ? account.newEmail : account.email
  if (purpose === 'emailConfirmChange' && address === null) return { refused: new AuthError('invalid-ticket') }
  if (address !== null && !isWelcome(ctx, address)) {
    return { refused: refusal(ctx, 'invalid-email-password', 'invalid-ticket') }
  }
  if (account.disabled) return { refused: refusal(ctx, 'disabled-user', 'invalid-ticket') }
  if (purpose === 'passwordReset' && ctx.config.signUp.emailVerificationRequired && !account.emailVerified) {
    return { refused: refusal(ctx, 'unverified-user', 'invalid-ticket') }
  }

  const ended = await acceptProof(ctx, tx, purpose, account)
  const proven = (await findAccountById(tx, account.id)) ?? account
  const proof = { account: proven, amr: ['otp' as const], passwordHash: null, alike: 'invalid-ticket' as const }
  return { signIn: await completeSignIn(ctx, tx, proof), ended }
}

/** A new password that was asked for at a portal is set there, and not by a link. */
function useLinkTicket(ctx: Ctx, tx: Transaction, purpose: LinkPurpose, ticket: string): Promise<string | null> {
  return purpose === 'passwordReset' ? useResetTicket(ctx, tx, ticket, null) : useTicket(ctx, tx, purpose, ticket)
}

async function acceptProof(ctx: Ctx, tx: Transaction, purpose: LinkPurpose, account: Account): Promise<{ sessionId: string }[]> {
  if (purpose === 'verifyEmail') await verifyAddress(ctx, tx, account)
  else if (purpose === 'emailConfirmChange') await moveToNewAddress(ctx, tx, account)
  else return proveAddress(ctx, tx, account)
  return []
}
