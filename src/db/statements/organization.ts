import type { Statement } from '../../context.ts'

/** Where a session acts, and as what. */
export type OrganizationRow = { id: string; name: string; slug: string; role: string }

/**
 * The organization of a session, as JSON or null: for a SELECT over auth.sessions as `s` and auth.users as `u`. Null once its user is no
 * member there any more, and where it asks for a second factor that the account has not got and the session was not begun with.
 */
export const sessionOrganization = `(
  SELECT jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'role', m.role)
  FROM auth.memberships m JOIN auth.organizations o ON o.id = m.organization_id
  WHERE m.organization_id = s.organization_id AND m.user_id = u.id
    AND (NOT o.requires_mfa OR u.active_mfa_type IS NOT NULL OR 'pop' = ANY (s.amr))
)`

export const organizationOfSession: Statement<[sessionId: string], { organization: OrganizationRow | null }> = {
  name: 'organization-of-session',
  text: `
    SELECT ${sessionOrganization} AS organization FROM auth.sessions s JOIN auth.users u ON u.id = s.user_id
    WHERE s.id = $1 AND s.revoked_at IS NULL`,
}

type MembershipRow = { role: string; requiresMfa: boolean; hasFactor: boolean; name: string; kind: string }

/** Holds an organization until the transaction ends: what changes its members goes one after the other. */
export const holdOrganization: Statement<[organizationId: string], { id: string }> = {
  name: 'hold-organization',
  text: 'SELECT id FROM auth.organizations WHERE id = $1 FOR UPDATE',
}

/** What a user is in an organization; no row for strangers. Truth while the organization is held. */
export const membershipOf: Statement<[organizationId: string, userId: string], MembershipRow> = {
  name: 'membership-of',
  text: `
    SELECT m.role, o.requires_mfa AS "requiresMfa", u.active_mfa_type IS NOT NULL AS "hasFactor", o.name, o.kind
    FROM auth.memberships m JOIN auth.organizations o ON o.id = m.organization_id JOIN auth.users u ON u.id = m.user_id
    WHERE m.organization_id = $1 AND m.user_id = $2`,
}

type CreateValues = [id: string, name: string, slug: string, ownerId: string, seats: number | null, now: Date]

/** An organization with its owner, or nothing where the slug is another one's. */
export const createOrganization: Statement<CreateValues, { id: string }> = {
  name: 'create-organization',
  text: `
    WITH made AS (
      INSERT INTO auth.organizations (id, name, slug, kind, seats, created_at) VALUES ($1, $2, $3, 'team', $5, $6)
      ON CONFLICT DO NOTHING RETURNING id
    )
    INSERT INTO auth.memberships (organization_id, user_id, role, created_at) SELECT made.id, $4, 'owner', $6 FROM made
    RETURNING organization_id AS id`,
}

type JoinValues = [hash: Buffer, userId: string, now: Date]

/**
 * Takes an invitation and makes its holder a member, or neither: nothing is left of an invitation that was used, revoked or is over, or
 * went to an address that is not the holder's proven one; nor is anybody let in without a seat. The organization is held, so that of all who
 * take the last seat at once one gets it.
 */
export const takeInvitation: Statement<JoinValues, { organizationId: string; role: string }> = {
  name: 'take-invitation',
  text: `
    WITH taken AS (
      DELETE FROM auth.invitations i USING auth.users u, auth.organizations o
      WHERE i.hash = $1 AND i.expires_at > $3 AND u.id = $2 AND u.email_verified AND NOT u.disabled
        AND lower(u.email::text) = lower(i.email::text)
        AND o.id = i.organization_id
        AND (o.seats IS NULL OR o.seats > (SELECT count(*) FROM auth.memberships m WHERE m.organization_id = o.id))
      RETURNING i.organization_id, i.role
    )
    INSERT INTO auth.memberships (organization_id, user_id, role, created_at)
    SELECT organization_id, $2, role, $3 FROM taken
    RETURNING organization_id AS "organizationId", role`,
}
