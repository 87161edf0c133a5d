import type { Ctx, Transaction } from '../context.ts'
import { AuthError } from '../errors.ts'
import {
  type Account,
  createAccount,
  findAccountByEmail,
  findAccountById,
  lockAccount,
  permanentStandingOf,
  refusal,
} from './accounts.ts'
import { assertWelcome } from './email-access.ts'
import { recordEvent } from './events.ts'
import { avatarUrl } from './gravatar.ts'
import { findAccountByIdentity, linkIdentity, lockIdentity } from './identities.ts'
import type { Identity } from './identity.ts'
import { mailNotice, mailVerification } from './mails.ts'
import { proveAddress } from './proof.ts'
import { announce } from './sessions.ts'
import { completeSignIn, type SignInOutcome } from './sign-in.ts'
import { newProfile, type SignUpOptions } from './sign-up-options.ts'
import { dropContestedPassword, tellOwner, type UnprovenOwner } from './taken-addresses.ts'
import { ensureWorkspace } from './workspaces.ts'

/** A sign-in, or an account whose address must be verified before there can be one. */
export type IdentitySignIn = SignInOutcome | { kind: 'to-be-verified' }

/** What whoever comes with an identity asks for. */
export type Entry = {
  /** For an account that is made. */
  options: SignUpOptions
  /** An account is wanted, where there should be none yet: `AUTH_DISABLE_AUTO_SIGNUP` does not stand in the way. */
  isSignUp?: boolean
}

/**
 * Signs in whom a provider vouches for: with the account that the identity is linked to, else with the one at the same address where
 * the provider has verified it, else with a new one. A sign-up does the last alone, and is refused where one of the others is there: that
 * it is, whoever proves the identity may know. Does not check the provider's word.
 */
export async function signInWithIdentity(ctx: Ctx, identity: Identity, entry: Entry): Promise<IdentitySignIn> {
  const outcome = await ctx.db.transact((tx) => admit(ctx, tx, identity, entry))
  ctx.outbox.wake()
  if ('refused' in outcome) throw outcome.refused
  announce(ctx, outcome.ended)
  if (outcome.contested) await dropContestedPassword(ctx, null, outcome.contested)
  return outcome.signIn
}

type Admission =
  | { refused: AuthError }
  /** `ended` are sessions for `announce`; `contested` an unproven account at the address. */
  | { signIn: IdentitySignIn; ended: { sessionId: string }[]; contested?: UnprovenOwner | null }

async function admit(ctx: Ctx, tx: Transaction, identity: Identity, entry: Entry): Promise<Admission> {
  await lockIdentity(tx, identity)
  const linked = await findAccountByIdentity(tx, identity)
  if (linked && entry.isSignUp) return { refused: new AuthError('email-already-in-use') }
  if (linked) return enterLinked(ctx, tx, linked, identity, entry)
  if (identity.email !== null) assertWelcome(ctx, identity.email)
  return (await enterOwned(ctx, tx, identity, entry)) ?? register(ctx, tx, identity, entry)
}

async function enterLinked(
  ctx: Ctx,
  tx: Transaction,
  account: Account,
  identity: Identity,
  { options }: Entry,
): Promise<Admission> {
  const provesAddress = identity.emailVerified && identity.email?.toLowerCase() === account.email?.toLowerCase()
  if (provesAddress && !account.emailVerified && !account.disabled) return prove(ctx, tx, account, identity)
  // Who is asked to read their mail again learns nothing that they do not know of their own account.
  if (permanentStandingOf(ctx, account) === 'unverified-user' && !ctx.disclosesAccounts) {
    await mailVerification(ctx, tx, account, newProfile(ctx, options, account.displayName).redirectTo)
    return { signIn: { kind: 'to-be-verified' }, ended: [] }
  }
  return enter(ctx, tx, account)
}

