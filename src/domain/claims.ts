import type { Ctx } from '../context.ts'
import type { SessionOrganization } from '../credentials.ts'
import { type Account, rolesOf } from './accounts.ts'
import { customClaims } from './custom-claims.ts'

type ClaimGrounds = {
  account: Account
  organization: SessionOrganization | null
  actorId: string | null
  isElevated: boolean
}

/**
 * The members under `https://hasura.io/jwt/claims` (nhost contract): strings, but for the list of roles. Only the token that an
 * elevation answers with tells of it; the gateway itself asks the session.
 */
export async function hasuraClaims(
  ctx: Ctx,
  { account, organization, actorId, isElevated }: ClaimGrounds,
): Promise<Record<string, unknown>> {
  return {
    // First, so that a custom claim never replaces one of these.
    ...(await customClaims(ctx, account)),
    'x-hasura-allowed-roles': rolesOf(account),
    'x-hasura-default-role': account.defaultRole,
    'x-hasura-user-id': account.id,
    'x-hasura-user-is-anonymous': String(account.isAnonymous),
    ...(organization ? { 'x-hasura-org-id': organization.id, 'x-hasura-org-role': organization.role } : {}),
    // Hasura's permissions can ask for it, where nobody else may write in a user's name.
    ...(actorId ? { 'x-hasura-impersonator-id': actorId } : {}),
    ...(isElevated ? { 'x-hasura-auth-elevated': account.id } : {}),
  }
}
