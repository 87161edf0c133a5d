import type { Ctx, PrismaTransaction } from '../context.ts'
import { AuthError } from '../errors.ts'
import type { Brand } from '../messages.ts'
import { isListedLogo } from './brands.ts'

/** Where the members of an organization sign in. */
export type Portal = {
  id: string
  organizationId: string
  /** A page of its front end; null for the one that is configured. */
  redirectTo: string | null
  /** What mails show of it. */
  brand: Brand
}

const columns = { id: true, organizationId: true, redirectTo: true }
const looks = { name: true, logoUrl: true, primaryColor: true, backgroundColor: true }

/** The portal with that id, or null. Its logo is left out where the operator has taken the host off the list since. */
export async function findPortal(ctx: Ctx, runner: { prisma: PrismaTransaction }, id: string): Promise<Portal | null> {
  const row = await runner.prisma.portal.findUnique({ where: { id }, select: { ...columns, ...looks } })
  if (row === null) return null
  const { name, logoUrl, primaryColor, backgroundColor, ...portal } = row
  const logo = logoUrl !== null && isListedLogo(ctx, logoUrl) ? logoUrl : null
  return { ...portal, brand: { name, logoUrl: logo, primaryColor, backgroundColor } }
}

/** The portal that somebody signs in at; null where none is named. Throws `portal-not-found` for an id that is no portal's. */
export async function portalNamed(ctx: Ctx, id: string | null | undefined): Promise<Portal | null> {
  if (id == null) return null
  const portal = await findPortal(ctx, ctx.db, id)
  if (portal === null) throw new AuthError('portal-not-found')
  return portal
}
