import type { PatGrant } from '../context.ts'

/** What a personal access token can be narrowed to: queries, and mutations. Neither opens what is about credentials. */
export const patScopes = ['read', 'write'] as const
export type PatScope = (typeof patScopes)[number]

/** Whether the token may be used for a root field that is open to such tokens at all. */
export function grants({ scopes, allowedFields }: PatGrant, field: { name: string; isMutation: boolean }): boolean {
  const scope: PatScope = field.isMutation ? 'write' : 'read'
  return isIn(scopes, scope) && isIn(allowedFields, field.name)
}

/** An empty list narrows nothing. */
function isIn(list: string[], member: string): boolean {
  return list.length === 0 || list.includes(member)
}
