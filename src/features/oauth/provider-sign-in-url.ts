import type { Ctx } from '../../context.ts'
import { withQuery } from '../../domain/links.ts'
import { isProviderEnabled } from '../../domain/providers/table.ts'
import { newProfile, type SignUpOptions } from '../../domain/sign-up-options.ts'
import { AuthError, ValidationError } from '../../errors.ts'

export type ProviderUrlInput = { provider: string; options: SignUpOptions }

/** Less than proxies and servers take of a request. */
const maxUrlLength = 4000

/**
 * The page of ours that begins a sign-in with a provider. It is neither secret nor anybody's: whoever opens it begins a sign-in of their
 * own, and it is then that their browser gets the cookie without which nobody comes back, so that a callback in another browser is refused
 * (login CSRF). A cookie on this answer would not do: browsers drop it where the app is on another site. Judges all options at once.
 */
export function providerSignInUrl(ctx: Ctx, input: ProviderUrlInput): string {
  return pageUrl(ctx, 'signin', input)
}

/**
 * The same for who has no account yet, and while `AUTH_DISABLE_AUTO_SIGNUP` keeps sign-in from making one. Only the newer nhost API has
 * that page: elsewhere `disabled-endpoint`.
 */
export function providerSignUpUrl(ctx: Ctx, input: ProviderUrlInput): string {
  if (ctx.config.server.nhostVersion !== 'current') throw new AuthError('disabled-endpoint')
  return pageUrl(ctx, 'signup', input)
}

function pageUrl(ctx: Ctx, page: 'signin' | 'signup', { provider, options }: ProviderUrlInput): string {
  newProfile(ctx, options, '')
  if (!isProviderEnabled(ctx, provider)) throw new AuthError('disabled-endpoint')
  const url = withQuery(`${ctx.config.server.url}/${page}/provider/${provider}`, queryOf(ctx, options))
  if (url.length > maxUrlLength) throw new ValidationError([{ path: 'options.metadata', message: 'is too long for a URL' }])
  return url
}

function queryOf(ctx: Ctx, { allowedRoles, metadata, locale, ...texts }: SignUpOptions): Record<string, string> {
  const query = {
    ...texts,
    allowedRoles: allowedRoles?.join(','),
    metadata: metadata && JSON.stringify(metadata),
    // What the page's contract has no room for would be refused there, and here a locale that is not offered is no error.
    locale: ctx.config.server.nhostVersion === 'current' || locale?.length === 2 ? locale : null,
  }
  return Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value == null ? [] : [[name, value]])))
}
