import type { Ctx } from '../../context.ts'
import { linkToAccount } from '../../domain/identities.ts'
import { signInWithIdentity } from '../../domain/identity-sign-in.ts'
import { type ProviderState, useProviderState } from '../../domain/provider-states.ts'
import { keepProviderTokens } from '../../domain/provider-tokens.ts'
import { patientFetch } from '../../domain/providers/patient-fetch.ts'
import { readIdentity } from '../../domain/providers/read-identity.ts'
import { findProvider } from '../../domain/providers/table.ts'
import { issueTokens, type SessionTokens } from '../../domain/sessions.ts'
import { AuthError, type ErrorCode } from '../../errors.ts'

export type SignInProviderCallbackInput = {
  provider: string
  state: string
  /** What the browser was given when it was sent away; absent in another browser. */
  browser?: string | null | undefined
  code?: string | null | undefined
  /** The provider's own refusal. */
  error?: string | null | undefined
  issuer?: string | null | undefined
  user?: string | null | undefined
  /** Of OAuth 1.0a. */
  oauthToken?: string | null | undefined
  oauthVerifier?: string | null | undefined
}

/** Where the browser goes next, and with what. Nothing but the target: linked, or an address that must be verified first. */
export type Arrival = {
  redirectTo: string
  refusal: ErrorCode | null
  session: SessionTokens | null
  mfaTicket: string | null
  /** What the app gave along when it began. */
  appState: string | null
}

/**
 * Ends what `signInProvider` began: uses the state up, and signs in whom the provider names, or links them. Refusals are part of the
 * outcome, since the browser must be sent somewhere with them: to where the state says, and without a good state to the front end.
 */
export async function signInProviderCallback(ctx: Ctx, input: SignInProviderCallbackInput): Promise<Arrival> {
  const state = await useProviderState(ctx, input.state, input.browser ?? '')
  // A state of another provider brings one provider's code to the other's door (mix-up attack, RFC 9700, 4.4).
  const { clientUrl } = ctx.config.server
  if (state === null || state.provider !== input.provider) return { ...nothing, redirectTo: clientUrl, refusal: 'invalid-state' }
  const { redirectTo, appState } = state
  if (input.error) return { ...nothing, redirectTo: clientUrl, appState, refusal: 'oauth-provider-error' }
  try {
    return { ...nothing, redirectTo, appState, ...(await arrive(ctx, state, input)) }
  } catch (refusal) {
    if (!(refusal instanceof AuthError)) throw refusal
    const { code, detail } = refusal
    ctx.log.info({ requestId: ctx.requestId, provider: state.provider, code, detail }, 'a callback of a provider was refused')
    return { ...nothing, redirectTo, appState, refusal: code }
  }
}

const nothing = { refusal: null, session: null, mfaTicket: null, appState: null }

async function arrive(ctx: Ctx, state: ProviderState, input: SignInProviderCallbackInput): Promise<Partial<Arrival>> {
  const fetch = patientFetch(ctx)
  const provider = await findProvider(ctx, fetch, state.provider).catch((error: Error) => {
    throw new AuthError('oauth-token-echange-failed', error.message)
  })
  if (provider === null) throw new AuthError('disabled-endpoint')
  const callback = {
    code: input.code ?? '',
    issuer: input.issuer ?? null,
    user: input.user ?? null,
    token: input.oauthToken ?? '',
    verifier: input.oauthVerifier ?? '',
  }
  const { identity, tokens } = await readIdentity(ctx, fetch, provider, state, callback)

  if (state.linkTo !== null) {
    await linkToAccount(ctx, state.linkTo, identity)
    if (tokens) await keepProviderTokens(ctx, identity, tokens)
    return {}
  }
  const signIn = await signInWithIdentity(ctx, identity, state)
  if (tokens) await keepProviderTokens(ctx, identity, tokens)
  if (signIn.kind === 'session') return { session: await issueTokens(ctx, signIn.opened) }
  return signIn.kind === 'second-factor' ? { mfaTicket: signIn.challenge.ticket } : {}
}
