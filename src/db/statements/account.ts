import type { Statement } from '../../context.ts'
import type { Prisma } from '../generated/client.ts'

/**
 * A user as the hot paths read it: every column that the API may show, the roles, and nothing secret
 * except the password hash, which only the look-up by address returns.
 */
export type AccountRow = {
  id: string
  createdAt: Date
  updatedAt: Date
  lastSeen: Date | null
  disabled: boolean
  displayName: string
  avatarUrl: string
  locale: string
  email: string | null
  emailVerified: boolean
  phoneNumber: string | null
  phoneNumberVerified: boolean
  newEmail: string | null
  defaultRole: string
  isAnonymous: boolean
  activeMfaType: string | null
  /** A mailed link has set the password. */
  passwordByMail: boolean
  metadata: Prisma.JsonValue
  /** SQL NULL, which the nhost contract tells apart from a stored JSON null. */
  metadataAbsent: boolean
  roles: string[]
}

/** The columns of AccountRow, for an alias `u` of auth.users. */
export const accountColumns = `
  u.id, u.created_at AS "createdAt", u.updated_at AS "updatedAt", u.last_seen AS "lastSeen", u.disabled,
  u.display_name AS "displayName", u.avatar_url AS "avatarUrl", u.locale, u.email, u.email_verified AS "emailVerified",
  u.phone_number AS "phoneNumber", u.phone_number_verified AS "phoneNumberVerified", u.new_email AS "newEmail",
  u.default_role AS "defaultRole", u.is_anonymous AS "isAnonymous", u.active_mfa_type AS "activeMfaType",
  u.password_by_mail AS "passwordByMail",
  u.metadata, u.metadata IS NULL AS "metadataAbsent",
  ARRAY(SELECT r.role FROM auth.user_roles r WHERE r.user_id = u.id ORDER BY r.created_at, r.id) AS roles`

/** By address, compared case-insensitively: the parameter stays untyped and becomes citext like the column. */
export const accountByEmail: Statement<[email: string], AccountRow & { passwordHash: string | null }> = {
  name: 'account-by-email',
  text: `SELECT ${accountColumns}, u.password_hash AS "passwordHash" FROM auth.users u WHERE u.email = $1`,
}

export const accountByPhoneNumber: Statement<[phoneNumber: string], AccountRow> = {
  name: 'account-by-phone-number',
  text: `SELECT ${accountColumns} FROM auth.users u WHERE u.phone_number = $1`,
}

export const accountById: Statement<[userId: string], AccountRow> = {
  name: 'account-by-id',
  text: `SELECT ${accountColumns} FROM auth.users u WHERE u.id = $1`,
}

/** The account behind an access token, as long as its session lives. */
export const accountBySession: Statement<[userId: string, sessionId: string], AccountRow> = {
  name: 'account-by-session',
  text: `
    SELECT ${accountColumns}
    FROM auth.users u JOIN auth.sessions s ON s.user_id = u.id
    WHERE u.id = $1 AND s.id = $2 AND s.revoked_at IS NULL`,
}

export const rolesByUser: Statement<[userId: string], { roles: string[] }> = {
  name: 'roles-by-user',
  text: `
    SELECT ARRAY(
      SELECT r.role FROM auth.user_roles r WHERE r.user_id = u.id
      UNION SELECT u.default_role ORDER BY 1
    ) AS roles
    FROM auth.users u WHERE u.id = $1`,
}

export const accountLock: Statement<[userId: string], { id: string }> = {
  name: 'account-lock',
  text: 'SELECT id FROM auth.users WHERE id = $1 FOR UPDATE',
}
