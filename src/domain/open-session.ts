import type { Ctx, StatementRunner } from '../context.ts'
import type { PatGrant } from '../credentials.ts'
import { refreshTokenHash, secretHash } from '../crypto/secrets.ts'
import { startSession } from '../db/statements/session.ts'
import { clientNetwork } from './client-address.ts'
import { currentDevice } from './devices.ts'
import { drawSessionKey, type Impersonation } from './session-keys.ts'
import type { NewSession, OpenedSession } from './sessions.ts'

/** What a session is opened by. */
export type SessionGrounds = Pick<OpenedSession, 'account' | 'amr'> &
  Partial<Pick<OpenedSession, 'authenticatedAt' | 'carrier'>> & {
    passwordHash: string | null
    /** Where it is to act; who is no member there gets none. */
    organizationId?: string | null
    pat?: PatGrant
    impersonation?: Impersonation
    trustedDevice: Buffer | null
  }

/** How long a client without cookies is known from its last session. */
const knownDays = 90

/**
 * Writes a new session with its first refresh token, or its secret; `opened` is null when the account was disabled, deleted or given another
 * password since `passwordHash` was checked, or trusts `trustedDevice` no more, and on a new device unless `admitsNewDevice`: see
 * `startSession`. Only `completeSignIn` may call this: it is the half of it that writes.
 */
export async function openSession(
  ctx: Ctx,
  runner: StatementRunner,
  proof: SessionGrounds,
  admitsNewDevice: boolean,
): Promise<{ opened: NewSession | null; isNewDevice: boolean }> {
  const now = ctx.clock.now()
  const { account, amr, pat = null, authenticatedAt = now, carrier = ctx.carrier, impersonation = null } = proof
  const sessionId = ctx.random.uuid()
  const { refreshToken, refreshTokenId, secret, expiresAt, idleExpiresAt } = drawSessionKey(
    ctx,
    carrier,
    pat,
    impersonation !== null,
  )
  const [started] = await runner.run(
    startSession,
    account.id,
    now,
    proof.passwordHash,
    sessionId,
    amr,
    ctx.client.address,
    ctx.client.userAgent,
    refreshTokenId,
    refreshToken && refreshTokenHash(refreshToken),
    expiresAt,
    ctx.requestId,
    authenticatedAt,
    pat?.id ?? null,
    carrier,
    secret && secretHash(secret),
    idleExpiresAt,
    proof.trustedDevice,
    currentDevice(ctx),
    new Date(now.getTime() - knownDays * 86_400_000),
    clientNetwork(ctx.client),
    admitsNewDevice,
    proof.organizationId ?? null,
    impersonation?.sessionId ?? null,
    impersonation?.reason ?? null,
  )
  const key = { refreshToken, refreshTokenId, secret, expiresAt, actorId: impersonation?.actorId ?? null }
  const opened = started?.sessionId
    ? { account, sessionId, amr, authenticatedAt, ...key, carrier, pat, organization: started.organization }
    : null
  return { opened, isNewDevice: started?.isNewDevice ?? false }
}
