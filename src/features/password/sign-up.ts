import type { Ctx, Transaction } from '../../context.ts'
import { createAccount, refusal } from '../../domain/accounts.ts'
import { assertWelcome } from '../../domain/email-access.ts'
import { plainEmail } from '../../domain/emails.ts'
import { recordEvent } from '../../domain/events.ts'
import { avatarUrl } from '../../domain/gravatar.ts'
import { mailVerification } from '../../domain/mails.ts'
import { assertAcceptablePassword } from '../../domain/passwords.ts'
import { issueTokens, type OpenedSession, type SessionTokens } from '../../domain/sessions.ts'
import { completeSignIn } from '../../domain/sign-in.ts'
import { type NewProfile, newProfile, type SignUpOptions } from '../../domain/sign-up-options.ts'
import { dropContestedPassword, tellOwner, type UnprovenOwner } from '../../domain/taken-addresses.ts'
import { AuthError } from '../../errors.ts'

export type SignUpInput = { email: string; password: string; options: SignUpOptions }

/**
 * Makes an account with a password. Answers with a session, or with null where the address must be verified first; then a mail with
 * a link is on its way. Account, roles, mail, session and audit row are committed together or not at all.
 * An address that is taken answers the same at doors that tell no accounts apart, and its owner gets a mail that says so.
 */
export async function signUpEmailPassword(ctx: Ctx, input: SignUpInput): Promise<{ session: SessionTokens | null }> {
  const email = plainEmail(input.email)
  assertWelcome(ctx, email)
  await assertAcceptablePassword(ctx, input.password)
  const profile = newProfile(ctx, input.options, email)
  const passwordHash = await ctx.passwords.hash(input.password)

  const outcome = await ctx.db.transact((tx) => register(ctx, tx, email, passwordHash, profile))
  ctx.outbox.wake()
  if (!ctx.disclosesAccounts) await dropContestedPassword(ctx, input.password, outcome.kind === 'unproven' ? outcome.owner : null)
  if (outcome.kind === 'disabled') throw refusal(ctx, 'disabled-user', 'signup-disabled')
  if (outcome.kind === 'taken') throw new AuthError('email-already-in-use')
  return { session: outcome.kind === 'signed-in' ? await issueTokens(ctx, outcome.opened) : null }
}

type Outcome =
  | { kind: 'disabled' }
  | { kind: 'taken' }
  | { kind: 'to-be-verified' }
  /** As before, and somebody had signed up with the address already. */
  | { kind: 'unproven'; owner: UnprovenOwner }
  | { kind: 'signed-in'; opened: OpenedSession }

async function register(ctx: Ctx, tx: Transaction, email: string, passwordHash: string, profile: NewProfile): Promise<Outcome> {
  const { redirectTo, ...chosen } = profile
  const account = await createAccount(ctx, tx, {
    ...chosen,
    email,
    passwordHash,
    avatarUrl: avatarUrl(ctx.config.gravatar, email),
  })
  if (account === null) return answerForTakenAddress(ctx, tx, email, redirectTo)

  await recordEvent(ctx, tx, 'user.signed-up', account.id)
  if (account.disabled) return { kind: 'disabled' }
  if (ctx.config.signUp.emailVerificationRequired) {
    await mailVerification(ctx, tx, account, redirectTo)
    return { kind: 'to-be-verified' }
  }
  const signIn = await completeSignIn(ctx, tx, { account, amr: ['pwd'], passwordHash, alike: 'signup-disabled' })
  // An account of this instant has no second factor; were there one, the session would wait for it as anywhere else.
  return signIn.kind === 'session' ? { kind: 'signed-in', opened: signIn.opened } : { kind: 'to-be-verified' }
}

/** Where nobody is signed in by signing up, the owner hears of the attempt by mail and the stranger learns nothing. */
async function answerForTakenAddress(ctx: Ctx, tx: Transaction, email: string, redirectTo: string): Promise<Outcome> {
  if (ctx.disclosesAccounts) return { kind: 'taken' }
  if (ctx.config.signUp.newUsersDisabled) return { kind: 'disabled' }
  if (!ctx.config.signUp.emailVerificationRequired) return { kind: 'taken' }
  const owner = await tellOwner(ctx, tx, email, redirectTo)
  return owner ? { kind: 'unproven', owner } : { kind: 'to-be-verified' }
}
