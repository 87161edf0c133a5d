import type { Ctx } from '../../context.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import { createTicket, ticketExpiry } from '../../domain/tickets.ts'
import { AuthError } from '../../errors.ts'

export type CliToken = { token: string; url: string; expiresAt: Date }

/**
 * A text by which a browser on the caller's machine gets a session of its own, once, within a minute. A new one ends the one before. It stands
 * in the fragment of the URL, which browsers send to no server and write into no log.
 */
export async function createCliToken(ctx: Ctx, input: { redirectTo?: string | null | undefined }): Promise<CliToken> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const url = new URL(redirectTarget(ctx, input.redirectTo))
  const { userId, sessionId } = session
  const token = await createTicket(ctx, ctx.db, { purpose: 'cliBrowser', userId, sentTo: null, payload: { sessionId } })
  url.hash = new URLSearchParams({ cliToken: token }).toString()
  return { token, url: url.href, expiresAt: ticketExpiry(ctx, 'cliBrowser') }
}
