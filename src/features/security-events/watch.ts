import type { Ctx } from '../../context.ts'
import type { AuditEvent } from '../../db/generated/client.ts'
import { feedOf } from '../../domain/feeds.ts'
import { AuthError } from '../../errors.ts'

/** Longer than a transaction can take: a row that was written before others may be seen after them. */
const overlapMs = 60_000

/** What happens to the caller's account from now on, in about the order in which it happens. */
export async function watchSecurityEvents(ctx: Ctx): Promise<AsyncGenerator<AuditEvent, void>> {
  if (ctx.session === null) throw new AuthError('unauthenticated')
  const { userId } = ctx.session
  let lookedAt = ctx.clock.now()
  const eventsSinceLook = () => {
    const since = new Date(lookedAt.getTime() - overlapMs)
    lookedAt = ctx.clock.now()
    const where = { userId, createdAt: { gte: since } }
    return ctx.db.prisma.auditEvent.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  }
  let seen = idsOf(await eventsSinceLook())
  return feedOf(ctx, 'securityEvents', userId, async () => {
    const events = await eventsSinceLook()
    const items = events.filter(({ id }) => !seen.has(id))
    seen = idsOf(events)
    return { items }
  })
}

function idsOf(events: AuditEvent[]): Set<string> {
  return new Set(events.map(({ id }) => id))
}
