import type { Ctx, PrismaTransaction } from '../context.ts'
import { AuthError } from '../errors.ts'
import type { Brand } from '../messages.ts'
import { isListedLogo } from './brands.ts'
import { isAllowedTarget } from './redirects.ts'

/** Where the members of an organization sign in. */
export type Portal = {
  id: string
  organizationId: string
  /** A page of its front end; null for the one that is configured. */
  redirectTo: string | null
  /** What mails show of it. */
  brand: Brand
}

const columns = { organizationId: true, redirectTo: true }
const looks = { name: true, logoUrl: true, primaryColor: true, backgroundColor: true }

/** The portal with that id, or null. */
export async function findPortal(ctx: Ctx, runner: { prisma: PrismaTransaction }, anyCaseId: string): Promise<Portal | null> {
  const id = anyCaseId.toLowerCase()
  const row = await runner.prisma.portal.findUnique({ where: { id }, select: { ...columns, ...looks } })
  if (row === null) return null
  const { organizationId, redirectTo, logoUrl, ...brand } = row
  return {
    id,
    organizationId,
    redirectTo: allowedPage(ctx, redirectTo),
    brand: { ...brand, logoUrl: listedPicture(ctx, logoUrl) },
  }
}

/** The page of a portal; null also where the operator has taken it off the allow-list since. */
export function allowedPage(ctx: Ctx, redirectTo: string | null): string | null {
  return redirectTo !== null && isAllowedTarget(ctx, redirectTo) ? redirectTo : null
}

/** The logo of a portal, likewise. */
export function listedPicture(ctx: Ctx, logoUrl: string | null): string | null {
  return logoUrl !== null && isListedLogo(ctx, logoUrl) ? logoUrl : null
}

/** The portal that somebody signs in at; null where none is named. Throws `portal-not-found` for an id that is no portal's. */
export async function portalNamed(ctx: Ctx, id: string | null | undefined): Promise<Portal | null> {
  if (id == null) return null
  const portal = await findPortal(ctx, ctx.db, id)
  if (portal === null) throw new AuthError('portal-not-found')
  return portal
}
