import type { Ctx, PrismaTransaction } from '../context.ts'
import { drawSecret, refreshTokenHash, secretHash } from '../crypto/secrets.ts'
import { elevateSession } from '../db/statements/elevate-session.ts'
import { type ElevationMethod, ElevationRequiredError } from '../errors.ts'
import { lockAccount } from './accounts.ts'
import { issueTokens, refreshTokenExpiry, type SessionTokens } from './sessions.ts'

/** For how long a session stays elevated after it was. */
const elevationMaxAgeSeconds = 900

/** What a field declares of its elevation. */
export type ElevationRule = {
  /** Not asked of whoever has neither a key nor another second factor: there is nothing to confirm with before there is one (nhost contract). */
  firstKey?: true
  /**
   * The input may carry a proof of its own in place of elevation. `accepted`: one is needed where elevation would be. `required`: one is
   * needed always, whatever `AUTH_REQUIRE_ELEVATED_CLAIM` says. For whoever has nothing to prove themselves with, a sign-in counts that
   * is as fresh as an elevation must be; for anonymous users, who cannot sign in again, any.
   */
  proof?: 'accepted' | 'required'
}

/** The database, or the transaction that depends on the answer. */
type Runner = { prisma: PrismaTransaction }

/**
 * Whether the caller's session may do what asks for elevation, by the rule of `AUTH_REQUIRE_ELEVATED_CLAIM`: always when `disabled`,
 * without a security key when `recommended`, and else within the time since it was elevated. Never the session of a personal access
 * token: nobody is there; nor that of somebody behind the user: it is not they who are there.
 */
export async function isElevated(ctx: Ctx, { firstKey, proof }: ElevationRule = {}, runner: Runner = ctx.db): Promise<boolean> {
  if (ctx.session === null || ctx.session.pat || ctx.session.actorId) return false
  if (ctx.config.elevation === 'disabled' && proof !== 'required') return true
  const elevation = await ctx.elevated()
  if (elevation && isFresh(ctx, elevation.at.getTime())) return true
  const { userId, authTime } = ctx.session
  const factors = await factorsOf(runner, userId)
  if (proof && (factors.isAnonymous || isFresh(ctx, authTime * 1000)) && methodsOf(ctx, factors).length === 0) return true
  if (proof === 'required' || (ctx.config.elevation === 'required' && !firstKey)) return false
  return !factors.hasKey && (ctx.config.elevation === 'recommended' || !factors.hasTotp)
}

/** Throws what the caller must do first. */
export async function assertElevated(ctx: Ctx, rule: ElevationRule = {}, runner: Runner = ctx.db): Promise<void> {
  if (!(await isElevated(ctx, rule, runner))) throw await elevationRequired(ctx, runner)
}

/**
 * The refusal, with the ways that are open to the caller: a key, the second factor, and the password only where there is neither, since
 * whoever has learnt it could take them away.
 */
export async function elevationRequired(ctx: Ctx, runner: Runner = ctx.db): Promise<ElevationRequiredError> {
  const person = ctx.session?.pat ? null : ctx.session
  const methods = person ? methodsOf(ctx, await factorsOf(runner, person.userId)) : []
  return new ElevationRequiredError(methods, elevationMaxAgeSeconds)
}

function isFresh(ctx: Ctx, atMs: number): boolean {
  return ctx.clock.now().getTime() - atMs <= elevationMaxAgeSeconds * 1000
}

type Factors = { isAnonymous: boolean; hasKey: boolean; hasTotp: boolean; hasPassword: boolean }

function methodsOf(ctx: Ctx, { hasKey, hasTotp, hasPassword }: Factors): ElevationMethod[] {
  const methods: ElevationMethod[] = hasTotp ? ['totp'] : []
  if (hasKey && ctx.config.webauthn !== null) methods.unshift('webauthn')
  if (methods.length === 0 && hasPassword) methods.push('password')
  return methods
}

async function factorsOf(runner: Runner, userId: string): Promise<Factors> {
  const user = await runner.prisma.user.findUnique({
    where: { id: userId },
    select: { isAnonymous: true, activeMfaType: true, passwordHash: true, _count: { select: { securityKeys: true } } },
  })
  return {
    isAnonymous: user?.isAnonymous ?? false,
    hasKey: (user?._count.securityKeys ?? 0) > 0,
    hasTotp: user?.activeMfaType === 'totp',
    hasPassword: Boolean(user?.passwordHash),
  }
}

/** When and how the caller's session was last elevated; null if never. A fact of the session, not of the token. */
export async function loadElevation(ctx: Ctx): Promise<{ method: string; at: Date } | null> {
  if (ctx.session === null) return null
  const session = await ctx.db.prisma.session.findUnique({
    where: { id: ctx.session.sessionId },
    select: { elevatedAt: true, elevatedMethod: true },
  })
  return session?.elevatedAt ? { method: session.elevatedMethod ?? 'webauthn', at: session.elevatedAt } : null
}

/**
 * Elevates the caller's session after its user has proven themselves with `method`, and answers with new tokens: the access token
 * carries the claim, the refresh token or cookie replaces the one before. Does not check the proof. Null once the session has ended, and for
 * the session of a personal access token, which proves nothing about who is there. `passwordHash` is what a password was compared
 * with: null too when that is no longer the account's, or there is a second factor or a key by now.
 */
export async function elevate(
  ctx: Ctx,
  method: ElevationMethod,
  passwordHash: string | null = null,
): Promise<SessionTokens | null> {
  if (ctx.session === null) return null
  const { userId, sessionId } = ctx.session
  const refreshToken = ctx.random.uuid()
  const secret = drawSecret(ctx.random, 'cookie')
  const [row] = await ctx.db.transact(async (tx) => {
    // Else the statement might wait for whoever adds a key, and not see that key: it sees rows as they were when it began.
    await lockAccount(tx, userId)
    return tx.run(
      elevateSession,
      userId,
      sessionId,
      method,
      amrOf[method],
      ctx.clock.now(),
      refreshTokenHash(refreshToken),
      refreshTokenExpiry(ctx),
      ctx.client.address,
      ctx.client.userAgent,
      ctx.requestId,
      passwordHash,
      ctx.config.webauthn !== null,
      secretHash(secret),
    )
  })
  if (row === undefined) return null
  const { refreshTokenId, amr, authenticatedAt, carrier, pat, organization, sessionId: _same, ...account } = row
  const key = { refreshToken: refreshTokenId && refreshToken, refreshTokenId, secret, carrier, actorId: null }
  return issueTokens(ctx, { account, sessionId, amr, authenticatedAt, pat, organization, ...key }, true)
}

/** The names of RFC 8176; a passkey is proof of possession of a key that may be hardware or software. */
const amrOf: Record<ElevationMethod, string> = { webauthn: 'pop', totp: 'otp', password: 'pwd' }
