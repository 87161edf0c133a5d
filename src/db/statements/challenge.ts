import type { Statement } from '../../context.ts'

type IssueValues = [purpose: string, hash: Buffer, userId: string | null, payload: string, now: Date, expiresAt: Date]

/**
 * Whoever is signed in holds one ceremony of a kind at a time: a new one ends the one before. Strangers have no user, and any number of
 * theirs are open: one who names somebody's address must not end that person's own.
 */
export const issueChallenge: Statement<IssueValues, never> = {
  name: 'issue-challenge',
  text: `
    INSERT INTO auth.tickets (purpose, hash, user_id, payload, created_at, expires_at)
    VALUES ($1, $2, $3::uuid, $4::jsonb, $5, $6)
    ON CONFLICT (user_id, purpose) DO UPDATE
    SET hash = excluded.hash, payload = excluded.payload, created_at = excluded.created_at, expires_at = excluded.expires_at`,
}

/** Uses a challenge up. Deleting it is the guard: of all answers to it, on any instance, one gets the row. */
export const consumeChallenge: Statement<[hash: Buffer, purpose: string, now: Date], { payload: unknown }> = {
  name: 'consume-challenge',
  text: 'DELETE FROM auth.tickets WHERE hash = $1 AND purpose = $2 AND expires_at > $3 RETURNING payload',
}
