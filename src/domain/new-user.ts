import type { Account } from './accounts.ts'

/** An account as whoever asks for it may see it. */
export type NewUser = Pick<Account, 'id' | 'displayName' | 'avatarUrl' | 'locale' | 'createdAt'> & {
  email: string
  metadata: object | null
}

/**
 * The account that somebody asked for, as they asked for it: whether it was made, or the address is taken and nobody has this id. Nothing
 * of it is read from the database, where the two differ (user enumeration).
 */
export function asNewUser({ id, email, displayName, avatarUrl, locale, metadata, createdAt }: NewUser): NewUser {
  return { id, email, displayName, avatarUrl, locale, metadata, createdAt }
}
