import type { Ctx } from '../../context.ts'
import { violatedConstraint } from '../../db/failures.ts'
import { assertWelcome } from '../../domain/email-access.ts'
import { plainEmail } from '../../domain/emails.ts'
import { type Registration, register } from '../../domain/registration.ts'
import { createChallenge, useChallenge } from '../../domain/security-keys/challenges.ts'
import { challengeOf, keyOf, parseRegistration } from '../../domain/security-keys/credentials.ts'
import { storeKey } from '../../domain/security-keys/keys.ts'
import { acceptableNickname } from '../../domain/security-keys/nicknames.ts'
import { type CeremonyOptions, creationOptions } from '../../domain/security-keys/options.ts'
import { newProfile, type SignUpOptions } from '../../domain/sign-up-options.ts'
import { AuthError } from '../../errors.ts'

/** Begins a sign-up with a key. Nothing is written of an account yet, and an address that is taken shows at the end only. */
export async function signUpWebauthn(ctx: Ctx, input: { email: string; options: SignUpOptions }): Promise<CeremonyOptions> {
  const email = plainEmail(input.email)
  const { displayName } = newProfile(ctx, input.options, email)
  assertWelcome(ctx, email)
  const userId = ctx.random.uuid()
  const challenge = await createChallenge(ctx, 'webauthnSignUp', { userId, email, options: input.options })
  return creationOptions(ctx, { challenge, user: { id: userId, name: displayName }, known: [] })
}

export type VerifySignUpInput = {
  credential: unknown
  options?: SignUpOptions | null | undefined
  nickname?: string | null | undefined
}

/**
 * Makes the account with the key that signs in to it, under the id that the key was made for. Options that are given now win over those
 * of the beginning. Whatever is wrong with the answer, it has spent the challenge.
 */
export async function verifySignUpWebauthn(ctx: Ctx, input: VerifySignUpInput): Promise<Registration> {
  const nickname = acceptableNickname(input.nickname) ?? ''
  const credential = parseRegistration(input.credential)
  const kept = credential && (await useChallenge(ctx, 'webauthnSignUp', challengeOf(credential)))
  if (!kept) throw new AuthError('invalid-request')
  const { userId: id, email } = kept
  assertWelcome(ctx, email)
  const profile = newProfile(ctx, { ...kept.options, ...given(input.options ?? {}) }, email)
  const key = await keyOf(ctx, credential, challengeOf(credential))
  if (key === null) throw new AuthError('invalid-request')

  return register(ctx, {
    id,
    email,
    profile,
    password: null,
    amr: key.userVerified ? ['pop', 'user'] : ['pop'],
    equip: (tx, userId) => storeKey(ctx, tx, userId, { key, credential, nickname }),
  }).catch((error: unknown) => {
    if (violatedConstraint(error) === 'user_security_key_credential_id_key') throw new AuthError('invalid-request')
    throw error
  })
}

function given(options: SignUpOptions): SignUpOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value != null))
}
