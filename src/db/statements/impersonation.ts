import type { Statement } from '../../context.ts'

/**
 * Those of some users who have one of the roles. What makes them so stays as it is until the transaction ends: the rows of their roles are
 * held here, the users themselves before by its caller.
 */
export const holdAdmins: Statement<[userIds: string[], adminRoles: string[]], { userId: string }> = {
  name: 'hold-admins',
  text: `
    WITH held AS (
      SELECT r.user_id FROM auth.user_roles r WHERE r.user_id = ANY ($1::uuid[]) AND r.role = ANY ($2::text[]) FOR SHARE
    )
    SELECT user_id AS "userId" FROM held
    UNION SELECT u.id FROM auth.users u WHERE u.id = ANY ($1) AND u.default_role = ANY ($2)`,
}
