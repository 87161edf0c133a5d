import type { Ctx, Transaction } from '../context.ts'
import { AuthError } from '../errors.ts'
import { readTicket, useTicketWithPayload } from './tickets.ts'

/** What a ticket for a new password remembers: the portal that it was asked for at, if it was at one. */
export type ResetPlace = { portalId: string }

type Place = string | null | undefined

/**
 * Uses up a ticket for a new password that was asked for at this portal, or at none, and tells whose it was. Throws `invalid-ticket` for any
 * other; one of another place is not used up by that once the transaction is taken back.
 */
export async function useResetTicket(ctx: Ctx, tx: Transaction, text: string, portalId: Place): Promise<string> {
  const used = await useTicketWithPayload(ctx, tx, 'passwordReset', text)
  if (used === null || !isFor(used, portalId)) throw new AuthError('invalid-ticket')
  return used.userId
}

/** Whose such a ticket is, without using it up. Does not know those of an adopted hasura-auth database. */
export async function readResetTicket(ctx: Ctx, text: string, portalId: Place): Promise<string | null> {
  const kept = await readTicket(ctx, 'passwordReset', text)
  return kept && isFor(kept, portalId) ? kept.userId : null
}

function isFor({ payload }: { payload: unknown }, portalId: Place): boolean {
  const place = payload as ResetPlace | null
  return (place?.portalId ?? null) === (portalId?.toLowerCase() ?? null)
}
