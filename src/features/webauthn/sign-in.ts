import type { Ctx, Transaction } from '../../context.ts'
import { decoyCredentialId } from '../../crypto/webauthn.ts'
import { findAccountByEmail, findAccountById, lockAccount, permanentStandingOf, refusal } from '../../domain/accounts.ts'
import { plainEmail } from '../../domain/emails.ts'
import { createChallenge, useChallenge } from '../../domain/security-keys/challenges.ts'
import { challengeOf, parseAssertion } from '../../domain/security-keys/credentials.ts'
import { acceptSignature, keysOf, readSignature, type Signature } from '../../domain/security-keys/keys.ts'
import { type CeremonyOptions, type NamedKey, requestOptions } from '../../domain/security-keys/options.ts'
import { completeSignIn, type Proof, type SignInOutcome } from '../../domain/sign-in.ts'
import { AuthError } from '../../errors.ts'

/**
 * Begins a sign-in with a key: any that the browser finds, or where an address is given one of its account's. Only a door whose contract
 * says so hears that there is no such account, or none with a key; elsewhere the options then name a key that nobody has.
 */
export async function signInWebauthn(ctx: Ctx, input: { email?: string | null | undefined }): Promise<CeremonyOptions> {
  if (input.email == null) {
    return requestOptions(ctx, { challenge: await createChallenge(ctx, 'webauthnSignIn', { userId: null }), keys: [] })
  }
  const email = plainEmail(input.email)
  const { userId, keys } = (await keysAt(ctx, email)) ?? nobodys(ctx, email)
  return requestOptions(ctx, { challenge: await createChallenge(ctx, 'webauthnSignIn', { userId }), keys })
}

async function keysAt(ctx: Ctx, email: string): Promise<{ userId: string; keys: NamedKey[] } | null> {
  const account = (await findAccountByEmail(ctx.db, email))?.account
  const keys = account ? await keysOf(ctx.db, account.id) : []
  const hindrance = account ? permanentStandingOf(ctx, account) : 'invalid-email-password'
  if (account && hindrance === null && keys.length > 0)
    return { userId: account.id, keys: ctx.disclosesAccounts ? keys : keys.map(bare) }
  if (ctx.disclosesAccounts) throw new AuthError(hindrance ?? 'invalid-request', 'the account has no key')
  return null
}

/** Without the ways to reach it, by which strangers would tell it from a key that nobody has (user enumeration). */
function bare({ credentialId }: NamedKey): NamedKey {
  return { credentialId, transports: '' }
}

function nobodys(ctx: Ctx, email: string): { userId: string; keys: NamedKey[] } {
  const credentialId = decoyCredentialId(ctx.seal.derive('decoy-security-key'), email)
  return { userId: ctx.random.uuid(), keys: [{ credentialId, transports: '' }] }
}

/**
 * Signs in whose key has signed the challenge. Whatever is wrong with the answer, it has spent the challenge. A key whose counter went
 * backwards is refused, and recorded.
 */
export async function verifySignInWebauthn(ctx: Ctx, credential: unknown): Promise<SignInOutcome> {
  const assertion = parseAssertion(credential)
  const kept = assertion && (await useChallenge(ctx, 'webauthnSignIn', challengeOf(assertion)))
  const signature = kept && (await readSignature(ctx, assertion, kept.userId === null))
  if (!signature || (kept.userId !== null && kept.userId !== signature.userId)) throw new AuthError('invalid-request')
  const outcome = await ctx.db.transact((tx) => enter(ctx, tx, signature))
  if ('refused' in outcome) throw outcome.refused
  ctx.outbox.wake()
  return outcome.signIn
}

type Entry = { refused: AuthError } | { signIn: SignInOutcome }

/** The user's row is locked first: proof of the address by somebody else takes the key away, and the two must come one after the other. */
async function enter(ctx: Ctx, tx: Transaction, signature: Signature): Promise<Entry> {
  await lockAccount(tx, signature.userId)
  const account = await findAccountById(tx, signature.userId)
  if (account === null || !(await acceptSignature(ctx, tx, signature))) return { refused: new AuthError('invalid-request') }
  const hindrance = permanentStandingOf(ctx, account)
  if (hindrance) return { refused: refusal(ctx, hindrance, 'invalid-request') }
  const amr: Proof['amr'] = signature.userVerified ? ['pop', 'user'] : ['pop']
  return { signIn: await completeSignIn(ctx, tx, { account, amr, passwordHash: null, alike: 'invalid-request' }) }
}
