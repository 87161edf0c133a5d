import { assertHuman } from '../../domain/turnstile.ts'
import { useRootGuard } from '../root-guard.ts'

/**
 * Asks browsers to solve a challenge before fields that robots are after. The newer nhost API asks it of those who have mails and SMS sent
 * too; then GraphQL does as well, or robots would go there.
 */
export function useTurnstile() {
  return useRootGuard('turnstile', ({ turnstile }) => {
    if (!turnstile) return null
    return async (ctx) => {
      if (turnstile === true || ctx.config.server.nhostVersion === 'current') await assertHuman(ctx)
      return undefined
    }
  })
}
