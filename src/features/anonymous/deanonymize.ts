import type { Ctx, Transaction } from '../../context.ts'
import { violatedConstraint } from '../../db/failures.ts'
import { Prisma } from '../../db/generated/client.ts'
import { type Account, findAccountById, giveRoles, lockAccount } from '../../domain/accounts.ts'
import { assertWelcome } from '../../domain/email-access.ts'
import { plainEmail } from '../../domain/emails.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailSignInLink, mailVerification } from '../../domain/mails.ts'
import { asNewUser, type NewUser } from '../../domain/new-user.ts'
import { assertAcceptablePassword } from '../../domain/passwords.ts'
import { revokePats } from '../../domain/pats.ts'
import { announce, endSessionsOf } from '../../domain/sessions.ts'
import { type NewProfile, newProfile, type SignUpOptions } from '../../domain/sign-up-options.ts'
import { dropContestedPassword, tellOwner } from '../../domain/taken-addresses.ts'
import { AuthError } from '../../errors.ts'

export type DeanonymizeInput = {
  email: string
  signInMethod: 'email-password' | 'passwordless'
  password?: string | null | undefined
  options: SignUpOptions
}

/** The account as it was asked for, and the caller's session where that goes on. */
export type Deanonymized = { user: NewUser; sessionId: string | null }

/** What the account of an anonymous user becomes. */
type Conversion = NewProfile & {
  userId: string
  sessionId: string
  email: string
  passwordHash: string | null
  /** The mail to the new address; null where the user stays signed in and proves nothing. */
  mail: typeof mailVerification | null
}

type Outcome = { kind: 'converted'; ended: { sessionId: string }[] } | { kind: 'refused' } | { kind: 'taken' }

/**
 * Gives the caller's anonymous account an address to sign in with. It keeps its id and whatever belongs to it; name, language, roles
 * and metadata become those of a new account (nhost contract). Where a mail must be answered first every session of the account has
 * ended, this one too. A taken address answers the same at doors that tell no accounts apart, and its owner gets a mail that says so.
 */
export async function deanonymizeUser(ctx: Ctx, input: DeanonymizeInput): Promise<Deanonymized> {
  const email = plainEmail(input.email)
  const { account, sessionId } = await anonymousCaller(ctx)
  const password = await chosenPassword(ctx, input, email)
  const profile = newProfile(ctx, input.options, email)
  assertWelcome(ctx, email)
  const passwordHash = password === null ? null : await ctx.passwords.hash(password)
  const conversion = { ...profile, userId: account.id, sessionId, email, passwordHash, mail: mailFor(ctx, input) }

  const outcome = await convertOrFindTaken(ctx, conversion)
  if (outcome.kind === 'refused') throw new AuthError('user-not-anonymous')
  const isConcealed = !ctx.disclosesAccounts && conversion.mail !== null
  if (outcome.kind === 'taken' && !isConcealed) throw new AuthError('email-already-in-use')

  const { owner, ended } = outcome.kind === 'taken' ? await answerAlike(ctx, conversion) : { owner: null, ended: outcome.ended }
  announce(ctx, ended)
  ctx.outbox.wake()
  if (isConcealed) await dropContestedPassword(ctx, password, owner)
  return { user: asNewUser({ ...account, ...profile, email }), sessionId: conversion.mail === null ? sessionId : null }
}

/** Asks the database: the token of somebody who just stopped being anonymous still says that they are. */
async function anonymousCaller(ctx: Ctx): Promise<{ account: Account; sessionId: string }> {
  if (ctx.session === null) throw new AuthError('invalid-request')
  const { userId, sessionId } = ctx.session
  const account = await findAccountById(ctx.db, userId)
  if (!account?.isAnonymous) throw new AuthError('user-not-anonymous')
  return { account, sessionId }
}

async function chosenPassword(
  ctx: Ctx,
  { signInMethod, password, options }: DeanonymizeInput,
  email: string,
): Promise<string | null> {
  if (signInMethod === 'passwordless') return null
  if (password == null) throw new AuthError('invalid-request', 'a password is missing')
  await assertAcceptablePassword(ctx, password, { email, displayName: options.displayName ?? '' })
  return password
}

function mailFor(ctx: Ctx, { signInMethod }: DeanonymizeInput): Conversion['mail'] {
  if (signInMethod === 'passwordless') return mailSignInLink
  return ctx.config.signUp.emailVerificationRequired ? mailVerification : null
}

/** The unique index of addresses decides who of several gets one. */
function convertOrFindTaken(ctx: Ctx, conversion: Conversion): Promise<Outcome> {
  return ctx.db
    .transact((tx) => convert(ctx, tx, conversion))
    .catch((error: unknown): Outcome => {
      if (violatedConstraint(error) === 'users_email_key') return { kind: 'taken' }
      throw error
    })
}

async function convert(ctx: Ctx, tx: Transaction, conversion: Conversion): Promise<Outcome> {
  const { userId, sessionId, allowedRoles, metadata, redirectTo, mail, ...columns } = conversion
  const { count } = await tx.prisma.user.updateMany({
    where: { id: userId, isAnonymous: true, disabled: false, sessions: { some: { id: sessionId, revokedAt: null } } },
    // Unlike sign-up, which stores a JSON null (nhost contract).
    data: { ...columns, isAnonymous: false, ticket: null, metadata: metadata ?? Prisma.DbNull },
  })
  if (count === 0) return { kind: 'refused' }
  await tx.prisma.userRole.deleteMany({ where: { userId } })
  await giveRoles(ctx, tx, userId, allowedRoles)
  await recordEvent(ctx, tx, 'user.deanonymized', userId)

  const account = mail && (await findAccountById(tx, userId))
  if (!account) return { kind: 'converted', ended: [] }
  await mail(ctx, tx, account, redirectTo)
  return { kind: 'converted', ended: await signOutEverywhere(ctx, tx, userId) }
}

/** The stranger sees what they would see if the address were free: their sessions end. */
function answerAlike(ctx: Ctx, { userId, email, redirectTo }: Conversion) {
  return ctx.db.transact(async (tx) => {
    await lockAccount(tx, userId)
    const owner = await tellOwner(ctx, tx, email, redirectTo)
    return { owner, ended: await signOutEverywhere(ctx, tx, userId) }
  })
}

async function signOutEverywhere(ctx: Ctx, tx: Transaction, userId: string): Promise<{ sessionId: string }[]> {
  const ended = await endSessionsOf(ctx, tx, userId, 'deanonymized', null)
  await revokePats(ctx, tx, userId, null)
  return ended
}
