import { boolean, integer } from './readers.ts'
import type { Rows, Values } from './rows.ts'

/** What users belong to besides themselves. */
export const organizationVariables = ({ literal, optional }: Rows) => ({
  AUTH_ORGANIZATIONS_ENABLED: literal(boolean, 'true', 'Users can found organizations, invite others and switch between them.'),
  AUTH_ORGANIZATION_SEATS: optional(
    integer(1),
    'as many as they like',
    'How many members a new organization may have; that of an old one is in `auth.organizations.seats`.',
  ),
})

/** `seats` is null without a limit. */
export const organizationConfig = (values: Values<typeof organizationVariables>) => ({
  enabled: values.AUTH_ORGANIZATIONS_ENABLED,
  seats: values.AUTH_ORGANIZATION_SEATS ?? null,
})
