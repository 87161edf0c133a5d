import type { Ctx } from '../context.ts'
import { type TicketPurpose, ticketPurposes } from './tickets.ts'

/** The link of a mail. Its base is configuration, never the Host header of whoever asked for the mail (password reset poisoning). */
export function ticketLink(ctx: Ctx, purpose: TicketPurpose, ticket: string, redirectTo: string): string {
  return withQuery(`${ctx.config.server.url}/verify`, { redirectTo, ticket, type: ticketPurposes[purpose].linkType ?? purpose })
}

/**
 * A URL with parameters set: existing ones and the fragment stay, keys come out in alphabetical order, and no slash is put
 * after a bare origin (nhost contract).
 */
export function withQuery(target: string, parameters: Record<string, string>): string {
  const [beforeFragment = '', ...fragment] = target.split('#')
  const [base = '', ...query] = beforeFragment.split('?')
  const search = new URLSearchParams(query.join('?'))
  for (const [name, value] of Object.entries(parameters)) search.set(name, value)
  search.sort()
  const text = search.toString()
  return base + (text === '' ? '' : `?${text}`) + (fragment.length > 0 ? `#${fragment.join('#')}` : '')
}
