import type { Ctx } from '../../context.ts'
import { findAccountByEmail } from '../../domain/accounts.ts'
import { plainEmail } from '../../domain/emails.ts'
import { portalNamed } from '../../domain/portals.ts'
import { proveAddress } from '../../domain/proof.ts'
import { redeemCode } from '../../domain/redeem-code.ts'
import type { SignInOutcome } from '../../domain/sign-in.ts'

export type MagicCodeInput = { email: string; code: string; portalId?: string | null | undefined }

/**
 * Signs in with the code of a mail, which proves the address, at the portal where it was asked for; the session acts in its organization.
 * A code of another portal, or of none, is a wrong one. Wrong codes, unknown addresses, accounts that may not sign in and whoever is no
 * member answer alike, and lock alike.
 */
export async function signInMagicCode(ctx: Ctx, { email, code, portalId }: MagicCodeInput): Promise<SignInOutcome> {
  const sentTo = plainEmail(email)
  const portal = await portalNamed(ctx, portalId)
  const found = await findAccountByEmail(ctx.db, sentTo)
  const userId = found?.account.id ?? null
  return redeemCode(ctx, { purpose: 'magicCode', sentTo, userId, code, portal, amr: 'otp', prove: proveAddress })
}
