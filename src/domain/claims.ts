import { type Account, rolesOf } from './accounts.ts'

/**
 * The members under `https://hasura.io/jwt/claims` (nhost contract): strings, but for the list of roles. Only the token that an
 * elevation answers with tells of it; the gateway itself asks the session.
 */
export function hasuraClaims(account: Account, isElevated: boolean): Record<string, unknown> {
  return {
    'x-hasura-allowed-roles': rolesOf(account),
    'x-hasura-default-role': account.defaultRole,
    'x-hasura-user-id': account.id,
    'x-hasura-user-is-anonymous': String(account.isAnonymous),
    ...(isElevated ? { 'x-hasura-auth-elevated': account.id } : {}),
  }
}
