import type { Ctx, Transaction } from '../../context.ts'
import { violatedConstraint } from '../../db/failures.ts'
import { type Account, findAccountById, rolesOf } from '../../domain/accounts.ts'
import { createCode, createDeadCode, useCode } from '../../domain/codes.ts'
import { assertWelcome } from '../../domain/email-access.ts'
import { plainEmail } from '../../domain/emails.ts'
import { mailEmailChangeCode, mailNotice } from '../../domain/mails.ts'
import { moveToNewAddress } from '../../domain/proof.ts'
import { AuthError } from '../../errors.ts'
import { callersAccount, tellOwner, type WantedAddress, wantAddress } from './change-email.ts'

/**
 * Mails six digits to the address that the caller wants, and a notice to the one that they have; whoever is signed in to the account and
 * types the digits moves it. An address that is taken answers alike, as for a link.
 */
export async function sendEmailChangeCode(ctx: Ctx, { newEmail }: { newEmail: string }): Promise<void> {
  await wantAddress(ctx, plainEmail(newEmail, 'newEmail'), async (tx, wanted) => {
    await sendChangeCode(ctx, tx, wanted)
    await mailNotice(ctx, tx, wanted.account, 'email-change-asked')
  })
}

/** A new code for the address that is wanted already; older ones die with it. */
export async function sendChangeCode(ctx: Ctx, tx: Transaction, { account, newEmail, owner }: WantedAddress): Promise<void> {
  const codeOwner = { purpose: 'emailChange' as const, userId: account.id, sentTo: newEmail }
  if (owner !== null) {
    await createDeadCode(ctx, tx, codeOwner)
    return tellOwner(ctx, tx, owner)
  }
  const { code } = await createCode(ctx, tx, codeOwner)
  await mailEmailChangeCode(ctx, tx, account, { newEmail, code })
}

/**
 * Gives the caller's account the address that the code was sent to. Five wrong guesses spend a code. The unique index of addresses
 * decides who gets one that several were mailed about.
 */
export async function confirmEmailChange(ctx: Ctx, { code }: { code: string }): Promise<Account> {
  const moved = await ctx.db
    .transact((tx) => confirm(ctx, tx, code))
    .catch((error: unknown) => {
      throw violatedConstraint(error) === 'users_email_key' ? new AuthError('email-already-in-use') : error
    })
  if (moved === null) throw new AuthError('invalid-otp')
  ctx.outbox.wake()
  return { ...moved, roles: rolesOf(moved) }
}

/** Null for a wrong code, so that its count is committed. */
async function confirm(ctx: Ctx, tx: Transaction, code: string): Promise<Account | null> {
  const account = await callersAccount(ctx, tx)
  const { id: userId, newEmail } = account
  if (newEmail === null || !(await useCode(ctx, tx, { purpose: 'emailChange', userId, sentTo: newEmail }, code))) return null
  assertWelcome(ctx, newEmail)
  await moveToNewAddress(ctx, tx, account)
  return findAccountById(tx, userId)
}
