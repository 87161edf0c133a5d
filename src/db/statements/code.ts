import type { Statement } from '../../context.ts'

type GuessValues = [userId: string, sentTo: string, purpose: string, hash: Buffer, now: Date, maxGuesses: number]

/**
 * Judges one guess at the live code that was sent to an address or number, which must still be the user's, or the one that they want. The write is the guard: a
 * wrong guess is counted and the right one spends the code, so that of all who present it, on any instance, one is right, and the guesses
 * of many at once are no more than those of one. No row where there is nothing left to guess at. The user is locked first, as everywhere.
 */
export const guessCode: Statement<GuessValues, { isRight: boolean }> = {
  name: 'guess-code',
  text: `
    WITH owner AS MATERIALIZED (
      SELECT id FROM auth.users
      WHERE id = $1
        AND (email = $2::public.citext OR phone_number = $2::text OR ($3 = 'emailChange' AND new_email = $2::public.citext))
      FOR NO KEY UPDATE
    )
    UPDATE auth.tickets t SET attempts = CASE WHEN t.hash = $4 THEN $6::int ELSE t.attempts + 1 END
    FROM owner
    WHERE t.user_id = owner.id AND t.purpose = $3 AND t.sent_to = $2::public.citext AND t.expires_at > $5 AND t.attempts < $6::int
    RETURNING t.hash = $4 AS "isRight"`,
}

type IssueValues = [
  purpose: string,
  hash: Buffer,
  userId: string,
  sentTo: string,
  now: Date,
  expiresAt: Date,
  pauseSeconds: number,
]

/**
 * Writes the one code that a user has for a purpose, unless the one before was written less than the pause ago: then it tells how many
 * whole seconds are left. Of many at once the first one writes; the others wait for its row, and find it new.
 */
export const issueCodeAfterPause: Statement<IssueValues, { waitSeconds: number | null }> = {
  name: 'issue-code-after-pause',
  text: `
    WITH written AS (
      INSERT INTO auth.tickets AS t (purpose, hash, user_id, sent_to, attempts, created_at, expires_at)
      VALUES ($1, $2, $3, $4::public.citext, 0, $5, $6)
      ON CONFLICT (user_id, purpose) DO UPDATE
      SET hash = excluded.hash, sent_to = excluded.sent_to, attempts = 0, created_at = excluded.created_at, expires_at = excluded.expires_at
      WHERE t.created_at <= excluded.created_at - make_interval(secs => $7)
      RETURNING t.id
    )
    SELECT CASE WHEN NOT EXISTS (SELECT FROM written) THEN greatest(1, ceil($7 - extract(epoch FROM $5 - coalesce((
      SELECT t.created_at FROM auth.tickets t WHERE t.user_id = $3 AND t.purpose = $1
    ), $5))))::int END AS "waitSeconds"`,
}

/** Takes the code that hasura-auth mailed out of the user's row, where it stands in clear: one guess is all it is good for. */
export const takeAdoptedEmailCode: Statement<[userId: string, email: string, now: Date], { code: string }> = {
  name: 'take-adopted-email-code',
  text: `
    WITH held AS MATERIALIZED (
      SELECT id, ticket FROM auth.users
      WHERE id = $1 AND email = $2::public.citext AND ticket ~ '^[0-9]{6}$' AND ticket_expires_at > $3
      FOR NO KEY UPDATE
    )
    UPDATE auth.users u SET ticket = NULL, ticket_expires_at = $3 FROM held WHERE u.id = held.id RETURNING held.ticket AS code`,
}

/** The same for the bcrypt hash of a code that hasura-auth sent by SMS, or of the empty text that it writes where there is none. */
export const takeAdoptedSmsCode: Statement<[userId: string, phoneNumber: string, now: Date], { hash: string }> = {
  name: 'take-adopted-sms-code',
  text: `
    WITH held AS MATERIALIZED (
      SELECT id, otp_hash FROM auth.users
      WHERE id = $1 AND phone_number = $2 AND otp_method_last_used = 'sms' AND otp_hash IS NOT NULL AND otp_hash_expires_at > $3
      FOR NO KEY UPDATE
    )
    UPDATE auth.users u SET otp_hash = NULL, otp_hash_expires_at = $3 FROM held WHERE u.id = held.id RETURNING held.otp_hash AS hash`,
}
