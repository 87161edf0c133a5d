import type { Ctx } from '../context.ts'
import type { Prisma } from '../db/generated/client.ts'
import { AuthError, ValidationError } from '../errors.ts'
import { redirectTarget } from './redirects.ts'

/** What a caller may say about an account that is about to be made. Absent and null mean the same. */
export type SignUpOptions = {
  allowedRoles?: string[] | null | undefined
  defaultRole?: string | null | undefined
  displayName?: string | null | undefined
  locale?: string | null | undefined
  metadata?: Prisma.InputJsonObject | null | undefined
  redirectTo?: string | null | undefined
}

export type NewProfile = {
  allowedRoles: string[]
  defaultRole: string
  displayName: string
  locale: string
  metadata: Prisma.InputJsonObject | null
  redirectTo: string
}

/**
 * The options checked and completed, in the order of the nhost contract. Roles come from the configured list only;
 * nothing else about an account can be set from here (mass assignment). A locale that is not offered falls back silently.
 */
export function newProfile(ctx: Ctx, options: SignUpOptions, defaultDisplayName: string): NewProfile {
  const { signUp } = ctx.config
  const redirectTo = redirectTarget(ctx, options.redirectTo)
  const defaultRole = options.defaultRole ?? signUp.defaultRole
  const allowedRoles = options.allowedRoles ?? signUp.allowedRoles
  if (!allowedRoles.every((role) => signUp.allowedRoles.includes(role))) throw new AuthError('role-not-allowed')
  if (!allowedRoles.includes(defaultRole)) throw new AuthError('default-role-must-be-in-allowed-roles')
  return {
    allowedRoles: [...new Set(allowedRoles)],
    defaultRole,
    displayName: options.displayName == null ? defaultDisplayName : acceptableName(options.displayName, 'options.displayName'),
    locale: offeredLocale(ctx, options.locale),
    metadata: options.metadata ?? null,
    redirectTo,
  }
}

/** The locale if it is offered, else the default one: that is never an error (nhost contract). */
export function offeredLocale(ctx: Ctx, locale: string | null | undefined): string {
  const { allowed, default: fallback } = ctx.config.locales
  return locale && allowed.includes(locale) ? locale : fallback
}

/** The nhost contract's pattern: letters, numbers, symbols and a few marks, but nothing that could begin a link or a tag attribute. */
const namePattern = /^[\p{L}\p{N}\p{S} ,.'-]+$/u

/** A display name that somebody chose; throws with `path` when it is too long or could be taken for something else. */
export function acceptableName(name: string, path: string): string {
  if (name.length <= 32 && namePattern.test(name)) return name
  throw new ValidationError([{ path, message: "must be 1 to 32 letters, numbers, symbols, spaces or , . ' -" }])
}
