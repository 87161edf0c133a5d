import type { Ctx } from '../../context.ts'
import { isSameSecret } from '../../crypto/secrets.ts'
import type { IdentitySignIn } from '../../domain/identity-sign-in.ts'
import { AuthError } from '../../errors.ts'
import { signInIdToken } from './sign-in.ts'

export type GoogleOneTapInput = {
  idToken: string
  nonce?: string | null | undefined
  form?: { field: string; cookie?: string | null | undefined } | null | undefined
}

/**
 * Signs in with what Google One Tap gave a page. Where Google's own page posted it as a form, the form must repeat a cookie that One Tap
 * has set in this browser (double submit): else any site could sign its visitors in as somebody else (login CSRF). A nonce that is given
 * must stand in the token.
 */
export function signInGoogleOneTap(ctx: Ctx, { idToken, nonce, form }: GoogleOneTapInput): Promise<IdentitySignIn> {
  if (form && !isSameSecret(form.field, form.cookie ?? '')) throw new AuthError('origin-not-allowed')
  return signInIdToken(ctx, { provider: 'google', idToken, nonce, isNonceBound: nonce != null, options: {} })
}
