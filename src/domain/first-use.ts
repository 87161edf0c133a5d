import type { Ctx, Transaction } from '../context.ts'
import type { ErrorCode } from '../errors.ts'
import {
  type Account,
  createAccount,
  findAccountByEmail,
  findAccountByPhoneNumber,
  type NewAccount,
  permanentStandingOf,
} from './accounts.ts'
import { assertWelcome } from './email-access.ts'
import { plainEmail } from './emails.ts'
import { recordEvent } from './events.ts'
import { avatarUrl } from './gravatar.ts'
import { plainPhoneNumber } from './phone-numbers.ts'
import { newProfile, type SignUpOptions } from './sign-up-options.ts'

export type FirstUse = {
  email: string
  options: SignUpOptions
  /** An account is wanted, where there should be none yet: `AUTH_DISABLE_AUTO_SIGNUP` does not stand in the way. */
  isSignUp?: boolean
}

export type FirstUseOfPhone = Omit<FirstUse, 'email'> & { phoneNumber: string }

/** The account that is made where there is none at the address or number. Plain data: it may wait in a queue. */
export type Newcomer = { fresh: NewAccount; isSignUp: boolean }

/** Where to send what signs in without a password, whose account is made by that where there is none. */
export type FirstUseRequest = { to: string; redirectTo: string; newcomer: Newcomer }

/** Checks what can be checked of a first use without a look at accounts. */
export function firstUseOfEmail(ctx: Ctx, { options, isSignUp = false, ...input }: FirstUse): FirstUseRequest {
  const email = plainEmail(input.email)
  assertWelcome(ctx, email)
  const { redirectTo, ...profile } = newProfile(ctx, options, email)
  const fresh = { ...profile, email, avatarUrl: avatarUrl(ctx.config.gravatar, email) }
  return { to: email, redirectTo, newcomer: { fresh, isSignUp } }
}

/** The same for a phone number. Accounts that are made by it have no address. */
export function firstUseOfPhone(ctx: Ctx, { options, isSignUp = false, ...input }: FirstUseOfPhone): FirstUseRequest {
  const phoneNumber = plainPhoneNumber(input.phoneNumber)
  const { redirectTo, ...profile } = newProfile(ctx, options, phoneNumber)
  const fresh = { ...profile, phoneNumber, avatarUrl: avatarUrl(ctx.config.gravatar, '') }
  return { to: phoneNumber, redirectTo, newcomer: { fresh, isSignUp } }
}

/** Writes the link or code, and queues what carries it. */
type Send = (account: Account) => Promise<void>

/**
 * Sends what signs in without a password to the account at an address, which is made by that where there is none and sign-up is open.
 * An address that is not verified yet is no hindrance, since what is sent proves it. Resolves with why nothing was sent.
 */
export function admitByEmail(ctx: Ctx, tx: Transaction, newcomer: Newcomer, send: Send): Promise<ErrorCode | null> {
  const { email = '' } = newcomer.fresh
  return admit(ctx, tx, async () => (await findAccountByEmail(tx, email))?.account ?? null, newcomer, send)
}

/** The same for a phone number. */
export function admitByPhone(ctx: Ctx, tx: Transaction, newcomer: Newcomer, send: Send): Promise<ErrorCode | null> {
  const { phoneNumber = '' } = newcomer.fresh
  return admit(ctx, tx, () => findAccountByPhoneNumber(tx, phoneNumber), newcomer, send)
}

async function admit(
  ctx: Ctx,
  tx: Transaction,
  find: () => Promise<Account | null>,
  { fresh, isSignUp }: Newcomer,
  send: Send,
): Promise<ErrorCode | null> {
  const known = await find()
  const isOpen = isSignUp || ctx.config.signUp.atFirstUse
  const made = known === null && isOpen ? await signUp(ctx, tx, fresh) : null
  // Another request may just have made the account.
  const account = made ?? known ?? (await find())
  if (account === null) return 'signup-disabled'
  if (isSignUp && made === null && ctx.disclosesAccounts) return 'email-already-in-use'
  const hindrance = hindranceOf(ctx, account)
  if (hindrance === null) await send(account)
  return hindrance
}

async function signUp(ctx: Ctx, tx: Transaction, fresh: NewAccount): Promise<Account | null> {
  const account = await createAccount(ctx, tx, fresh)
  if (account) await recordEvent(ctx, tx, 'user.signed-up', account.id)
  return account
}

/** Why nothing that signs in is sent to the account: an address that is not verified is no hindrance, since what is sent proves it. */
export function hindranceOf(ctx: Ctx, account: Account): ErrorCode | null {
  const standing = permanentStandingOf(ctx, account)
  return standing === 'unverified-user' ? null : standing
}
