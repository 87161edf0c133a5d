import { assertHuman } from '../../domain/turnstile.ts'
import { useRootGuard } from '../root-guard.ts'

/**
 * Asks browsers to solve a challenge before fields that robots are after. The newer nhost API asks it of those who have mails and SMS sent
 * too; then GraphQL does as well, or robots would go there. A door may ask it wherever it can be asked.
 */
export function useTurnstile() {
  return useRootGuard('turnstile', ({ turnstile }) => {
    if (!turnstile) return null
    return async (ctx) => {
      const isCurrent = ctx.config.server.nhostVersion === 'current'
      if (turnstile === true || (turnstile === 'current' && isCurrent) || ctx.door.challengesAlways) await assertHuman(ctx)
      return undefined
    }
  })
}
