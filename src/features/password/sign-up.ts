import type { Ctx } from '../../context.ts'
import { assertWelcome } from '../../domain/email-access.ts'
import { plainEmail } from '../../domain/emails.ts'
import { assertAcceptablePassword } from '../../domain/passwords.ts'
import { type Registration, register } from '../../domain/registration.ts'
import { newProfile, type SignUpOptions } from '../../domain/sign-up-options.ts'

export type SignUpInput = { email: string; password: string; options: SignUpOptions }

/** Makes an account with a password. See `register` for the answer, and for what it tells of addresses that are taken. */
export async function signUpEmailPassword(ctx: Ctx, input: SignUpInput): Promise<Registration> {
  const email = plainEmail(input.email)
  assertWelcome(ctx, email)
  await assertAcceptablePassword(ctx, input.password, { email, displayName: input.options.displayName ?? '' })
  const profile = newProfile(ctx, input.options, email)
  const hash = await ctx.passwords.hash(input.password)
  return register(ctx, { email, profile, password: { text: input.password, hash }, amr: ['pwd'] })
}
