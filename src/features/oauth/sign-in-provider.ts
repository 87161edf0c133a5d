import type { Ctx } from '../../context.ts'
import { identifyCaller } from '../../domain/callers.ts'
import { assertElevated, loadElevation } from '../../domain/elevation.ts'
import type { ProviderState } from '../../domain/provider-states.ts'
import { isProviderEnabled } from '../../domain/providers/table.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import type { SignUpOptions } from '../../domain/sign-up-options.ts'
import { AuthError } from '../../errors.ts'
import { type Departure, depart } from './departure.ts'

export type SignUpProviderInput = {
  provider: string
  options: SignUpOptions
  browser?: string | null | undefined
  /** Given back with the callback's outcome. */
  state?: string | null | undefined
  /** Of WorkOS. */
  connection?: string | null | undefined
  organization?: string | null | undefined
}

export type SignInProviderInput = SignUpProviderInput & {
  /** An access token: whose account to link to, instead of signing in. */
  connect?: string | null | undefined
}

/**
 * Begins a sign-in with a provider, or a link: keeps the state and says where to send the browser. The target is compared with the
 * allow-list first, so that every later refusal may go there. The other options are judged when an account is made.
 */
export async function signInProvider(ctx: Ctx, input: SignInProviderInput): Promise<Departure> {
  const redirectTo = redirectTarget(ctx, input.options.redirectTo)
  assertEnabled(ctx, input.provider)
  const linkTo = input.connect ? await sessionToLink(ctx, input.connect) : null
  return depart(ctx, { ...journeyOf(input), redirectTo, linkTo, isSignUp: false })
}

/** The same for who has no account yet, and while `AUTH_DISABLE_AUTO_SIGNUP` keeps sign-in from making one. */
export async function signUpProvider(ctx: Ctx, input: SignUpProviderInput): Promise<Departure> {
  const redirectTo = redirectTarget(ctx, input.options.redirectTo)
  assertEnabled(ctx, input.provider)
  return depart(ctx, { ...journeyOf(input), redirectTo, linkTo: null, isSignUp: true })
}

function assertEnabled(ctx: Ctx, provider: string): void {
  if (!isProviderEnabled(ctx, provider)) throw new AuthError('disabled-endpoint')
}

function journeyOf({ provider, options, browser, state, connection, organization }: SignUpProviderInput) {
  return { provider, options, browser, appState: state ?? null, parameters: { connection, organization } }
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
