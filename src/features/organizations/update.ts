import type { Ctx, Transaction } from '../../context.ts'
import { violatedConstraint } from '../../db/failures.ts'
import { findAccountById } from '../../domain/accounts.ts'
import { recordEvent } from '../../domain/events.ts'
import { organizationName, organizationSlug } from '../../domain/organization-names.ts'
import { enterOrganization } from '../../domain/organizations.ts'
import { AuthError } from '../../errors.ts'

export type UpdateOrganizationInput = {
  organizationId: string
  name?: string | null | undefined
  slug?: string | null | undefined
  requiresMfa?: boolean | null | undefined
}

type Changes = { name?: string; slug?: string; requiresMfa?: boolean }

/** Changes what is given, and nothing else. */
export async function updateOrganization(ctx: Ctx, { organizationId, ...input }: UpdateOrganizationInput): Promise<void> {
  const changes: Changes = {
    ...(input.name == null ? {} : { name: organizationName(input.name) }),
    ...(input.slug == null ? {} : { slug: organizationSlug(input.slug) }),
    ...(input.requiresMfa == null ? {} : { requiresMfa: input.requiresMfa }),
  }
  await ctx.db
    .transact((tx) => update(ctx, tx, organizationId, changes))
    .catch((error: unknown) => {
      throw violatedConstraint(error) === 'organizations_slug_key' ? new AuthError('slug-taken') : error
    })
}

async function update(ctx: Ctx, tx: Transaction, organizationId: string, changes: Changes): Promise<void> {
  const { userId, kind } = await enterOrganization(ctx, tx, organizationId, 'organization:update')
  if (changes.requiresMfa) {
    if (kind === 'personal') throw new AuthError('personal-organization')
    // Who asks it of everybody would otherwise be the first to be kept out, and could not take it back.
    const account = await findAccountById(tx, userId)
    if (!account?.activeMfaType && !ctx.session?.amr.includes('pop')) throw new AuthError('second-factor-required')
  }
  await tx.prisma.organization.update({ where: { id: organizationId }, data: changes, select: { id: true } })
  await recordEvent(ctx, tx, 'organization.updated', userId, { organizationId, changed: Object.keys(changes).join(' ') })
}
