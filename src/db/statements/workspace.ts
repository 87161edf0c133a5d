import type { Statement } from '../../context.ts'

type MakeValues = [id: string, name: string, slug: string, userId: string, now: Date]

/**
 * Makes a user's personal workspace with its membership, or nothing where there is one. The unique index is the guard: of all who make
 * it at once, on any instance, one does.
 */
export const makeWorkspace: Statement<MakeValues, never> = {
  name: 'make-workspace',
  text: `
    WITH made AS (
      INSERT INTO auth.organizations (id, name, slug, kind, personal_of, created_at) VALUES ($1, $2, $3, 'personal', $4, $5)
      ON CONFLICT DO NOTHING RETURNING id
    )
    INSERT INTO auth.memberships (organization_id, user_id, role, created_at) SELECT made.id, $4, 'owner', $5 FROM made`,
}

export type WorkspaceRow = { id: string; name: string; slug: string; role: string }

export const workspaceOfUser: Statement<[userId: string], WorkspaceRow> = {
  name: 'workspace-of-user',
  text: `
    SELECT o.id, o.name, o.slug, m.role FROM auth.organizations o
    JOIN auth.memberships m ON m.organization_id = o.id AND m.user_id = o.personal_of
    WHERE o.personal_of = $1`,
}
