import type { Ctx } from '../../context.ts'
import { clientKey } from '../../domain/client-address.ts'
import type { Bucket, GuardedInput } from '../guards.ts'
import { useRootGuard } from '../root-guard.ts'

/**
 * Counts calls of root fields, not requests, so that aliases and batches do not multiply attempts. Per client address where
 * `AUTH_RATE_LIMIT_ENABLE` is on; per account always, since that needs no knowledge of proxies.
 */
export function useRateLimit() {
  return useRootGuard('rate-limit', ({ buckets = [], perAccount }) => {
    if (buckets.length === 0 && perAccount === undefined) return null
    return async (ctx, input) => {
      if (ctx.config.rateLimit.enabled) {
        for (const bucket of buckets) await countClient(ctx, bucket)
      }
      if (perAccount === undefined) return undefined
      const key = accountKey(ctx, input)
      await ctx.rateLimits.consume(perAccount, key)
      // Else a flood that keeps people waiting would also use up their mails.
      return { turnedAway: () => ctx.rateLimits.giveBack(perAccount, key) }
    }
  })
}

async function countClient(ctx: Ctx, bucket: Bucket): Promise<void> {
  if (bucket === 'verification') {
    if (!ctx.config.signUp.emailVerificationRequired) return
    return countClient(ctx, 'email')
  }
  const isShared = bucket === 'email' && ctx.config.rateLimit.emailIsGlobal
  await ctx.rateLimits.consume(bucket, isShared ? 'everybody' : clientKey(ctx.client))
}

/** No address is longer (RFC 5321, 4.5.3.1.3), and PostgreSQL cannot index a key of any length, nor store NUL. */
const maxAddressLength = 254

function accountKey(ctx: Ctx, input: GuardedInput): string {
  const named = (input.email ?? input.phoneNumber ?? '').replaceAll('\0', '').slice(0, maxAddressLength).toLowerCase()
  return `account:${named || (ctx.session?.userId ?? '')}`
}
