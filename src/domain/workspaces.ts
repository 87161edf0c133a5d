import type { Ctx, StatementRunner } from '../context.ts'
import { makeWorkspace, type WorkspaceRow, workspaceOfUser } from '../db/statements/workspace.ts'
import { slugOf } from './organization-names.ts'

/** A user's own place among the organizations. */
export type Workspace = WorkspaceRow

/** Whose workspace it is to be. */
type Owner = { id: string; displayName: string }

/** Makes the personal workspace of a user who has none yet. Does not ask whether their address is proven. */
export async function ensureWorkspace(ctx: Ctx, runner: StatementRunner, { id: userId, displayName }: Owner): Promise<void> {
  const id = ctx.random.uuid()
  const name = nameOf(displayName)
  await runner.run(makeWorkspace, id, name, slugOf(name, id), userId, ctx.clock.now())
}

export async function findWorkspace(runner: StatementRunner, userId: string): Promise<Workspace | null> {
  const [row] = await runner.run(workspaceOfUser, userId)
  return row ?? null
}

/** Accounts that were given no name are called by their address, of which others are to see no more than this. */
function nameOf(displayName: string): string {
  return displayName.split('@')[0]?.trim() || 'Personal'
}
