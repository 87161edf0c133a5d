import { assertElevated } from '../../domain/elevation.ts'
import { useRootGuard } from '../root-guard.ts'

/** Asks a signed-in caller for fresh elevation where the field demands it. Strangers are the scope's business. */
export function useElevation() {
  return useRootGuard('elevation', ({ elevated }) => {
    if (elevated === undefined) return null
    return async (ctx, input) => {
      if (ctx.session !== null && !elevated.unless?.(input)) await assertElevated(ctx, elevated)
    }
  })
}
