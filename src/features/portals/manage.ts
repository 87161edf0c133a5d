import type { Ctx, Transaction } from '../../context.ts'
import { listedLogo } from '../../domain/brands.ts'
import { recordEvent } from '../../domain/events.ts'
import { organizationName } from '../../domain/organization-names.ts'
import { enterOrganization } from '../../domain/organizations.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import { AuthError, ValidationError } from '../../errors.ts'

type Text = string | null | undefined

/** What a portal looks like, as its organization says. */
export type PortalInput = { name?: Text; logoUrl?: Text; primaryColor?: Text; backgroundColor?: Text; redirectTo?: Text }

const maxPortals = 50

/** Makes a portal of an organization. Returns its id. */
export async function createPortal(
  ctx: Ctx,
  { organizationId, name, ...input }: PortalInput & { organizationId: string; name: string },
): Promise<string> {
  const looks = { ...looksOf(ctx, input), name: organizationName(name) }
  const id = ctx.random.uuid()
  await ctx.db.transact(async (tx) => {
    const { userId } = await enterOrganization(ctx, tx, organizationId, 'portals:manage')
    if ((await tx.prisma.portal.count({ where: { organizationId } })) >= maxPortals) throw new AuthError('too-many-portals')
    await tx.prisma.portal.create({ data: { id, organizationId, createdAt: ctx.clock.now(), ...looks }, select: { id: true } })
    await recordEvent(ctx, tx, 'portal.created', userId, { organizationId, portalId: id })
  })
  return id
}

/** Changes what is given, and nothing else; an empty text takes away what it stands for. */
export async function updatePortal(ctx: Ctx, { id, ...input }: PortalInput & { id: string }): Promise<void> {
  const looks = looksOf(ctx, input)
  await ctx.db.transact(async (tx) => {
    const { userId, organizationId } = await enterPortal(ctx, tx, id)
    await tx.prisma.portal.update({ where: { id }, data: looks, select: { id: true } })
    await recordEvent(ctx, tx, 'portal.updated', userId, { organizationId, portalId: id, changed: Object.keys(looks).join(' ') })
  })
}

/** Deletes a portal: nobody signs in there any more. Sessions that were begun there go on. */
export async function deletePortal(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.db.transact(async (tx) => {
    const { userId, organizationId } = await enterPortal(ctx, tx, id)
    await tx.prisma.portal.delete({ where: { id }, select: { id: true } })
    await recordEvent(ctx, tx, 'portal.deleted', userId, { organizationId, portalId: id })
  })
}

/** One of another organization is answered like one that is not there. */
async function enterPortal(ctx: Ctx, tx: Transaction, id: string) {
  const portal = await tx.prisma.portal.findUnique({ where: { id }, select: { organizationId: true } })
  if (portal === null) throw new AuthError('organization-not-found')
  const member = await enterOrganization(ctx, tx, portal.organizationId, 'portals:manage')
  // Held now: it may have been deleted meanwhile.
  if ((await tx.prisma.portal.count({ where: { id } })) === 0) throw new AuthError('organization-not-found')
  return member
}

function looksOf(ctx: Ctx, { name, logoUrl, primaryColor, backgroundColor, redirectTo }: PortalInput) {
  return {
    ...(name == null ? {} : { name: organizationName(name) }),
    ...(logoUrl == null ? {} : { logoUrl: logoUrl === '' ? null : listedLogo(ctx, logoUrl, 'logoUrl') }),
    ...(primaryColor == null ? {} : { primaryColor: colorOf(primaryColor, 'primaryColor') }),
    ...(backgroundColor == null ? {} : { backgroundColor: colorOf(backgroundColor, 'backgroundColor') }),
    // Held against the operator's list, whoever the organization is: its pages are linked from mails of this gateway.
    ...(redirectTo == null ? {} : { redirectTo: redirectTo === '' ? null : redirectTarget(ctx, redirectTo) }),
  }
}

/** In one form, and nothing that could be more than a colour where a page puts it into its styles. */
function colorOf(text: string, path: string): string | null {
  if (text === '') return null
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toLowerCase()
  throw new ValidationError([{ path, message: 'must be a colour like #1e40af' }])
}
