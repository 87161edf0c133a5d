import type { Ctx } from '../../context.ts'
import { identifyCaller } from '../../domain/callers.ts'
import { assertElevated, loadElevation } from '../../domain/elevation.ts'
import type { ProviderState } from '../../domain/provider-states.ts'
import { isProviderEnabled } from '../../domain/providers/table.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import type { SignUpOptions } from '../../domain/sign-up-options.ts'
import { AuthError } from '../../errors.ts'
import { type Departure, depart } from './departure.ts'

export type SignInProviderInput = {
  provider: string
  options: SignUpOptions
  /** An access token: whose account to link to, instead of signing in. */
  connect?: string | null | undefined
  browser?: string | null | undefined
  /** Given back with the callback's outcome. */
  state?: string | null | undefined
  /** Of WorkOS. */
  connection?: string | null | undefined
  organization?: string | null | undefined
}

/**
 * Begins a sign-in with a provider, or a link: keeps the state and says where to send the browser. The target is compared with the
 * allow-list first, so that every later refusal may go there. The other options are judged when an account is made.
 */
export async function signInProvider(ctx: Ctx, input: SignInProviderInput): Promise<Departure> {
  const { provider, options, connect, browser, state, connection, organization } = input
  const redirectTo = redirectTarget(ctx, options.redirectTo)
  if (!isProviderEnabled(ctx, provider)) throw new AuthError('disabled-endpoint')
  const linkTo = connect ? await sessionToLink(ctx, connect) : null
  const parameters = { connection, organization }
  return depart(ctx, { provider, redirectTo, options, linkTo, browser, appState: state ?? null, parameters })
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
