import type { Ctx } from '../../context.ts'
import { assertElevated } from '../../domain/elevation.ts'
import { type PresenceProof, provePassword, proveTotp } from '../../domain/presence.ts'
import { ValidationError } from '../../errors.ts'
import { useRootGuard } from '../root-guard.ts'

/**
 * Asks a signed-in caller for fresh elevation where the field demands it, or for the proof that the input carries where the field takes
 * one. Such a proof is for this call: the session is not elevated by it. Strangers are the scope's business.
 */
export function useElevation() {
  return useRootGuard('elevation', ({ elevated }) => {
    if (elevated === undefined) return null
    return async (ctx, input) => {
      if (ctx.session === null || elevated.unless?.(input)) return
      const proof = elevated.proof && input.proof
      if (proof?.password != null || proof?.code != null) await prove(ctx, proof)
      else await assertElevated(ctx, elevated)
    }
  })
}

async function prove(ctx: Ctx, { password, code }: PresenceProof): Promise<void> {
  if (password != null && code == null) await provePassword(ctx, password, 'proof.password')
  else if (code != null && password == null) await proveTotp(ctx, code)
  else throw new ValidationError([{ path: 'proof.password', message: 'must be given, or code, and not both' }])
}
