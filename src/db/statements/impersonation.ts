import type { Statement } from '../../context.ts'

/**
 * Those of some users who have one of the roles. What makes them so, or keeps the others from being so, stays as it is until the transaction
 * ends: all rows of their roles are held here, the users themselves before by its caller, which keeps new rows out.
 */
export const holdAdmins: Statement<[userIds: string[], adminRoles: string[]], { userId: string }> = {
  name: 'hold-admins',
  text: `
    WITH held AS (
      SELECT r.user_id, r.role FROM auth.user_roles r WHERE r.user_id = ANY ($1::uuid[]) FOR SHARE
    )
    SELECT user_id AS "userId" FROM held WHERE role = ANY ($2::text[])
    UNION SELECT u.id FROM auth.users u WHERE u.id = ANY ($1) AND u.default_role = ANY ($2)`,
}
