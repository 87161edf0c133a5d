import type { Ctx } from '../../context.ts'
import { assertWelcome } from '../../domain/email-access.ts'
import { type Entry, type IdentitySignIn, signInWithIdentity } from '../../domain/identity-sign-in.ts'
import { type IdTokenInput, readIdToken } from '../../domain/providers/id-tokens.ts'
import { redirectTarget } from '../../domain/redirects.ts'

/** Signs in with an ID token, or makes an account; then the address may have to be verified first. */
export async function signInIdToken(ctx: Ctx, input: IdTokenInput & Entry): Promise<IdentitySignIn> {
  redirectTarget(ctx, input.options.redirectTo)
  const identity = await readIdToken(ctx, input)
  if (identity.email !== null) assertWelcome(ctx, identity.email)
  return signInWithIdentity(ctx, identity, input)
}

/** The same for who has no account yet, and while `AUTH_DISABLE_AUTO_SIGNUP` keeps sign-in from making one. */
export function signUpIdToken(ctx: Ctx, input: IdTokenInput & Entry): Promise<IdentitySignIn> {
  return signInIdToken(ctx, { ...input, isSignUp: true })
}
