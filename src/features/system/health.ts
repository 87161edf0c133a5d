import type { Ctx } from '../../context.ts'

/** Throws `unavailable` when the database does not answer. */
export async function assertHealthy(ctx: Ctx): Promise<void> {
  await ctx.db.run({ name: 'ping', text: 'SELECT 1' })
}
