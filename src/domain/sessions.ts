import type { Ctx, StatementRunner, Transaction } from '../context.ts'
import type { PatGrant, SessionCarrier } from '../credentials.ts'
import { refreshTokenHash, secretHash, successorToken } from '../crypto/secrets.ts'
import {
  endPatSessions,
  endSession,
  endSessionOfSecret,
  endSessionOfToken,
  endUserSessions,
} from '../db/statements/end-session.ts'
import type { OrganizationRow } from '../db/statements/organization.ts'
import type { RefreshedRow } from '../db/statements/session.ts'
import { type Account, rolesOf } from './accounts.ts'
import { hasuraClaims } from './claims.ts'
import { atMost, impersonationSeconds, noSessionCookie, setSessionCookie } from './session-keys.ts'

/** What a client receives once it is signed in. The refresh token exists nowhere else in clear; there is none where a secret carries the session. */
export type SessionTokens = {
  sessionId: string
  accessToken: string
  accessTokenExpiresIn: number
  refreshToken: string | null
  refreshTokenId: string | null
  account: Account
  organization: OrganizationRow | null
}

/** A session whose rows are written, and what its access tokens repeat of it. */
export type OpenedSession = {
  account: Account
  sessionId: string
  amr: string[]
  authenticatedAt: Date
  refreshToken: string | null
  refreshTokenId: string | null
  /** Of a session without tokens. */
  secret: string | null
  carrier: SessionCarrier
  pat: PatGrant | null
  /** Who looks through the user's eyes, if not they themselves. */
  actorId: string | null
  /** Where it acts. */
  organization: OrganizationRow | null
}

/** One that has just been begun. */
export type NewSession = OpenedSession & {
  /** When the secret ends, or the refresh token unless it is used. */
  expiresAt: Date
}

/** The answer of a refresh whose rows are written. */
export function tokensOfRow(ctx: Ctx, row: RefreshedRow, refreshToken: string): Promise<SessionTokens> {
  const { refreshTokenId, sessionId, amr, authenticatedAt, pat, organization, ...account } = row
  const key = { refreshToken, refreshTokenId, secret: null, carrier: 'tokens' as const, actorId: null }
  return issueTokens(ctx, { account, sessionId, amr, authenticatedAt, pat, organization, ...key })
}

/**
 * Signs an access token of a session, and hands a cookie to the browser that is to carry one; whatever session its old cookie carried
 * ends. To be called after the commit: custom claims may be asked of a service that reads the same database, which must find the user
 * there, and no lock or connection waits for its answer.
 */
export async function issueTokens(ctx: Ctx, opened: OpenedSession, isElevated = false): Promise<SessionTokens> {
  const { account, sessionId, amr, authenticatedAt, refreshToken, refreshTokenId, pat, actorId, organization } = opened
  if (opened.carrier === 'cookie' && opened.secret) await replaceCookie(ctx, opened.secret)
  const ttlSeconds = actorId === null ? ctx.config.tokens.accessTtlSeconds : impersonationSeconds
  const lifeSeconds = atMost(pat, ctx.clock.now(), ttlSeconds)
  const authTime = Math.floor(authenticatedAt.getTime() / 1000)
  const hasura = await hasuraClaims(ctx, { account, organization, actorId, isElevated })
  const claims = { userId: account.id, sessionId, amr, authTime, pat, actorId, organization, hasura }
  return {
    sessionId,
    accessToken: await ctx.accessTokens.sign(claims, lifeSeconds),
    accessTokenExpiresIn: lifeSeconds,
    refreshToken,
    refreshTokenId,
    account: { ...account, roles: rolesOf(account) },
    organization,
  }
}

/** A browser that signs in anew leaves nothing behind that a copy of its old cookie would open. */
async function replaceCookie(ctx: Ctx, secret: string): Promise<void> {
  const { session: replaced } = ctx.client.cookies
  if (replaced !== null) await endSessionBySecret(ctx, replaced, 'replaced', null)
  // Last, since the end of the old session takes the old cookie away.
  setSessionCookie(ctx, secret)
}

