import type { Statement } from '../../context.ts'

/** How many codes a user was given, how many of them are left, and when they were made; null where there are none. */
export const backupCodeCounts: Statement<[userId: string], { total: number; remaining: number; generatedAt: Date | null }> = {
  name: 'backup-code-counts',
  text: `
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE used_at IS NULL))::int AS remaining, max(created_at) AS "generatedAt"
    FROM auth.backup_codes WHERE user_id = $1`,
}
