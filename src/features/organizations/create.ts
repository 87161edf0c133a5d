import type { Ctx } from '../../context.ts'
import { createOrganization as insertOrganization } from '../../db/statements/organization.ts'
import { assertPermanent, findAccountById, lockAccount } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { organizationName, organizationSlug, slugOf } from '../../domain/organization-names.ts'
import { AuthError } from '../../errors.ts'

export type CreateOrganizationInput = { name: string; slug?: string | null | undefined }

/** Far more than anybody needs, and few enough that nobody takes all the good slugs. */
const maxOwned = 50

/** Makes an organization whose owner, and only member, is the caller. Returns its id. */
export async function createOrganization(ctx: Ctx, input: CreateOrganizationInput): Promise<string> {
  const { session } = ctx
  if (session === null) throw new AuthError('unauthenticated')
  const id = ctx.random.uuid()
  const name = organizationName(input.name)
  const slug = input.slug == null ? slugOf(name, id) : organizationSlug(input.slug)
  await ctx.db.transact(async (tx) => {
    // Held, so that those who make many at once are counted one after the other.
    await lockAccount(tx, session.userId)
    const account = await findAccountById(tx, session.userId)
    if (account === null) throw new AuthError('unauthenticated')
    assertPermanent(ctx, account)
    const owned = await tx.prisma.membership.count({
      where: { userId: session.userId, role: 'owner', organization: { kind: 'team' } },
    })
    if (owned >= maxOwned) throw new AuthError('too-many-organizations')
    const [made] = await tx.run(
      insertOrganization,
      id,
      name,
      slug,
      session.userId,
      ctx.config.organizations.seats,
      ctx.clock.now(),
    )
    if (made === undefined) throw new AuthError('slug-taken')
    await recordEvent(ctx, tx, 'organization.created', session.userId, { organizationId: id })
  })
  return id
}
