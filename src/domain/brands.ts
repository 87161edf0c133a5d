import type { Ctx } from '../context.ts'
import { ValidationError } from '../errors.ts'
import type { Brand } from '../messages.ts'

/** What stands on one line, markup too: templates escape it. */
const namePattern = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,64}$/u
const maxUrlLength = 2048

/**
 * Whose name and logo a mail shows, as somebody asks for it whom nobody knows. The name is text, of which mails make neither markup nor
 * links. The logo is an https URL on a listed host: else a stranger could have mails show a picture of another's, and learn from their own
 * server who opens them (phishing, tracking). Does not fetch it.
 */
export function brandOf(
  ctx: Ctx,
  { name, logoUrl }: { name?: string | null | undefined; logoUrl?: string | null | undefined },
): Brand {
  return {
    name: name == null ? null : plainName(name),
    logoUrl: logoUrl == null ? null : listedLogo(ctx, logoUrl, 'brand.logoUrl'),
    primaryColor: null,
    backgroundColor: null,
  }
}

function plainName(name: string): string {
  if (namePattern.test(name)) return name
  throw new ValidationError([{ path: 'brand.name', message: 'must be 1 to 64 characters on one line' }])
}

/**
 * The URL of a picture on a host that is listed for logos, or a refusal that names `path`. As it was compared, not as it was written: mail
 * programs may read the latter otherwise than we do.
 */
export function listedLogo(ctx: Ctx, text: string, path: string): string {
  const href = logoOnListedHost(ctx, text)
  if (href !== null) return href
  throw new ValidationError([{ path, message: 'must be an https URL on a host that is listed for logos' }])
}

/** Whether a picture that was taken once is on a host that is listed still. */
export function isListedLogo(ctx: Ctx, text: string): boolean {
  return logoOnListedHost(ctx, text) !== null
}

function logoOnListedHost(ctx: Ctx, text: string): string | null {
  const url = text.length <= maxUrlLength ? URL.parse(text) : null
  const isPlain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return isPlain && ctx.config.mail.logoHosts.includes(url.hostname) ? url.href : null
}
