import type { Statement } from '../../context.ts'

type Values = [linkedAccountId: string, userId: string, usableProviders: string[], mailSignsIn: boolean, keysSignIn: boolean]

/**
 * Takes a linked account away from its user, unless nothing else would be left to sign in with: a password, another account at a provider
 * that can be used, mail to a proven address where that signs in, or a key where those do. The user's row is locked before, so that two
 * of these cannot each count on what the other takes.
 */
export const unlinkIdentity: Statement<Values, { id: string }> = {
  name: 'unlink-identity',
  text: `
    DELETE FROM auth.user_providers p USING auth.users u
    WHERE p.id = $1 AND p.user_id = $2 AND u.id = p.user_id AND (
      u.password_hash <> ''
      OR (u.email_verified AND u.email IS NOT NULL AND $4)
      OR ($5 AND EXISTS (SELECT FROM auth.user_security_keys k WHERE k.user_id = u.id))
      OR EXISTS (SELECT FROM auth.user_providers o WHERE o.user_id = u.id AND o.id <> p.id AND o.provider_id = ANY($3::text[]))
    )
    RETURNING p.id`,
}
