import type { Ctx } from '../../context.ts'
import { newCodeChallenge } from '../../crypto/authorization-code.ts'
import { keepProviderState, type ProviderState } from '../../domain/provider-states.ts'
import { authorizationUrl } from '../../domain/providers/authorization-url.ts'
import { approvalUrl, fetchRequestToken } from '../../domain/providers/oauth1.ts'
import { patientFetch } from '../../domain/providers/patient-fetch.ts'
import type { ConfiguredProvider } from '../../domain/providers/provider.ts'
import { findProvider } from '../../domain/providers/table.ts'
import { AuthError } from '../../errors.ts'

/** Where to go, and what the browser must keep in order to come back. */
export type Departure = { url: string; browser: string; formPost: boolean }

/** What a sign-in or a link begins with. `redirectTo` is on the allow-list. */
export type Journey = Pick<ProviderState, 'redirectTo' | 'options' | 'isSignUp' | 'linkTo' | 'appState'> & {
  provider: string
  /** What the browser was given the last time, so that several tabs can be on their way at once. */
  browser: string | null | undefined
  /** Parameters for the provider from whoever begins; it gets those alone that its row takes from them. */
  parameters: Record<string, string | null | undefined>
}

/**
 * Keeps the state of a journey to a provider and says where to send the browser. Throws `disabled-endpoint` for a provider that is not
 * enabled, and `oauth-provider-error` for one that does not play along before anybody is sent to it.
 */
export async function depart(ctx: Ctx, { browser: known, parameters, ...journey }: Journey): Promise<Departure> {
  const fetch = patientFetch(ctx)
  const provider = await orRefuse(findProvider(ctx, fetch, journey.provider))
  if (provider === null) throw new AuthError('disabled-endpoint')

  const browser = isOurs(known) ? known : ctx.random.uuid()
  const state = ctx.random.uuid()
  const { verifier: codeVerifier, challenge: codeChallenge } = await newCodeChallenge(ctx.random)
  const nonce = ctx.random.uuid()
  const requestToken = provider.requestTokenUrl ? await orRefuse(fetchRequestToken(ctx, fetch, provider, state)) : null
  await keepProviderState(ctx, state, { ...journey, nonce, codeVerifier, requestToken }, browser)
  const url = requestToken
    ? approvalUrl(provider, requestToken)
    : authorizationUrl(ctx, withParameters(provider, parameters), { state, nonce, codeChallenge })
  return { url, browser, formPost: provider.formPost ?? false }
}

async function orRefuse<Result>(answer: Promise<Result>): Promise<Result> {
  return answer.catch((error: Error) => {
    throw new AuthError('oauth-provider-error', error.message)
  })
}

function withParameters(provider: ConfiguredProvider, given: Journey['parameters']): ConfiguredProvider {
  const taken = (provider.callerParameters ?? []).flatMap((name) => (given[name] ? [[name, given[name]]] : []))
  return { ...provider, parameters: { ...provider.parameters, ...Object.fromEntries(taken) } }
}

/** Only what we have made: a browser must not be bound to a text that somebody else has chosen for it. */
function isOurs(browser: string | null | undefined): browser is string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(browser ?? '')
}
