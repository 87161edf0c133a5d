import { assertHuman } from '../../domain/turnstile.ts'
import { useRootGuard } from '../root-guard.ts'

/** Asks browsers to solve a challenge before fields that robots are after. */
export function useTurnstile() {
  return useRootGuard('turnstile', ({ turnstile }) => {
    if (!turnstile) return null
    return async (ctx) => {
      await assertHuman(ctx)
      return undefined
    }
  })
}
