import type { Statement } from '../../context.ts'

type Row = { subject: string; accessToken: string; refreshToken: string | null; expiresAt: Date | null }

/**
 * Takes the provider's tokens out of the row of a user's linked account, of several the one that signed in last. Clearing them is the guard:
 * of all who ask at once, one gets them; the others wait for the row, and then it holds none.
 */
export const takeProviderTokens: Statement<[userId: string, provider: string], Row> = {
  name: 'take-provider-tokens',
  text: `
    WITH held AS MATERIALIZED (
      SELECT id, provider_user_id, access_token, refresh_token, access_token_expires_at FROM auth.user_providers
      WHERE user_id = $1 AND provider_id = $2 AND access_token <> 'unset'
      ORDER BY updated_at DESC LIMIT 1 FOR UPDATE
    )
    UPDATE auth.user_providers p SET access_token = 'unset', refresh_token = NULL, access_token_expires_at = NULL
    FROM held WHERE p.id = held.id
    RETURNING held.provider_user_id AS subject, held.access_token AS "accessToken", held.refresh_token AS "refreshToken",
      held.access_token_expires_at AS "expiresAt"`,
}
