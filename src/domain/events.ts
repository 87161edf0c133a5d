import type { Ctx, Transaction } from '../context.ts'

/**
 * Security events as the audit log names them. `session.started`, `session.adopted`, `session.elevated`, `session.ended` and
 * `pat.revoked` are written by the statements that do it, so that none of them lacks its row.
 */
export type EventType =
  | 'user.signed-up'
  | 'user.deanonymized'
  | 'user.deleted'
  | 'user.email-changed'
  | 'user.email-verified'
  | 'user.phone-number-verified'
  | 'user.password-changed'
  | 'user.password-dropped'
  | 'user.password-set'
  | 'user.provider-linked'
  | 'user.provider-unlinked'
  | 'user.device-trusted'
  | 'user.devices-distrusted'
  | 'device-authorization.approved'
  | 'device-authorization.denied'
  | 'user.new-device'
  | 'user.backup-code-used'
  | 'user.backup-codes-made'
  | 'user.mfa-disabled'
  | 'user.mfa-enabled'
  | 'user.impersonated'
  | 'user.profile-changed'
  | 'login-request.approved'
  | 'login-request.rejected'
  | 'pat.created'
  | 'organization.created'
  | 'organization.updated'
  | 'organization.deleted'
  | 'member.invited'
  | 'member.joined'
  | 'member.left'
  | 'member.removed'
  | 'member.role-changed'
  | 'invitation.revoked'
  | 'portal.created'
  | 'portal.updated'
  | 'portal.deleted'
  | 'session.switched'
  | 'user.security-key-added'
  | 'user.security-key-refused'
  | 'user.security-key-removed'

/** Writes one audit row with the change that it records: both are committed, or neither. `data` must hold no secret. */
export async function recordEvent(
  ctx: Ctx,
  tx: Transaction,
  type: EventType,
  userId: string,
  data?: Record<string, string>,
): Promise<void> {
  await tx.prisma.auditEvent.create({
    data: {
      createdAt: ctx.clock.now(),
      type,
      actorId: ctx.session?.actorId ?? ctx.session?.userId ?? userId,
      userId,
      sessionId: ctx.session?.sessionId ?? null,
      ip: ctx.client.address,
      userAgent: ctx.client.userAgent,
      requestId: ctx.requestId,
      ...(data ? { data } : {}),
    },
  })
}
