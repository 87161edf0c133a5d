import type { Ctx } from '../../context.ts'
import { ensureWorkspace, findWorkspace, type Workspace } from '../../domain/workspaces.ts'

/**
 * A user's personal workspace. Who has none, since their account is older than workspaces or signs in without a proven address, gets one
 * at the first look; anonymous users have none until they are somebody.
 */
export async function workspaceOf(
  ctx: Ctx,
  user: { id: string; displayName: string; isAnonymous: boolean },
): Promise<Workspace | null> {
  const workspace = await findWorkspace(ctx.db, user.id)
  if (workspace !== null || user.isAnonymous) return workspace
  await ensureWorkspace(ctx, ctx.db, user)
  return findWorkspace(ctx.db, user.id)
}
