import type { Statement } from '../../context.ts'
import { maxGuesses } from './ticket.ts'

/** How it stands with a request. */
export type LoginRequestStatus = 'pending' | 'approved' | 'rejected' | 'expired'

/** A request to be let in, as whoever decides about it sees it. */
export type LoginRequestRow = {
  id: string
  userId: string
  createdAt: Date
  expiresAt: Date
  ip: string | null
  userAgent: string | null
  status: LoginRequestStatus
}

/** Whether two factors were given in a session `s`, the second one of them in it. A list begins with the first. */
const knowsSecondFactor = `(s.amr[2:] && ARRAY['otp', 'pop'] OR coalesce(s.elevated_method IN ('totp', 'webauthn'), false))`

/** Of a session `s` that has not ended: its user is there in person. */
const isInPerson = `s.revoked_at IS NULL AND s.pat_id IS NULL AND s.impersonator_session_id IS NULL`

/** A session `s` that its user can go on with in person, at `now`. */
const isInUse = (now: string) => `${isInPerson} AND (
  least(s.expires_at, s.idle_expires_at) > ${now}
  OR EXISTS (SELECT FROM auth.refresh_tokens live WHERE live.session_id = s.id AND live.expires_at > ${now})
)`

/** A request `r` that waits, with its ticket `t`: the ticket is there, and none of its guesses at codes has spent it. */
const isWaiting = (now: string) =>
  `r.status = 'pending' AND t.hash = r.ticket_hash AND t.expires_at > ${now} AND t.attempts < ${maxGuesses}`

type OpenValues = [
  id: string,
  userId: string,
  ticketHash: Buffer,
  numberHash: Buffer,
  ip: string | null,
  userAgent: string | null,
  now: Date,
  expiresAt: Date,
  since: Date,
  atMost: number,
]

/**
 * Writes a request, where somebody is signed in who could let it in; unless as many as may be were written after `since`, or one was turned
 * away after that (push bombing). The user's row must be locked, or several at once do not see each other.
 */
export const openRequest: Statement<OpenValues, { id: string }> = {
  name: 'open-login-request',
  text: `
    INSERT INTO auth.login_requests (id, user_id, ticket_hash, number_hash, ip, user_agent, created_at, expires_at)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8
    WHERE EXISTS (SELECT FROM auth.sessions s WHERE s.user_id = $2 AND ${knowsSecondFactor} AND ${isInUse('$7')})
      AND (SELECT count(*) FROM auth.login_requests r WHERE r.user_id = $2 AND r.created_at > $9) < $10::int
      AND NOT EXISTS (
        SELECT FROM auth.login_requests r WHERE r.user_id = $2 AND r.status = 'rejected' AND r.decided_at > $9
      )
    RETURNING id`,
}

const requestColumns = `
  r.id, r.user_id AS "userId", r.created_at AS "createdAt", r.expires_at AS "expiresAt", r.ip, r.user_agent AS "userAgent"`

/** A request, whoever's it is and whether or not it waits still. */
export const requestById: Statement<[id: string, now: Date], LoginRequestRow> = {
  name: 'login-request-by-id',
  text: `
    SELECT ${requestColumns}, CASE
      WHEN r.status <> 'pending' OR EXISTS (SELECT FROM auth.tickets t WHERE ${isWaiting('$2')}) THEN r.status ELSE 'expired'
    END AS status
    FROM auth.login_requests r WHERE r.id = $1`,
}

/** The requests of a user that wait, the newest first. */
export const waitingRequests: Statement<[userId: string, now: Date], LoginRequestRow> = {
  name: 'waiting-login-requests',
  text: `
    SELECT ${requestColumns}, r.status
    FROM auth.login_requests r JOIN auth.tickets t ON ${isWaiting('$2')}
    WHERE r.user_id = $1 ORDER BY r.created_at DESC, r.id`,
}

/**
 * Holds the session of whoever decides until the transaction ends; no row once it has ended, and where nobody is there in person. The
 * user's row must be locked already.
 */
export const holdApprover: Statement<[userId: string, sessionId: string, now: Date], { knowsSecondFactor: boolean }> = {
  name: 'hold-approver',
  text: `
    UPDATE auth.sessions s SET last_seen_at = $3
    WHERE s.id = $2 AND s.user_id = $1 AND ${isInPerson}
    RETURNING ${knowsSecondFactor} AS "knowsSecondFactor"`,
}

/** Which request: of the user, by its id or by its ticket. */
type Which = [userId: string, id: string | null, ticketHash: Buffer | null, now: Date]
const isNamed = `r.user_id = $1 AND (r.id = $2::uuid OR r.ticket_hash = $3::bytea)`

/**
 * Lets a waiting request in where the number is right, and counts a wrong one, of which the last that may be given turns it away. The write
 * is the guard: of all who decide, on any instance, one gets the row, and the guesses of many at once are no more than those of one.
 */
export const approveRequest: Statement<
  [...Which, numberHash: Buffer, sessionId: string, maxNumbers: number],
  { id: string; status: string }
> = {
  name: 'approve-login-request',
  text: `
    UPDATE auth.login_requests r SET
      status = CASE WHEN r.number_hash = $5 THEN 'approved' WHEN r.guesses + 1 < $7::int THEN 'pending' ELSE 'rejected' END,
      approver_session_id = CASE WHEN r.number_hash = $5 THEN $6::uuid END,
      decided_at = CASE WHEN r.number_hash = $5 OR r.guesses + 1 >= $7::int THEN $4::timestamptz END,
      guesses = r.guesses + CASE WHEN r.number_hash = $5 THEN 0 ELSE 1 END
    FROM auth.tickets t
    WHERE ${isNamed} AND ${isWaiting('$4')}
    RETURNING r.id, r.status`,
}

/** Turns a waiting request away. */
export const rejectRequest: Statement<Which, { id: string }> = {
  name: 'reject-login-request',
  text: `
    UPDATE auth.login_requests r SET status = 'rejected', decided_at = $4
    FROM auth.tickets t
    WHERE ${isNamed} AND ${isWaiting('$4')}
    RETURNING r.id`,
}

export type RequestOfTicket = {
  userId: string
  status: string
  ip: string | null
  userAgent: string | null
  approverSessionId: string | null
}

/** How it stands with the request of a ticket that can still be used, of the user with the address where one is named. */
export const requestOfTicket: Statement<[ticketHash: Buffer, email: string | null, now: Date], RequestOfTicket> = {
  name: 'login-request-of-ticket',
  text: `
    SELECT r.user_id AS "userId", r.status, r.ip, r.user_agent AS "userAgent", r.approver_session_id AS "approverSessionId"
    FROM auth.login_requests r
    JOIN auth.tickets t ON t.hash = r.ticket_hash
    JOIN auth.users u ON u.id = r.user_id
    WHERE r.ticket_hash = $1 AND t.expires_at > $3 AND t.attempts < ${maxGuesses} AND ($2::text IS NULL OR u.email = $2::public.citext)`,
}
