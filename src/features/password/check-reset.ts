import type { Ctx } from '../../context.ts'
import { findAccountById, permanentStandingOf } from '../../domain/accounts.ts'
import { readResetTicket } from '../../domain/reset-tickets.ts'

export type ResetCheck = { valid: boolean; emailHint: string | null }

const invalid: ResetCheck = { valid: false, emailHint: null }

/**
 * Whether the ticket of a reset mail would set a new password now, at this portal or at none, and by a hint whose. Uses nothing up, and
 * promises nothing of a moment later. Tickets of an adopted hasura-auth database are not known here.
 */
export async function checkPasswordReset(
  ctx: Ctx,
  { ticket, portalId }: { ticket: string; portalId?: string | null | undefined },
): Promise<ResetCheck> {
  const userId = await readResetTicket(ctx, ticket, portalId)
  const account = userId === null ? null : await findAccountById(ctx.db, userId)
  if (account === null || account.email === null || permanentStandingOf(ctx, account) !== null) return invalid
  return { valid: true, emailHint: hintAt(account.email) }
}

/** Enough for its owner to know it, and for nobody else. */
function hintAt(email: string): string {
  return `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`
}
