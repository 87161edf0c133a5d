import type { Ctx } from '../../context.ts'
import type { SessionTokens } from '../../domain/sessions.ts'
import { ValidationError } from '../../errors.ts'
import { elevateWithPassword } from './elevate-with-password.ts'
import { elevateWithTotp } from './elevate-with-totp.ts'

export type ElevateInput = { password?: string | null | undefined; totp?: string | null | undefined }

/** Elevates the caller's session by whichever proof is given. */
export async function elevateCaller(ctx: Ctx, { password, totp }: ElevateInput): Promise<SessionTokens> {
  if (password != null && totp == null) return elevateWithPassword(ctx, password)
  if (totp != null && password == null) return elevateWithTotp(ctx, totp)
  throw new ValidationError([{ path: 'password', message: 'must be given, or totp, and not both' }])
}
