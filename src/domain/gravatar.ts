import type { Config } from '../config.ts'
import { gravatarHash } from '../crypto/secrets.ts'

/** The avatar that Gravatar has for an address, or '' where it is switched off (nhost contract). Nothing is fetched. */
export function avatarUrl(config: Config['gravatar'], email: string): string {
  if (config === null) return ''
  return `https://www.gravatar.com/avatar/${gravatarHash(email)}?d=${config.default}&r=${config.rating}`
}
