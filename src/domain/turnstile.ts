import type { Ctx } from '../context.ts'
import { AuthError, BusyError } from '../errors.ts'

/**
 * Throws unless Cloudflare says that a person solved the challenge of the calling page, where `AUTH_TURNSTILE_SECRET` is set. Fails
 * closed: while Cloudflare does not answer, `unavailable`. That a response counts once is Cloudflare's to remember.
 */
export async function assertHuman(ctx: Ctx): Promise<void> {
  const { turnstile } = ctx.config
  if (turnstile === null) return
  const { turnstileResponse } = ctx.client
  if (turnstileResponse === null) throw new AuthError('turnstile-missing')
  if (!(await isSolved(ctx, turnstile, turnstileResponse))) throw new AuthError('turnstile-failed')
}

async function isSolved(ctx: Ctx, { url, secret }: { url: string; secret: string }, response: string): Promise<boolean> {
  const answer = await ctx
    .fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, response }),
    })
    .then((received) => received.json())
    .catch(() => null)
  if (typeof answer?.success !== 'boolean') throw new BusyError('unavailable', 5, 'Turnstile does not answer')
  return answer.success
}