/** Every refresh gives the token its full life again, but none beyond that of the personal access token behind the session. */
export function refreshTokenExpiry(ctx: Ctx, pat: PatGrant | null = null): Date {
  const now = ctx.clock.now()
  return new Date(now.getTime() + atMost(pat, now, ctx.config.tokens.refreshTtlSeconds) * 1000)
}

/** The one token that may follow `refreshToken`, the same on every instance. */
export function successorOf(ctx: Ctx, refreshToken: string): string {
  return successorToken(ctx.seal.derive('refresh-token-successor'), refreshToken)
}

/**
 * Holds a session until the transaction ends, so that what is written with it and its end come one after the other; false when it has
 * ended by now. The user's row must be locked already. For what a stolen session must not do once its owner has ended it.
 */
export async function holdSession(
  ctx: Ctx,
  tx: Transaction,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  const where = { id: sessionId, userId, revokedAt: null }
  const { count } = await tx.prisma.session.updateMany({ where, data: { lastSeenAt: ctx.clock.now() } })
  return count > 0
}

/**
 * Ends one session, or, with an owner, only one of theirs. False where there is none that lives. Its access tokens are refused here when
 * this resolves, and elsewhere within the second. */
export async function endOneSession(
  ctx: Ctx,
  sessionId: string,
  reason: string,
  ownerId: string | null = null,
): Promise<boolean> {
  const ended = await ctx.db.run(endSession, sessionId, ...trace(ctx, reason), ownerId)
  announce(ctx, ended)
  return ended.length > 0
}

/** Ends the session that an opaque secret carries, or, with an owner, only one of theirs. False where there is none that lives. */
export async function endSessionBySecret(ctx: Ctx, secret: string, reason: string, ownerId: string | null): Promise<boolean> {
  const ended = await ctx.db.run(endSessionOfSecret, secretHash(secret), ...trace(ctx, reason), ownerId)
  announce(ctx, ended)
  return ended.length > 0
}

/** Ends the session of a refresh token. An unknown token ends nothing and is no error. */
export async function endSessionByToken(ctx: Ctx, refreshToken: string, reason: string): Promise<void> {
  const end = () => ctx.db.run(endSessionOfToken, refreshTokenHash(refreshToken), ...trace(ctx, reason))
  const ended = await end()
  // A refresh in flight may just have given an adopted token its session: a statement that began before does not see it.
  announce(ctx, ended.length > 0 ? ended : await end())
}

/**
 * Ends the user's sessions but `keptSessionId`, inside a transaction that has locked the user's row. Returns what it ended:
 * hand that to `announce` after the commit.
 */
export function endSessionsOf(
  ctx: Ctx,
  runner: StatementRunner,
  userId: string,
  reason: string,
  keptSessionId: string | null,
): Promise<{ sessionId: string }[]> {
  return runner.run(endUserSessions, userId, ...trace(ctx, reason), keptSessionId)
}

/** Ends the sessions that a personal access token of the user has opened, likewise. */
export function endSessionsOfPat(
  ctx: Ctx,
  runner: StatementRunner,
  { userId, patId, reason }: { userId: string; patId: string; reason: string },
): Promise<{ sessionId: string }[]> {
  return runner.run(endPatSessions, patId, ...trace(ctx, reason), userId)
}

/**
 * Makes committed endings hold on this instance before it answers, and takes its cookie away from a browser whose session is among them;
 * the other instances hear of them from the database.
 */
export function announce(ctx: Ctx, ended: { sessionId: string }[]): void {
  const sessionIds = ended.map((session) => session.sessionId)
  ctx.revocations.add(sessionIds)
  if (ctx.session?.carrier === 'cookie' && sessionIds.includes(ctx.session.sessionId)) ctx.setCookie(noSessionCookie)
}

function trace(ctx: Ctx, reason: string): [Date, string, string | null, string | null, string] {
  return [ctx.clock.now(), reason, ctx.client.address, ctx.client.userAgent, ctx.requestId]
}
