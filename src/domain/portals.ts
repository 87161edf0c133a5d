import type { Ctx } from '../context.ts'
import { AuthError } from '../errors.ts'

/** The organization whose members sign in at a portal; null where none is named. Throws `portal-not-found` for an id that is no portal's. */
export async function organizationOfPortal(ctx: Ctx, portalId: string | null | undefined): Promise<string | null> {
  if (portalId == null) return null
  const portal = await ctx.db.prisma.portal.findUnique({ where: { id: portalId }, select: { organizationId: true } })
  if (portal === null) throw new AuthError('portal-not-found')
  return portal.organizationId
}
