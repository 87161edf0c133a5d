import type { Statement } from '../../context.ts'
import { type AccountRow, accountColumns } from './account.ts'

/** Two first sign-ins of one person come one after the other, and the second finds what the first has made. */
export const identityLock: Statement<[provider: string, subject: string], never> = {
  name: 'identity-lock',
  text: `SELECT FROM pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))`,
}

/** By provider and subject, and never by address. */
export const accountByIdentity: Statement<[provider: string, subject: string], AccountRow> = {
  name: 'account-by-identity',
  text: `
    SELECT ${accountColumns}
    FROM auth.users u JOIN auth.user_providers p ON p.user_id = u.id
    WHERE p.provider_id = $1 AND p.provider_user_id = $2`,
}
