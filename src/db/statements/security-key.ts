import type { Statement } from '../../context.ts'

type UseValues = [id: string, userId: string, counter: number, userVerified: boolean, now: Date]

/**
 * Notes that a key has signed. No row when its signature counter has not moved on, which is how a copied key shows (WebAuthn, 6.1.1; keys
 * that do not count stay at 0), nor when it has verified its user before and did not now. Decided in the write: two answers at once
 * with one counter cannot both be the first.
 */
export const useSecurityKey: Statement<UseValues, { id: string }> = {
  name: 'use-security-key',
  text: `
    UPDATE auth.user_security_keys SET counter = $3, user_verified = user_verified OR $4, last_used_at = $5
    WHERE id = $1 AND user_id = $2 AND (counter < $3 OR (counter = 0 AND $3 = 0)) AND ($4 OR NOT user_verified)
    RETURNING id`,
}

type RemoveValues = [id: string, userId: string, usableProviders: string[], mailSignsIn: boolean]

/** Takes a key away from its user, unless nothing else would be left to sign in with. The user's row is locked before. */
export const removeSecurityKey: Statement<RemoveValues, { id: string }> = {
  name: 'remove-security-key',
  text: `
    DELETE FROM auth.user_security_keys k USING auth.users u
    WHERE k.id = $1 AND k.user_id = $2 AND u.id = k.user_id AND (
      u.password_hash <> ''
      OR (u.email_verified AND u.email IS NOT NULL AND $4)
      OR EXISTS (SELECT FROM auth.user_security_keys o WHERE o.user_id = u.id AND o.id <> k.id)
      OR EXISTS (SELECT FROM auth.user_providers p WHERE p.user_id = u.id AND p.provider_id = ANY($3::text[]))
    )
    RETURNING k.id`,
}
