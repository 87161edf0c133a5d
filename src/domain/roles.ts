import type { Config } from '../config.ts'
import type { Database } from '../context.ts'

/** Adds the roles that new users get and that the table lacks, so that accounts can have them. Others are left alone (nhost contract). */
export async function ensureRoles(db: Database, signUp: Config['signUp']): Promise<void> {
  const roles = [...new Set([...signUp.allowedRoles, signUp.defaultRole, ...(signUp.anonymousUsers ? ['anonymous'] : [])])]
  await db.prisma.role.createMany({ data: roles.map((role) => ({ role })), skipDuplicates: true })
}
