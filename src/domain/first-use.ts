import type { Ctx, Transaction } from '../context.ts'
import { AuthError, type ErrorCode } from '../errors.ts'
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

/** Writes the link or code, and queues what carries it. */
type Send = (tx: Transaction, account: Account, redirectTo: string) => Promise<void>

/**
 * Sends what signs in without a password to the account at an address, which is made by that where there is none and sign-up is open.
 * An address that is not verified yet is no hindrance, since what is sent proves it. Only a door whose contract says so hears that there
 * is nobody to send it to, or somebody already who wants to sign up; elsewhere that answers alike.
 */
export function sendToEmail(ctx: Ctx, input: FirstUse, send: Send): Promise<void> {
  const email = plainEmail(input.email)
  assertWelcome(ctx, email)
  const { redirectTo, ...profile } = newProfile(ctx, input.options, email)
  const find = async (tx: Transaction) => (await findAccountByEmail(tx, email))?.account ?? null
  const fresh = { ...profile, email, avatarUrl: avatarUrl(ctx.config.gravatar, email) }
  return sendTo(ctx, find, fresh, input.isSignUp ?? false, (tx, account) => send(tx, account, redirectTo))
}

/** The same for a phone number. Accounts that are made by it have no address. */
export function sendToPhone(
  ctx: Ctx,
  input: FirstUseOfPhone,
  send: (tx: Transaction, account: Account) => Promise<void>,
): Promise<void> {
  const phoneNumber = plainPhoneNumber(input.phoneNumber)
  const { redirectTo: _unused, ...profile } = newProfile(ctx, input.options, phoneNumber)
  const fresh = { ...profile, phoneNumber, avatarUrl: avatarUrl(ctx.config.gravatar, '') }
  return sendTo(ctx, (tx) => findAccountByPhoneNumber(tx, phoneNumber), fresh, input.isSignUp ?? false, send)
}

async function sendTo(
  ctx: Ctx,
  find: (tx: Transaction) => Promise<Account | null>,
  fresh: NewAccount,
  isSignUp: boolean,
  send: (tx: Transaction, account: Account) => Promise<void>,
): Promise<void> {
  const refused = await ctx.db.transact(async (tx) => {
    const known = await find(tx)
    const isOpen = isSignUp || ctx.config.signUp.atFirstUse
    const made = known === null && isOpen ? await signUp(ctx, tx, fresh) : null
    // Another request may just have made the account.
    const account = made ?? known ?? (await find(tx))
    if (account === null) return 'signup-disabled'
    if (isSignUp && made === null && ctx.disclosesAccounts) return 'email-already-in-use'
    const hindrance = hindranceOf(ctx, account)
    if (hindrance === null) await send(tx, account)
    return hindrance
  })
  ctx.outbox.wake()
  if (refused && ctx.disclosesAccounts) throw new AuthError(refused)
}

async function signUp(ctx: Ctx, tx: Transaction, fresh: NewAccount): Promise<Account | null> {
  const account = await createAccount(ctx, tx, fresh)
  if (account) await recordEvent(ctx, tx, 'user.signed-up', account.id)
  return account
}

function hindranceOf(ctx: Ctx, account: Account): ErrorCode | null {
  const standing = permanentStandingOf(ctx, account)
  return standing === 'unverified-user' ? null : standing
}
