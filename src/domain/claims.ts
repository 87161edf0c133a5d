import { type Account, rolesOf } from './accounts.ts'

/** The members under `https://hasura.io/jwt/claims` (nhost contract): strings, but for the list of roles. */
export function hasuraClaims(account: Account): Record<string, unknown> {
  return {
    'x-hasura-allowed-roles': rolesOf(account),
    'x-hasura-default-role': account.defaultRole,
    'x-hasura-user-id': account.id,
    'x-hasura-user-is-anonymous': String(account.isAnonymous),
  }
}
