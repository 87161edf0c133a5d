import type { Ctx } from '../../context.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { type Account, findAccountById, rolesOf } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { acceptableName } from '../../domain/sign-up-options.ts'
import { AuthError, ValidationError } from '../../errors.ts'

/** Absent and null members stay as they are. */
export type ProfileInput = {
  displayName?: string | null | undefined
  locale?: string | null | undefined
  avatarUrl?: string | null | undefined
  metadata?: Prisma.InputJsonObject | null | undefined
}

const maxMetadataBytes = 16_384

/**
 * Changes how the caller's account looks to others. Roles are not among it, and metadata only where the operator says so: applications
 * derive permissions from them, so that whoever could write them could promote themselves.
 */
export async function updateProfile(ctx: Ctx, input: ProfileInput): Promise<Account> {
  const data = acceptable(ctx, input)
  const updated = await ctx.db.transact(async (tx) => {
    if (ctx.session === null) return null
    const { userId, sessionId } = ctx.session
    const { count } = await tx.prisma.user.updateMany({
      where: { id: userId, disabled: false, sessions: { some: { id: sessionId, revokedAt: null } } },
      data,
    })
    if (count === 0) return null
    await recordEvent(ctx, tx, 'user.profile-changed', userId)
    return findAccountById(tx, userId)
  })
  if (updated === null) throw new AuthError('unauthenticated')
  return { ...updated, roles: rolesOf(updated) }
}

function acceptable(ctx: Ctx, { displayName, locale, avatarUrl, metadata }: ProfileInput) {
  if (locale != null && !ctx.config.locales.allowed.includes(locale)) {
    const offered = ctx.config.locales.allowed.join(', ')
    throw new ValidationError([{ path: 'locale', message: `must be one of ${offered}` }])
  }
  return {
    ...(displayName == null ? {} : { displayName: acceptableName(displayName, 'displayName') }),
    ...(locale == null ? {} : { locale }),
    ...(avatarUrl == null ? {} : { avatarUrl: acceptablePicture(avatarUrl) }),
    ...(metadata == null ? {} : { metadata: acceptableMetadata(ctx, metadata) }),
  }
}

function acceptableMetadata(ctx: Ctx, metadata: Prisma.InputJsonObject): Prisma.InputJsonObject {
  if (!ctx.config.profile.metadataWritable)
    throw new ValidationError([{ path: 'metadata', message: 'is not for users to change' }])
  if (Buffer.byteLength(JSON.stringify(metadata)) <= maxMetadataBytes) return metadata
  throw new ValidationError([{ path: 'metadata', message: `must be at most ${maxMetadataBytes} bytes of JSON` }])
}

/** Other people's browsers will load it: nothing but https, which runs no script and is not a page of this network. */
function acceptablePicture(text: string): string {
  if (text === '') return text
  const url = URL.parse(text)
  const acceptable = url?.protocol === 'https:' && url.username === '' && url.password === '' && text.length <= 2048
  if (acceptable) return url.href
  throw new ValidationError([{ path: 'avatarUrl', message: 'must be an https URL of at most 2048 characters, or empty' }])
}
