import { toDataURL } from 'qrcode'
import type { Ctx } from '../../context.ts'
import { drawSeed, seedUrl } from '../../crypto/totp.ts'
import { assertPermanent, findAccountById } from '../../domain/accounts.ts'
import { sealSeed } from '../../domain/totp.ts'
import { AuthError, ValidationError } from '../../errors.ts'

/** What an authenticator app needs to know, in the three ways in which people hand it over. */
export type TotpSetup = { secret: string; url: string; imageUrl: string }

const imageWidthPixels = 200
/** A longer one makes a code that phones cannot read, or none at all. */
const maxNameLength = 64

/**
 * Draws the seed of a second factor for the caller, told this once. It asks for nothing until `changeMfa` has seen a code of it, and
 * does not replace the seed of a factor that is active: whoever holds a stolen session would have their own app accepted.
 */
export async function generateTotp(ctx: Ctx, input: { accountName?: string | null | undefined }): Promise<TotpSetup> {
  const { accountName } = input
  if (accountName && accountName.length > maxNameLength) {
    throw new ValidationError([{ path: 'accountName', message: `must be at most ${maxNameLength} characters` }])
  }
  const account = ctx.session && (await findAccountById(ctx.db, ctx.session.userId))
  if (!ctx.session || !account) throw new AuthError('invalid-email-password')
  assertPermanent(ctx, account)
  const { sessionId } = ctx.session
  const secret = drawSeed(ctx.random)
  const { count } = await ctx.db.prisma.user.updateMany({
    where: { id: account.id, activeMfaType: null, sessions: { some: { id: sessionId, revokedAt: null } } },
    data: { totpSecret: sealSeed(ctx, account.id, secret), totpLastStep: null },
  })
  if (count === 0) throw new AuthError(account.activeMfaType === null ? 'unauthenticated' : 'totp-already-active')

  const url = seedUrl(secret, ctx.config.mfa.issuer, accountName || account.email || account.displayName || account.id)
  const imageUrl = await toDataURL(url, { errorCorrectionLevel: 'M', width: imageWidthPixels })
  return { secret, url, imageUrl }
}
