import type { signUpConfig } from './accounts.ts'
import { list, text } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/** Who may look through users' eyes, and what they may do there. */
export const impersonationVariables = ({ row, literal }: Rows) => ({
  AUTH_ADMIN_ROLES: literal(
    list(text),
    'admin',
    'Comma-separated roles whose holders may log in as another user, to look; empty: nobody may. A role that sign-ups may ask for is none of them.',
  ),
  AUTH_IMPERSONATION_ALLOWED_FIELDS: row(
    list(text),
    '',
    'Comma-separated mutations that they may run as that user; none that is about credentials can be listed.',
  ),
})

/** A role that anybody can ask for makes nobody an administrator. */
export const impersonationConfig = (
  values: Values<typeof impersonationVariables>,
  { allowedRoles }: ReturnType<typeof signUpConfig>,
) => ({
  adminRoles: values.AUTH_ADMIN_ROLES.filter((role) => !allowedRoles.includes(role)),
  allowedFields: values.AUTH_IMPERSONATION_ALLOWED_FIELDS,
})
