import type { Ctx } from '../context.ts'
import type { SignedToken } from '../crypto/oauth1-signature.ts'
import { secretHash } from '../crypto/secrets.ts'
import { consumeProviderState, issueProviderState } from '../db/statements/provider-state.ts'
import type { SignUpOptions } from './sign-up-options.ts'
import { ticketPurposes } from './tickets.ts'

/** What is kept while somebody is at a provider. */
export type ProviderState = {
  provider: string
  /** Compared with the allow-list already. */
  redirectTo: string
  /** For an account that is made when they come back. */
  options: SignUpOptions
  /** An account is wanted, where there should be none yet. */
  isSignUp: boolean
  /** Whose account the identity is to be linked to, as long as this session of theirs lives; null for a sign-in. */
  linkTo: { userId: string; sessionId: string } | null
  /** What the app wants back, `provider_state` in the query of the target. */
  appState: string | null
  nonce: string
  codeVerifier: string
  /** The temporary credentials of OAuth 1.0a; null where OAuth 2.0 is spoken. */
  requestToken: SignedToken | null
}

/**
 * Keeps the state, sealed, for ten minutes, under a random text that names it. The row is found only by this text and `browser`
 * together: a callback in another browser than the one that was sent away finds nothing (login CSRF, RFC 6749, 10.12).
 */
export async function keepProviderState(ctx: Ctx, text: string, state: ProviderState, browser: string): Promise<void> {
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + ticketPurposes.providerState.ttlSeconds * 1000)
  const payload = ctx.seal.seal(sealPurpose, JSON.stringify(state))
  await ctx.db.run(issueProviderState, boundHash(text, browser), state.linkTo?.userId ?? null, payload, now, expiresAt)
}

/** Uses a state up; null when it is unknown, used, expired or another browser's. */
export async function useProviderState(ctx: Ctx, text: string, browser: string): Promise<ProviderState | null> {
  const [row] = await ctx.db.run(consumeProviderState, boundHash(text, browser), ctx.clock.now())
  return row ? JSON.parse(ctx.seal.open(sealPurpose, row.payload)) : null
}

const sealPurpose = 'provider-state'

function boundHash(text: string, browser: string): Buffer {
  return secretHash(`${text} ${browser}`)
}
