import { isPlainEmail } from './emails.ts'
import type { Profile } from './providers/provider.ts'

/** Somebody as a provider vouches for them. Who it is are provider and subject, never the address. */
export type Identity = {
  provider: string
  subject: string
  /** One plain address, or null. */
  email: string | null
  emailVerified: boolean
  /** Empty without one. */
  name: string
  picture: string
}

/** OpenID Connect Core 1.0, section 2, allows 255; the providers of the nhost contract need far fewer. */
const maxSubjectLength = 255
const maxNameLength = 255
const maxPictureLength = 2048

/**
 * A profile made safe to store: what cannot be an address, a name or a picture is left out, so that a provider's odd answer costs
 * its owner a name and not the sign-in. Null where it does not say who it is.
 */
export function identityOf(provider: string, { id, email, emailVerified, name, picture }: Profile): Identity | null {
  if (id === '' || id.length > maxSubjectLength || hasControlCharacter(id)) return null
  const address = email && isPlainEmail(email) ? email : null
  return {
    provider,
    subject: id,
    email: address,
    emailVerified: emailVerified && address !== null,
    name: plainText(name ?? '').slice(0, maxNameLength),
    picture: picture && isPicture(picture) ? picture : '',
  }
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text) || !text.isWellFormed()
}

function plainText(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
}

function isPicture(url: string): boolean {
  return url.length <= maxPictureLength && URL.parse(url)?.protocol === 'https:' && !hasControlCharacter(url)
}
