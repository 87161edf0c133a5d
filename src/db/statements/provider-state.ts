import type { Statement } from '../../context.ts'

type IssueValues = [hash: Buffer, userId: string | null, payload: string, now: Date, expiresAt: Date]

/** A user links one account at a time: a new attempt ends the one before. Sign-ins have no user yet, and any number of them are open. */
export const issueProviderState: Statement<IssueValues, never> = {
  name: 'issue-provider-state',
  text: `
    INSERT INTO auth.tickets (purpose, hash, user_id, payload, created_at, expires_at)
    VALUES ('providerState', $1, $2::uuid, to_jsonb($3::text), $4, $5)
    ON CONFLICT (user_id, purpose) DO UPDATE
    SET hash = excluded.hash, payload = excluded.payload, created_at = excluded.created_at, expires_at = excluded.expires_at`,
}

/** Uses a state up. Deleting it is the guard: of all callbacks that present it, on any instance, one gets the row. */
export const consumeProviderState: Statement<[hash: Buffer, now: Date], { payload: string }> = {
  name: 'consume-provider-state',
  text: `
    DELETE FROM auth.tickets WHERE hash = $1 AND purpose = 'providerState' AND expires_at > $2
    RETURNING payload #>> '{}' AS payload`,
}
