import type { Ctx, Transaction } from '../../context.ts'
import { refreshTokenHash } from '../../crypto/secrets.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { assertPermanent, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { mailNotice } from '../../domain/mails.ts'
import type { PatScope } from '../../domain/pats.ts'
import { holdSession } from '../../domain/sessions.ts'
import { AuthError, ValidationError } from '../../errors.ts'

export type CreatePatInput = {
  /** A time that has passed makes a token that is good for nothing (nhost contract). */
  expiresAt: Date
  name?: string | null | undefined
  metadata?: Prisma.InputJsonObject | null | undefined
  /** Absent for all that a token may do. */
  scopes?: PatScope[] | null | undefined
  /** Absent for all root fields that the scopes open. */
  allowedFields?: string[] | null | undefined
}

/** The token exists nowhere else in clear. */
export type CreatedPat = { id: string; personalAccessToken: string }

const maxNameLength = 64
/** They are in each access token, which is sent with each request. */
const maxAllowedFields = 50

/**
 * Makes a token with which programs sign in as the caller, told this once. It can be narrowed to some of `grantableFields`. Does not ask
 * for elevation, which is the field's guard.
 */
export async function createPat(ctx: Ctx, input: CreatePatInput, grantableFields: string[]): Promise<CreatedPat> {
  assertAcceptable(input)
  assertGrantable(input, grantableFields)
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const personalAccessToken = ctx.random.uuid()
  const id = await ctx.db.transact((tx) => insert(ctx, tx, session, input, personalAccessToken))
  ctx.outbox.wake()
  return { id, personalAccessToken }
}

function assertAcceptable({ expiresAt, name }: CreatePatInput): void {
  const year = expiresAt.getUTCFullYear()
  // PostgreSQL has no year 0, and no notation for years of five digits that others read.
  if (year < 1 || year > 9999) throw new ValidationError([{ path: 'expiresAt', message: 'must lie in the years 1 to 9999' }])
  if (name != null && (name.trim() === '' || name.length > maxNameLength)) {
    throw new ValidationError([{ path: 'name', message: `must have 1 to ${maxNameLength} characters` }])
  }
}

/** An empty list is refused: stored, it would grant everything. */
function assertGrantable({ scopes, allowedFields }: CreatePatInput, grantableFields: string[]): void {
  if (scopes?.length === 0) throw new ValidationError([{ path: 'scopes', message: 'must name at least one, or be left out' }])
  if (allowedFields == null) return
  if (allowedFields.length === 0 || allowedFields.length > maxAllowedFields) {
    const message = `must name 1 to ${maxAllowedFields} root fields, or be left out`
    throw new ValidationError([{ path: 'allowedFields', message }])
  }
  const issues = allowedFields.flatMap((name, index) =>
    grantableFields.includes(name)
      ? []
      : [{ path: `allowedFields.${index}`, message: `${name} is no root field that a personal access token may call` }],
  )
  if (issues.length > 0) throw new ValidationError(issues)
}

/** Under the lock of the user's row: whoever ends all that the user has open finds this token too. */
async function insert(
  ctx: Ctx,
  tx: Transaction,
  session: { userId: string; sessionId: string },
  { expiresAt, name, metadata, scopes, allowedFields }: CreatePatInput,
  personalAccessToken: string,
): Promise<string> {
  const { userId } = session
  await lockAccount(tx, userId)
  const account = await findAccountById(tx, userId)
  if (account === null) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  if (!(await holdSession(ctx, tx, session))) throw new AuthError('unauthenticated')

  const id = ctx.random.uuid()
  await tx.prisma.refreshToken.create({
    data: {
      id,
      createdAt: ctx.clock.now(),
      expiresAt,
      userId,
      type: 'pat',
      refreshTokenHash: refreshTokenHash(personalAccessToken),
      name: name ?? null,
      ...(metadata ? { metadata } : {}),
      ...(scopes ? { scopes: [...new Set(scopes)] } : {}),
      ...(allowedFields ? { allowedFields: [...new Set(allowedFields)] } : {}),
    },
    select: { id: true },
  })
  await recordEvent(ctx, tx, 'pat.created', userId, { patId: id })
  await mailNotice(ctx, tx, account, 'pat-created')
  return id
}
