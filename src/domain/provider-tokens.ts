import type { Ctx } from '../context.ts'
import type { TokenAnswer } from '../crypto/authorization-code.ts'
import { takeProviderTokens } from '../db/statements/provider-tokens.ts'
import { sumOverRows } from './batches.ts'
import type { Identity } from './identity.ts'

/** With what an app asks a provider in a person's name. */
export type ProviderTokens = {
  accessToken: string
  refreshToken: string | null
  /** Null where the provider does not say. */
  expiresAt: Date | null
}

/** The tokens of an answer that has just arrived. */
export function tokensOf(ctx: Ctx, { accessToken, refreshToken, expiresInSeconds }: TokenAnswer): ProviderTokens {
  const expiresAt = expiresInSeconds === null ? null : new Date(ctx.clock.now().getTime() + expiresInSeconds * 1000)
  return { accessToken, refreshToken, expiresAt }
}

/** Keeps the tokens of an identity, sealed, in place of earlier ones, for whoever it is linked to; for nobody if it is not. */
export async function keepProviderTokens(ctx: Ctx, identity: Identity, tokens: ProviderTokens): Promise<void> {
  const { provider, subject } = identity
  const { accessToken, refreshToken, expiresAt } = tokens
  await ctx.db.prisma.userProvider.updateMany({
    where: { providerId: provider, providerUserId: subject },
    data: {
      accessToken: sealToken(ctx, { provider, subject }, 'access', accessToken),
      refreshToken: refreshToken && sealToken(ctx, { provider, subject }, 'refresh', refreshToken),
      accessTokenExpiresAt: expiresAt,
    },
  })
}

/** Hands the tokens of a user's account at a provider out, once; null where none are kept. Tokens that hasura-auth kept count as well. */
export async function redeemProviderTokens(ctx: Ctx, userId: string, provider: string): Promise<ProviderTokens | null> {
  const [row] = await ctx.db.run(takeProviderTokens, userId, provider)
  if (row === undefined) return null
  const owner = { provider, subject: row.subject }
  return {
    accessToken: openToken(ctx, owner, 'access', row.accessToken),
    refreshToken: row.refreshToken && openToken(ctx, owner, 'refresh', row.refreshToken),
    expiresAt: row.expiresAt,
  }
}

type ResealDeps = Pick<Ctx, 'db' | 'seal' | 'log'>
type StoredTokens = {
  id: string
  providerId: string
  providerUserId: string
  accessToken: string
  refreshToken: string | null
}

/**
 * Seals every kept token under the first encryption key: those that lie in clear in an adopted database, and those under a key that is
 * being rotated out. A token that does not open is left, and a line in the log. Resolves with how many rows it sealed.
 */
export function resealProviderTokens(deps: ResealDeps): Promise<number> {
  const read = (after: string, take: number) =>
    deps.db.prisma.userProvider.findMany({
      where: { id: { gt: after }, OR: [{ accessToken: { not: 'unset' } }, { refreshToken: { not: null } }] },
      select: { id: true, providerId: true, providerUserId: true, accessToken: true, refreshToken: true },
      orderBy: { id: 'asc' },
      take,
    })
  return sumOverRows(read, (row) => resealRow(deps, row))
}

async function resealRow(deps: ResealDeps, row: StoredTokens): Promise<number> {
  const { id, accessToken, refreshToken } = row
  const owner = { provider: row.providerId, subject: row.providerUserId }
  try {
    const data = {
      accessToken: accessToken === 'unset' ? accessToken : reseal(deps, owner, 'access', accessToken),
      refreshToken: refreshToken && reseal(deps, owner, 'refresh', refreshToken),
    }
    if (data.accessToken === accessToken && data.refreshToken === refreshToken) return 0
    // Unless they were handed out or replaced meanwhile.
    const { count } = await deps.db.prisma.userProvider.updateMany({ where: { id, accessToken, refreshToken }, data })
    return count
  } catch (error) {
    deps.log.error({ linkedAccountId: id, error }, 'The tokens of a provider cannot be opened')
    return 0
  }
}

type Owner = { provider: string; subject: string }
type Kind = 'access' | 'refresh'
type SealDeps = Pick<Ctx, 'seal'>

/** Tells a sealed token from one that hasura-auth stored in clear. */
const sealedPrefix = 'sealed:'

function reseal(deps: SealDeps, owner: Owner, kind: Kind, stored: string): string {
  if (stored.startsWith(sealedPrefix) && deps.seal.isCurrent(stored.slice(sealedPrefix.length))) return stored
  return sealToken(deps, owner, kind, openToken(deps, owner, kind, stored))
}

function sealToken({ seal }: SealDeps, owner: Owner, kind: Kind, token: string): string {
  return sealedPrefix + seal.seal(purposeOf(owner, kind), token)
}

function openToken({ seal }: SealDeps, owner: Owner, kind: Kind, stored: string): string {
  return stored.startsWith(sealedPrefix) ? seal.open(purposeOf(owner, kind), stored.slice(sealedPrefix.length)) : stored
}

/** Of use in its own row and column alone. */
function purposeOf({ provider, subject }: Owner, kind: Kind): string {
  return `provider-${kind}-token ${provider} ${subject}`
}
