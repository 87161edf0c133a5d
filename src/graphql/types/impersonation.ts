import type { Prisma } from '../../db/generated/client.ts'
import { builder } from '../builder.ts'

/** What of a session's row tells who looks through its user's eyes. */
export const impersonationColumns = {
  createdAt: true,
  expiresAt: true,
  impersonationReason: true,
  impersonator: { select: { user: { select: { id: true, displayName: true, email: true } } } },
} satisfies Prisma.SessionSelect

type ImpersonatedRow = Prisma.SessionGetPayload<{ select: typeof impersonationColumns }>

type Impersonation = { byUserId: string; byName: string; reason: string; startedAt: Date; expiresAt: Date }

export const ImpersonationType = builder.objectRef<Impersonation>('Impersonation').implement({
  description: 'Who looks through a user’s eyes, and why: what a banner says while they do.',
  fields: (t) => ({
    byUserId: t.expose('byUserId', { type: 'UUID', description: 'The administrator.' }),
    byName: t.exposeString('byName', { description: 'What they are called.' }),
    reason: t.exposeString('reason', { description: 'Why, as they say.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'Since when.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when, at the latest.' }),
  }),
})

/** Null where it is the user who is there. */
export function impersonationOf({
  createdAt,
  expiresAt,
  impersonationReason,
  impersonator,
}: ImpersonatedRow): Impersonation | null {
  if (impersonator === null) return null
  const { id, displayName, email } = impersonator.user
  return {
    byUserId: id,
    byName: displayName || email || id,
    reason: impersonationReason ?? '',
    startedAt: createdAt,
    expiresAt: expiresAt ?? createdAt,
  }
}
