import type { Ctx } from '../../context.ts'
import { codeLifeSeconds, codePauseSeconds } from '../../domain/codes.ts'
import { plainEmail } from '../../domain/emails.ts'
import { requestMessage } from '../../domain/message-requests.ts'

export type MagicCodeSent = { expiresIn: number; resendAfter: number }

/**
 * Mails six digits that sign in once within ten minutes, at the portal alone if one is named; older ones stop working. No account is made by
 * it. Whoever asks learns nothing: nor whether there is an account, a portal, a member of its organization, or a mail too short ago.
 */
export async function requestMagicCode(
  ctx: Ctx,
  { email, portalId = null }: { email: string; portalId?: string | null | undefined },
): Promise<MagicCodeSent> {
  const { clientUrl } = ctx.config.server
  await requestMessage(ctx, { kind: 'magicCode', to: plainEmail(email), redirectTo: clientUrl, portalId })
  return { expiresIn: codeLifeSeconds, resendAfter: codePauseSeconds }
}
