import type { Ctx, Transaction } from '../context.ts'
import { AuthError } from '../errors.ts'
import { createAccount, findAccountByEmail, type NewAccount, refusal } from './accounts.ts'
import { recordEvent } from './events.ts'
import { avatarUrl } from './gravatar.ts'
import { mailVerification } from './mails.ts'
import { asNewUser, type NewUser } from './new-user.ts'
import { issueTokens, type OpenedSession, type SessionTokens } from './sessions.ts'
import { completeSignIn, type Proof } from './sign-in.ts'
import type { NewProfile } from './sign-up-options.ts'
import { dropContestedPassword, tellOwner, type UnprovenOwner } from './taken-addresses.ts'

/** Somebody who wants an account at an address, and what they will sign in with. */
export type Newcomer = {
  id?: string
  email: string
  profile: NewProfile
  /** As it was typed, and its hash; null where the way to sign in is another one. */
  password: { text: string; hash: string } | null
  amr: Proof['amr']
  /** Gives the new account what it signs in with besides a password. */
  equip?: (tx: Transaction, userId: string) => Promise<unknown>
}

/**
 * The account as it was asked for, and a session of it unless the address must be verified first. `isNew` is false where somebody had
 * signed up with the address before, at doors that tell so.
 */
export type Registration = { user: NewUser; session: SessionTokens | null; isNew: boolean }

/**
 * Makes an account. Answers with a session, or with null where the address must be verified first; then a mail with a link is on its way.
 * Account, roles, mail, session and audit row are committed together or not at all. An address that is taken answers the same at doors
 * that tell no accounts apart, with a user that nobody is, and its owner gets a mail that says so. Does not ask whether sign-up is open,
 * nor judges the password.
 */
export async function register(ctx: Ctx, newcomer: Newcomer): Promise<Registration> {
  const row = rowOf(ctx, newcomer)
  const outcome = await ctx.db.transact((tx) => admit(ctx, tx, newcomer, row))
  ctx.outbox.wake()
  if (!ctx.disclosesAccounts) {
    await dropContestedPassword(ctx, newcomer.password?.text ?? null, outcome.kind === 'unproven' ? outcome.owner : null)
  }
  if (outcome.kind === 'disabled') throw refusal(ctx, 'disabled-user', 'signup-disabled')
  if (outcome.kind === 'taken') throw new AuthError('email-already-in-use')
  const session = outcome.kind === 'signed-in' ? await issueTokens(ctx, outcome.opened) : null
  return { user: asNewUser(row), session, isNew: outcome.kind !== 'unproven' || !ctx.door.tellsTakenAddresses }
}

type Outcome =
  | { kind: 'disabled' }
  | { kind: 'taken' }
  | { kind: 'to-be-verified' }
  /** As before, and somebody had signed up with the address already. */
  | { kind: 'unproven'; owner: UnprovenOwner }
  | { kind: 'signed-in'; opened: OpenedSession }

async function admit(ctx: Ctx, tx: Transaction, newcomer: Newcomer, row: NewAccount): Promise<Outcome> {
  const { redirectTo } = newcomer.profile
  const account = await createAccount(ctx, tx, row)
  if (account === null) return answerForTakenAddress(ctx, tx, newcomer.email, redirectTo)

  await newcomer.equip?.(tx, account.id)
  await recordEvent(ctx, tx, 'user.signed-up', account.id)
  if (account.disabled) return { kind: 'disabled' }
  if (ctx.config.signUp.emailVerificationRequired) {
    await mailVerification(ctx, tx, account, redirectTo)
    return { kind: 'to-be-verified' }
  }
  const passwordHash = newcomer.password?.hash ?? null
  const signIn = await completeSignIn(ctx, tx, { account, amr: newcomer.amr, passwordHash, alike: 'signup-disabled' })
  // An account of this instant has no second factor; were there one, the session would wait for it as anywhere else.
  return signIn.kind === 'session' ? { kind: 'signed-in', opened: signIn.opened } : { kind: 'to-be-verified' }
}

function rowOf(ctx: Ctx, { id = ctx.random.uuid(), email, password, profile: { redirectTo: _mailed, ...chosen } }: Newcomer) {
  return {
    ...chosen,
    id,
    createdAt: ctx.clock.now(),
    email,
    avatarUrl: avatarUrl(ctx.config.gravatar, email),
    ...(password === null ? {} : { passwordHash: password.hash }),
  }
}

/** Where nobody is signed in by signing up, the owner hears of the attempt by mail and the stranger learns nothing. */
async function answerForTakenAddress(ctx: Ctx, tx: Transaction, email: string, redirectTo: string): Promise<Outcome> {
  if (ctx.disclosesAccounts) return { kind: 'taken' }
  if (ctx.config.signUp.newUsersDisabled) return { kind: 'disabled' }
  if (!ctx.config.signUp.emailVerificationRequired) return { kind: 'taken' }
  if (ctx.door.tellsTakenAddresses && (await isVerified(tx, email))) return { kind: 'taken' }
  const owner = await tellOwner(ctx, tx, email, redirectTo)
  return owner ? { kind: 'unproven', owner } : { kind: 'to-be-verified' }
}

async function isVerified(tx: Transaction, email: string): Promise<boolean> {
  return (await findAccountByEmail(tx, email))?.account.emailVerified ?? false
}