/** By the address, which is believed only where the provider has verified it: else anybody could claim it there (account takeover). */
async function enterOwned(ctx: Ctx, tx: Transaction, identity: Identity, entry: Entry): Promise<Admission | null> {
  const owner = identity.email === null ? null : await lockOwner(tx, identity.email)
  if (owner === null || identity.email === null) return null
  if (!identity.emailVerified) return answerForTakenAddress(ctx, tx, identity.email, entry)
  if (entry.isSignUp) return { refused: new AuthError('email-already-in-use') }
  if (owner.disabled) return { refused: refusal(ctx, 'disabled-user', 'signup-disabled') }
  return prove(ctx, tx, owner, identity)
}

/** The account at an address, its row held, so that the address cannot become another's before the identity is linked. */
async function lockOwner(tx: Transaction, email: string): Promise<Account | null> {
  const seen = await findAccountByEmail(tx, email)
  if (seen === null) return null
  await lockAccount(tx, seen.account.id)
  const held = await findAccountByEmail(tx, email)
  return held?.account.id === seen.account.id ? held.account : null
}

/** Whatever was set up before the address was proven dies, and the identity is what its owner signs in with. */
async function prove(ctx: Ctx, tx: Transaction, account: Account, identity: Identity): Promise<Admission> {
  const ended = await proveAddress(ctx, tx, account)
  if (await linkIdentity(ctx, tx, account.id, identity)) await mailNotice(ctx, tx, account, 'provider-linked')
  const proven = (await findAccountById(tx, account.id)) ?? account
  return { ...(await enter(ctx, tx, proven)), ended }
}

async function register(ctx: Ctx, tx: Transaction, identity: Identity, entry: Entry): Promise<Admission> {
  if (!isOpen(ctx, entry)) return { refused: new AuthError('signup-disabled') }
  const { email, emailVerified, name, picture, subject } = identity
  const { redirectTo, ...chosen } = newProfile(ctx, entry.options, name || subject)
  const account = await createAccount(ctx, tx, {
    ...chosen,
    ...(email === null ? {} : { email, emailVerified }),
    avatarUrl: picture || (email === null ? '' : avatarUrl(ctx.config.gravatar, email)),
  })
  // Somebody else took the address in this instant.
  if (account === null) return (await enterOwned(ctx, tx, identity, entry)) ?? { refused: new AuthError('email-already-in-use') }
  await linkIdentity(ctx, tx, account.id, identity)
  await recordEvent(ctx, tx, 'user.signed-up', account.id)
  if (account.emailVerified) await ensureWorkspace(ctx, tx, account)
  if (account.disabled) return { refused: refusal(ctx, 'disabled-user', 'signup-disabled') }
  if (permanentStandingOf(ctx, account) !== 'unverified-user') return enter(ctx, tx, account)
  await mailVerification(ctx, tx, account, redirectTo)
  return { signIn: { kind: 'to-be-verified' }, ended: [] }
}

/** As at sign-up: the owner hears of it by mail, and who asks is answered as if the address were free, where nobody may be told. */
async function answerForTakenAddress(ctx: Ctx, tx: Transaction, email: string, entry: Entry): Promise<Admission> {
  const { newUsersDisabled, emailVerificationRequired } = ctx.config.signUp
  if (ctx.disclosesAccounts) return { refused: new AuthError('email-already-in-use') }
  if (!isOpen(ctx, entry) || newUsersDisabled) return { refused: new AuthError('signup-disabled') }
  if (!emailVerificationRequired) return { refused: new AuthError('email-already-in-use') }
  const { redirectTo } = newProfile(ctx, entry.options, '')
  return { signIn: { kind: 'to-be-verified' }, ended: [], contested: await tellOwner(ctx, tx, email, redirectTo) }
}

/** Whether an account may be made. */
function isOpen(ctx: Ctx, { isSignUp }: Entry): boolean {
  return isSignUp ? !ctx.config.signUp.disabled : ctx.config.signUp.atFirstUse
}

async function enter(ctx: Ctx, tx: Transaction, account: Account) {
  const signIn = await completeSignIn(ctx, tx, { account, amr: ['fed'], passwordHash: null, alike: 'signup-disabled' })
  return { signIn, ended: [] }
}
