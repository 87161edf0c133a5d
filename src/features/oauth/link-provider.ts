import type { Ctx } from '../../context.ts'
import { isProviderEnabled } from '../../domain/providers/table.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import { createTicket, useTicketWithPayload } from '../../domain/tickets.ts'
import { AuthError } from '../../errors.ts'
import { type Departure, depart } from './departure.ts'

/** Where a page posts the ticket to, as the field `ticket` of a form. */
export type LinkForm = { url: string; ticket: string }

/** What the ticket remembers of who asked for it. */
type Intent = { provider: string; redirectTo: string; sessionId: string }

/**
 * Prepares a link between the caller's account and one at a provider. Does not send the browser away yet: that does a form which the page
 * posts, and whose origin the browser tells. With a URL to open in its place, somebody could lure others into linking their account at
 * the provider to his own account here. The ticket stands for the session, so that no access token comes into a URL or a log.
 */
export async function linkProvider(
  ctx: Ctx,
  { provider, redirectTo }: { provider: string; redirectTo?: string | null | undefined },
): Promise<LinkForm> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const { userId, sessionId } = ctx.session
  const intent: Intent = { provider, redirectTo: redirectTarget(ctx, redirectTo), sessionId }
  if (!isProviderEnabled(ctx, provider)) throw new AuthError('disabled-endpoint')
  const ticket = await createTicket(ctx, ctx.db, { purpose: 'providerLink', userId, sentTo: null, payload: intent })
  return { url: `${ctx.config.server.url}/link/provider`, ticket }
}

/**
 * Uses the ticket up and says where to send the browser. Whether the session still lives is asked when they come back. Does not know who
 * posts the ticket: the origin is checked before.
 */
export async function beginProviderLink(
  ctx: Ctx,
  { ticket, browser }: { ticket: string; browser?: string | null | undefined },
): Promise<Departure> {
  const used = await useTicketWithPayload(ctx, ctx.db, 'providerLink', ticket)
  if (!used?.payload) throw new AuthError('invalid-ticket')
  const { provider, redirectTo, sessionId } = used.payload as Intent
  const linkTo = { userId: used.userId, sessionId }
  return depart(ctx, { provider, redirectTo, options: {}, isSignUp: false, linkTo, browser, appState: null, parameters: {} })
}
