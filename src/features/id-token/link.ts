import type { Ctx } from '../../context.ts'
import { linkToAccount } from '../../domain/identities.ts'
import { type IdTokenInput, readIdToken } from '../../domain/providers/id-tokens.ts'
import { AuthError } from '../../errors.ts'

/** Links whom an ID token stands for to the caller's account. */
export async function linkIdToken(ctx: Ctx, input: IdTokenInput): Promise<void> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const identity = await readIdToken(ctx, input)
  await linkToAccount(ctx, ctx.session, identity)
}
