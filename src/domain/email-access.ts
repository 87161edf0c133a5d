import type { Ctx } from '../context.ts'
import { AuthError } from '../errors.ts'

/**
 * Whether the operator lets people of this address in: exact entries before domains, refusals before permissions, and everybody where
 * nothing is permitted by name. Letter case does not matter, as it does not in the look-up of accounts.
 */
export function isWelcome(ctx: Ctx, email: string): boolean {
  const { blockedEmails, allowedEmails, blockedDomains, allowedDomains } = ctx.config.emailAccess
  const address = email.toLowerCase()
  const domain = address.slice(address.lastIndexOf('@') + 1)
  if (blockedEmails.includes(address)) return false
  if (allowedEmails.includes(address)) return true
  if (blockedDomains.includes(domain)) return false
  if (allowedDomains.includes(domain)) return true
  return allowedEmails.length === 0 && allowedDomains.length === 0
}

/** Throws for an address that the operator does not let in, before anything of an account is looked up. */
export function assertWelcome(ctx: Ctx, email: string): void {
  if (!isWelcome(ctx, email)) throw new AuthError('invalid-email-password', 'the address is not let in')
}
