import type { Statement } from '../../context.ts'

type IssueValues = [purpose: string, hash: Buffer, payload: string, now: Date, expiresAt: Date]

/**
 * Keeps the challenge of a WebAuthn ceremony. It names its user in the payload and not in a column: users have one ticket of a kind, and
 * a stranger who begins a sign-in for somebody would end that person's own.
 */
export const issueChallenge: Statement<IssueValues, never> = {
  name: 'issue-challenge',
  text: `
    INSERT INTO auth.tickets (purpose, hash, payload, created_at, expires_at) VALUES ($1, $2, $3::jsonb, $4, $5)`,
}

/** Uses a challenge up. Deleting it is the guard: of all answers to it, on any instance, one gets the row. */
export const consumeChallenge: Statement<[purpose: string, hash: Buffer, now: Date], { payload: unknown }> = {
  name: 'consume-challenge',
  text: `DELETE FROM auth.tickets WHERE hash = $2 AND purpose = $1 AND expires_at > $3 RETURNING payload`,
}
