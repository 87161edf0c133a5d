import type { Ctx, Transaction } from '../../context.ts'
import { drawSecret, secretHash } from '../../crypto/secrets.ts'
import { findAccountByEmail } from '../../domain/accounts.ts'
import { plainEmail } from '../../domain/emails.ts'
import { recordEvent } from '../../domain/events.ts'
import { withQuery } from '../../domain/links.ts'
import { mailInvitation } from '../../domain/mails.ts'
import { enterOrganization, roleOfMember } from '../../domain/organizations.ts'
import { isAtMost, type MemberRole } from '../../domain/permissions.ts'
import { redirectTarget } from '../../domain/redirects.ts'
import { AuthError } from '../../errors.ts'

export type InviteMemberInput = {
  organizationId: string
  email: string
  role?: MemberRole | null | undefined
  redirectTo?: string | null | undefined
}

const invitationDays = 7
/** Nobody founds an organization to mail its name to the whole world. */
const maxPending = 100

/**
 * Mails somebody a link by which they become a member, once, within a week, if they have proven that address by then. Whether there is
 * such an account is not told. A second invitation of the same address takes the place of the first one.
 */
export async function inviteMember(ctx: Ctx, input: InviteMemberInput): Promise<void> {
  const email = plainEmail(input.email)
  const redirectTo = redirectTarget(ctx, input.redirectTo)
  const role = input.role ?? 'member'
  await ctx.db.transact((tx) => invite(ctx, tx, { organizationId: input.organizationId, email, role, redirectTo }))
  ctx.outbox.wake()
}

type Invitation = { organizationId: string; email: string; role: MemberRole; redirectTo: string }

async function invite(ctx: Ctx, tx: Transaction, { organizationId, email, role, redirectTo }: Invitation): Promise<void> {
  const caller = await enterOrganization(ctx, tx, organizationId, 'invitations:send')
  if (!isAtMost(role, caller.role)) throw new AuthError('forbidden-member-role')
  const known = await findAccountByEmail(tx, email)
  // Members see each other's addresses: that tells the caller nothing new.
  if (known && (await roleOfMember(tx, organizationId, known.account.id))) throw new AuthError('already-member')
  const others = { organizationId, email: { not: email }, expiresAt: { gt: ctx.clock.now() } }
  if ((await tx.prisma.invitation.count({ where: others })) >= maxPending) throw new AuthError('too-many-invitations')
  const token = drawSecret(ctx.random, 'invitation')
  const now = ctx.clock.now()
  const invitation = {
    role,
    hash: Uint8Array.from(secretHash(token)),
    createdAt: now,
    expiresAt: new Date(now.getTime() + invitationDays * 86_400_000),
  }
  await tx.prisma.invitation.upsert({
    where: { organizationId_email: { organizationId, email } },
    create: { id: ctx.random.uuid(), organizationId, email, ...invitation },
    update: invitation,
    select: { id: true },
  })
  await recordEvent(ctx, tx, 'member.invited', caller.userId, { organizationId, role })
  const link = withQuery(redirectTo, { invitation: token })
  await mailInvitation(ctx, tx, { email, organization: caller.organizationName, link, ticket: token, redirectTo })
}
