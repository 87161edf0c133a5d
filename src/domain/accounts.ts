import type { Ctx, PrismaTransaction, StatementRunner, Transaction } from '../context.ts'
import { Prisma } from '../db/generated/client.ts'
import {
  type AccountRow,
  accountByEmail,
  accountById,
  accountByPhoneNumber,
  accountLock,
  rolesByUser,
} from '../db/statements/account.ts'
import { AuthError, type ErrorCode } from '../errors.ts'
import { isWelcome } from './email-access.ts'

/** An id that no user has, for queries about the caller where nobody calls. */
export const nobodysId = '00000000-0000-0000-0000-000000000000'

/** A user as use cases and transports see it: nothing secret, roles included, the default role among them. */
export type Account = AccountRow

export async function findAccountByEmail(
  runner: StatementRunner,
  email: string,
): Promise<{ account: Account; passwordHash: string | null } | null> {
  const [row] = await runner.run(accountByEmail, email)
  if (row === undefined) return null
  const { passwordHash, ...account } = row
  // hasura-auth stored '' for accounts that never had a password.
  return { account, passwordHash: passwordHash || null }
}

/** By the number exactly as it is written: nothing is normalised (nhost contract). */
export async function findAccountByPhoneNumber(runner: StatementRunner, phoneNumber: string): Promise<Account | null> {
  const [row] = await runner.run(accountByPhoneNumber, phoneNumber)
  return row ?? null
}

/** What a password of the account is compared with, or null where it has none. */
export async function findPasswordHash(runner: { prisma: PrismaTransaction }, userId: string): Promise<string | null> {
  const user = await runner.prisma.user.findUnique({ where: { id: userId }, select: { passwordHash: true } })
  return user?.passwordHash || null
}

export async function findAccountById(runner: StatementRunner, userId: string): Promise<Account | null> {
  const [row] = await runner.run(accountById, userId)
  return row ?? null
}

/** The roles of an account, its default role appended when the table lacks it (nhost contract). */
export function rolesOf(account: Account): string[] {
  return account.roles.includes(account.defaultRole) ? account.roles : [...account.roles, account.defaultRole]
}

/** The roles of a user whose row was read without them. */
export async function rolesOfUser(runner: StatementRunner, userId: string): Promise<string[]> {
  const [row] = await runner.run(rolesByUser, userId)
  return row?.roles ?? []
}

type Standing = 'invalid-email-password' | 'disabled-user' | 'unverified-user' | null

/** Why the account may not sign in, or null. An address that is absent is let in and needs no verification. */
function standingOf(ctx: Ctx, account: Account): Standing {
  if (account.email !== null && !isWelcome(ctx, account.email)) return 'invalid-email-password'
  if (account.disabled) return 'disabled-user'
  const mustVerify = ctx.config.signUp.emailVerificationRequired && account.email !== null && !account.isAnonymous
  return mustVerify && !account.emailVerified ? 'unverified-user' : null
}

/** The same for what anonymous users may not do either: the full gate of the nhost contract. */
export function permanentStandingOf(ctx: Ctx, account: Account): 'forbidden-anonymous' | Standing {
  return standingOf(ctx, account) ?? (account.isAnonymous ? 'forbidden-anonymous' : null)
}

/** Throws the refusal of an account that may not sign in, as this door may speak it. */
export function assertStanding(ctx: Ctx, account: Account, alike: ErrorCode): void {
  const standing = standingOf(ctx, account)
  if (standing) throw refusal(ctx, standing, alike)
}

/** Throws for a signed-in user who may not do what only permanent accounts may. Does not look at factors or elevation. */
export function assertPermanent(ctx: Ctx, account: Account): void {
  const standing = permanentStandingOf(ctx, account)
  if (standing) throw new AuthError(standing)
}

/**
 * The refusal that this door may speak: what is so where its contract tells accounts apart, and `alike` everywhere else, so that
 * unknown, disabled and unverified accounts cannot be told from each other (user enumeration).
 */
export function refusal(ctx: Ctx, code: ErrorCode, alike: ErrorCode): AuthError {
  return new AuthError(ctx.disclosesAccounts ? code : alike, code)
}

export type NewAccount = {
  /** Chosen by the caller where something was bound to it before the account exists, or tells of it. */
  id?: string
  createdAt?: Date
  email?: string
  emailVerified?: boolean
  phoneNumber?: string
  phoneNumberVerified?: boolean
  isAnonymous?: boolean
  passwordHash?: string
  displayName: string
  avatarUrl: string
  locale: string
  defaultRole: string
  allowedRoles: string[]
  metadata: Prisma.InputJsonObject | null
}

/**
 * Inserts a user and the roles, disabled where `AUTH_DISABLE_NEW_USERS` says so; or nothing when the address (whatever its letter
 * case), the number or the id is taken: then null. Does not ask whether sign-up is allowed.
 */
export async function createAccount(ctx: Ctx, tx: Transaction, account: NewAccount): Promise<Account | null> {
  const { allowedRoles, metadata, id = ctx.random.uuid(), createdAt = ctx.clock.now(), ...columns } = account
  const { count } = await tx.prisma.user.createMany({
    data: {
      ...columns,
      id,
      createdAt,
      disabled: ctx.config.signUp.newUsersDisabled,
      // hasura-auth stores a JSON null where no metadata is given, and clients see the difference.
      metadata: metadata === null ? Prisma.JsonNull : metadata,
    },
    skipDuplicates: true,
  })
  if (count === 0) return null
  await giveRoles(ctx, tx, id, allowedRoles)
  return findAccountById(tx, id)
}

/** Gives a user roles, in this order. Those that the user has already must not be among them. */
export async function giveRoles(ctx: Ctx, tx: Transaction, userId: string, roles: string[]): Promise<void> {
  const createdAt = ctx.clock.now()
  // Of one moment, so the ids alone can keep the order that was asked for.
  const ids = roles.map(() => ctx.random.uuid()).toSorted()
  await tx.prisma.userRole.createMany({
    data: roles.map((role, index) => ({ id: ids[index] ?? ctx.random.uuid(), userId, role, createdAt })),
  })
}

/** Holds the user's row until the transaction ends: what touches several sessions of one user goes one after the other. */
export async function lockAccount(tx: Transaction, userId: string): Promise<void> {
  await tx.run(accountLock, userId)
}
