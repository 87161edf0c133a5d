import type { Ctx, Transaction } from '../../context.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { createAccount, refusal } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { completeSignIn, type SignInOutcome } from '../../domain/sign-in.ts'
import { offeredLocale } from '../../domain/sign-up-options.ts'
import { AuthError } from '../../errors.ts'

export type SignInAnonymousInput = {
  displayName?: string | null | undefined
  locale?: string | null | undefined
  metadata?: Prisma.InputJsonObject | null | undefined
}

/**
 * Makes an account without a credential and signs in to it: whoever loses the session loses the account, until it is given an address
 * by `deanonymizeUser`. Its one role is `anonymous`, whatever roles other accounts get.
 */
export async function signInAnonymous(ctx: Ctx, input: SignInAnonymousInput): Promise<SignInOutcome> {
  const outcome = await ctx.db.transact((tx) => register(ctx, tx, input))
  if (outcome === null) throw refusal(ctx, 'disabled-user', 'signup-disabled')
  return outcome
}

/** Null for an account that is made disabled. It stays, like any other that `AUTH_DISABLE_NEW_USERS` keeps waiting. */
async function register(ctx: Ctx, tx: Transaction, input: SignInAnonymousInput): Promise<SignInOutcome | null> {
  const account = await createAccount(ctx, tx, {
    isAnonymous: true,
    displayName: input.displayName ?? 'Anonymous User',
    avatarUrl: '',
    locale: offeredLocale(ctx, input.locale),
    defaultRole: 'anonymous',
    allowedRoles: ['anonymous'],
    metadata: input.metadata ?? null,
  })
  if (account === null) throw new AuthError('internal-server-error', 'the id of a new account is taken')
  await recordEvent(ctx, tx, 'user.signed-up', account.id)
  if (account.disabled) return null
  return completeSignIn(ctx, tx, { account, amr: [], passwordHash: null, alike: 'signup-disabled' })
}
