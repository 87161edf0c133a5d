import type { Ctx, Deps } from '../context.ts'
import type { CallerSession, PatGrant, SessionCarrier } from '../credentials.ts'
import { drawSecret, isSecret, secretHash } from '../crypto/secrets.ts'
import { keepSession, sessionBySecret } from '../db/statements/session-secret.ts'
import { sessionCookie } from './cookies.ts'

/** What a client comes back to its session with: a refresh token, or an opaque secret. It exists nowhere else in clear. */
export type SessionKey = {
  refreshToken: string | null
  refreshTokenId: string | null
  secret: string | null
  /** When the refresh token ends unless it is used, or the secret however much it is used. */
  expiresAt: Date
  /** When the secret ends unless it is used, or a session that has neither; null for a refresh token. */
  idleExpiresAt: Date | null
}

/** Who looks through a user's eyes, from which session of theirs, and why. */
export type Impersonation = { actorId: string; sessionId: string; reason: string }

/** How long somebody can look through a user's eyes. */
export const impersonationSeconds = 3600

/** How long any access token can live. */
export function longestLifeSeconds(accessTtlSeconds: number): number {
  return Math.max(accessTtlSeconds, impersonationSeconds)
}

/**
 * Draws the key of a new session. Nothing lasts longer than the personal access token behind it; whoever looks through a user's eyes gets none
 * to come back with.
 */
export function drawSessionKey(ctx: Ctx, carrier: SessionCarrier, pat: PatGrant | null, isImpersonation: boolean): SessionKey {
  if (isImpersonation) {
    const expiresAt = after(ctx, null, impersonationSeconds)
    return { refreshToken: null, refreshTokenId: null, secret: null, expiresAt, idleExpiresAt: expiresAt }
  }
  if (carrier === 'tokens') {
    const { refreshTtlSeconds } = ctx.config.tokens
    const refreshToken = ctx.random.uuid()
    const expiresAt = after(ctx, pat, refreshTtlSeconds)
    return { refreshToken, refreshTokenId: ctx.random.uuid(), secret: null, expiresAt, idleExpiresAt: null }
  }
  const { sessionTtlSeconds, sessionIdleTtlSeconds } = ctx.config.tokens
  const expiresAt = after(ctx, pat, sessionTtlSeconds)
  const idleExpiresAt = after(ctx, pat, Math.min(sessionIdleTtlSeconds, sessionTtlSeconds))
  return { refreshToken: null, refreshTokenId: null, secret: drawSecret(ctx.random, carrier), expiresAt, idleExpiresAt }
}

/** A life in seconds, cut where the personal access token ends. */
export function atMost(pat: PatGrant | null, now: Date, lifeSeconds: number): number {
  if (pat === null) return lifeSeconds
  return Math.max(0, Math.min(lifeSeconds, pat.expiresAt - Math.floor(now.getTime() / 1000)))
}

function after(ctx: Ctx, pat: PatGrant | null, lifeSeconds: number): Date {
  const now = ctx.clock.now()
  return new Date(now.getTime() + atMost(pat, now, lifeSeconds) * 1000)
}

/** Gives the browser the secret of its session. */
export function setSessionCookie(ctx: Ctx, secret: string): void {
  ctx.setCookie({ name: sessionCookie, value: secret, maxAgeSeconds: ctx.config.tokens.sessionTtlSeconds })
}

/** Takes it away again. */
export const noSessionCookie = { name: sessionCookie, value: '', maxAgeSeconds: 0 }

/** How rarely the use of a session is written down. */
const sightingIntervalMs = 60_000

/**
 * The live session that a secret stands for, or null; its use puts its idle end off. Asks the database each time, so that nothing has to
 * be told of its end, and nobody goes on whose account is disabled or deleted.
 */
export async function findSessionBySecret(
  deps: Deps,
  carrier: 'cookie' | 'bearer',
  secret: string,
): Promise<CallerSession | null> {
  if (!isSecret(carrier, secret)) return null
  const now = deps.clock.now()
  const [found] = await deps.db.run(sessionBySecret, secretHash(secret), carrier, now)
  if (found === undefined) return null
  const { createdAt, authenticatedAt, expiresAt, lastSeenAt, ...session } = found
  if (now.getTime() - lastSeenAt.getTime() >= sightingIntervalMs) {
    const idleExpiresAt = new Date(now.getTime() + deps.config.tokens.sessionIdleTtlSeconds * 1000)
    await deps.db.run(keepSession, session.sessionId, now, idleExpiresAt)
  }
  return {
    ...session,
    actorId: null,
    carrier,
    authTime: seconds(authenticatedAt),
    issuedAt: seconds(createdAt),
    expiresAt: seconds(expiresAt),
    hasura: {},
  }
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
