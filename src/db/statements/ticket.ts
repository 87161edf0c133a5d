import type { Statement } from '../../context.ts'

type IssueValues = [
  purpose: string,
  hash: Buffer,
  userId: string,
  sentTo: string | null,
  now: Date,
  expiresAt: Date,
  payload: string | null,
]

/**
 * Writes the one ticket that a user has for a purpose; an older one of the kind stops working with it, and so does
 * the ticket that an adopted hasura-auth database may still hold in the user's row.
 */
export const issueTicket: Statement<IssueValues, never> = {
  name: 'issue-ticket',
  text: `
    WITH legacy AS (
      UPDATE auth.users SET ticket = NULL, ticket_expires_at = $5 WHERE id = $3 AND ticket IS NOT NULL
    )
    INSERT INTO auth.tickets (purpose, hash, user_id, sent_to, payload, attempts, created_at, expires_at)
    VALUES ($1, $2, $3, $4::public.citext, $7::jsonb, 0, $5, $6)
    ON CONFLICT (user_id, purpose) DO UPDATE
    SET hash = excluded.hash, sent_to = excluded.sent_to, payload = excluded.payload, attempts = 0,
      created_at = excluded.created_at, expires_at = excluded.expires_at`,
}

/**
 * Uses a ticket up. Deleting it is the guard: of all who present it, on any instance, one gets the row. It must be unexpired,
 * made for this purpose, and its address must still be the user's, so that changing the address kills what was sent to the old one.
 * The user is locked first, as everywhere: a password change deletes tickets too, and the two would deadlock.
 */
export const consumeTicket: Statement<[hash: Buffer, purpose: string, now: Date], { userId: string; payload: unknown }> = {
  name: 'consume-ticket',
  text: `
    WITH owner AS MATERIALIZED (
      SELECT u.id, u.email FROM auth.tickets t JOIN auth.users u ON u.id = t.user_id WHERE t.hash = $1 FOR NO KEY UPDATE OF u
    )
    DELETE FROM auth.tickets t USING owner
    WHERE t.hash = $1 AND t.purpose = $2 AND t.expires_at > $3 AND owner.id = t.user_id
      AND (t.sent_to IS NULL OR t.sent_to = owner.email)
    RETURNING owner.id AS "userId", t.payload`,
}

/** The fifth wrong guess spends a ticket. */
export const maxGuesses = 5

/**
 * Counts a guess that is made with a ticket before it is judged: the count is the guard, so that the guesses of many at once are no more
 * than those of one. The ticket stays until the right guess uses it up. No row once the guesses are spent.
 */
export const countGuess: Statement<
  [hash: Buffer, purpose: string, now: Date, maxGuesses: number],
  { userId: string; payload: unknown }
> = {
  name: 'count-guess',
  text: `
    UPDATE auth.tickets SET attempts = attempts + 1
    WHERE hash = $1 AND purpose = $2 AND expires_at > $3 AND attempts < $4 AND user_id IS NOT NULL
    RETURNING user_id AS "userId", payload`,
}

/** A ticket that can still be used, or guessed with, for whoever holds its text. */
export const openTicket: typeof countGuess = {
  name: 'open-ticket',
  text: `
    SELECT u.id AS "userId", t.payload FROM auth.tickets t JOIN auth.users u ON u.id = t.user_id
    WHERE t.hash = $1 AND t.purpose = $2 AND t.expires_at > $3 AND t.attempts < $4 AND (t.sent_to IS NULL OR t.sent_to = u.email)`,
}

/** Uses up a ticket that hasura-auth issued before its database was adopted. */
export const consumeLegacyTicket: Statement<[ticket: string, now: Date], { userId: string }> = {
  name: 'consume-legacy-ticket',
  text: `
    UPDATE auth.users SET ticket = NULL, ticket_expires_at = $2 WHERE ticket = $1 AND ticket_expires_at > $2
    RETURNING id AS "userId"`,
}
