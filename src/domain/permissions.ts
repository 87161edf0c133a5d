/** What a member is, from the one who may most to the one who may least. */
export const memberRoles = ['owner', 'admin', 'member'] as const
export type MemberRole = (typeof memberRoles)[number]

/** What can be done in an organization, and who may do it. Nothing else in the gateway decides that. */
export const permissions = {
  'organization:read': ['owner', 'admin', 'member'],
  'organization:leave': ['owner', 'admin', 'member'],
  'organization:update': ['owner', 'admin'],
  'organization:delete': ['owner'],
  'members:read': ['owner', 'admin', 'member'],
  'members:remove': ['owner', 'admin'],
  'members:set-role': ['owner', 'admin'],
  'invitations:read': ['owner', 'admin'],
  'invitations:send': ['owner', 'admin'],
  'invitations:revoke': ['owner', 'admin'],
  'portals:manage': ['owner', 'admin'],
} satisfies Record<string, MemberRole[]>

export type Permission = keyof typeof permissions

/** Whether a member of this role may do it. */
export function isPermitted(role: MemberRole, permission: Permission): boolean {
  const permitted: readonly MemberRole[] = permissions[permission]
  return permitted.includes(role)
}

/** Everything that a member of this role may do. */
export function permissionsOf(role: MemberRole): Permission[] {
  return allPermissions.filter((permission) => isPermitted(role, permission))
}

const allPermissions = Object.keys(permissions).filter(isPermission)

function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name)
}

/** Nobody makes somebody more than they are themselves, or touches who is more. */
export function isAtMost(role: MemberRole, own: MemberRole): boolean {
  return memberRoles.indexOf(role) >= memberRoles.indexOf(own)
}

/** The role that a row of the database names. */
export function readRole(role: string): MemberRole {
  const known = memberRoles.find((each) => each === role)
  if (known === undefined) throw new Error(`a membership has the role ${role}, which is none`)
  return known
}
