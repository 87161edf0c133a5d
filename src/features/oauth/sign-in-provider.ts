import type { Ctx } from '../../context.ts'
import { newCodeChallenge } from '../../crypto/authorization-code.ts'
import { identifyCaller } from '../../domain/callers.ts'
import { assertElevated, loadElevation } from '../../domain/elevation.ts'
import { createProviderState, type ProviderState } from '../../domain/provider-states.ts'
import { authorizationUrl } from '../../domain/providers/authorization-url.ts'
import { patientFetch } from '../../domain/providers/patient-fetch.ts'
import type { ConfiguredProvider } from '../../domain/providers/provider.ts'
import { findProvider } from '../../domain/providers/table.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import type { SignUpOptions } from '../../domain/sign-up-options.ts'
import { AuthError } from '../../errors.ts'

export type SignInProviderInput = {
  provider: string
  options: SignUpOptions
  /** An access token: whose account to link to, instead of signing in. */
  connect?: string | null | undefined
  /** What the browser was given the last time, so that several tabs can be on their way at once. */
  browser?: string | null | undefined
}

/** Where to go, and what the browser must keep in order to come back. */
export type Departure = { url: string; browser: string; formPost: boolean }

/**
 * Begins a sign-in with a provider, or a link: keeps the state and says where to send the browser. The target is compared with the
 * allow-list first, so that every later refusal may go there. The other options are judged when an account is made.
 */
export async function signInProvider(ctx: Ctx, input: SignInProviderInput): Promise<Departure> {
  const redirectTo = redirectTarget(ctx, input.options.redirectTo)
  const provider = await reachProvider(ctx, input.provider)
  const linkTo = input.connect ? await sessionToLink(ctx, input.connect) : null

  const browser = isOurs(input.browser) ? input.browser : ctx.random.uuid()
  const { verifier: codeVerifier, challenge: codeChallenge } = await newCodeChallenge(ctx.random)
  const nonce = ctx.random.uuid()
  const kept = { provider: provider.id, redirectTo, options: input.options, linkTo, nonce, codeVerifier }
  const state = await createProviderState(ctx, kept, browser)
  const url = authorizationUrl(ctx, provider, { state, nonce, codeChallenge })
  return { url, browser, formPost: provider.formPost ?? false }
}

async function reachProvider(ctx: Ctx, id: string): Promise<ConfiguredProvider> {
  const provider = await findProvider(ctx, patientFetch(ctx), id).catch((error: Error) => {
    throw new AuthError('oauth-provider-error', error.message)
  })
  if (provider === null) throw new AuthError('disabled-endpoint')
  return provider
}

/** A new way to sign in needs fresh elevation, at this door as at any other. */
async function sessionToLink(ctx: Ctx, accessToken: string): Promise<ProviderState['linkTo']> {
  const credential = await identifyCaller(ctx, `Bearer ${accessToken}`)
  if (credential.kind !== 'session') throw new AuthError('invalid-request')
  const caller = { ...ctx, session: credential.session }
  await assertElevated({ ...caller, elevated: () => loadElevation(caller) })
  const { userId, sessionId } = credential.session
  return { userId, sessionId }
}

/** Only what we have made: a browser must not be bound to a text that somebody else has chosen for it. */
function isOurs(browser: string | null | undefined): browser is string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(browser ?? '')
}
