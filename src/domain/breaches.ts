import { setTimeout } from 'node:timers/promises'
import type { Ctx } from '../context.ts'
import { breachDigest } from '../crypto/secrets.ts'
import { BusyError } from '../errors.ts'

const tries = 3
const pauseMs = 500

/**
 * Whether the password is in a known breach, by k-anonymity: of its digest only the first five digits leave the gateway, and the answer
 * is padded so that its length tells nothing either. Where the service does not answer nobody can choose a password: throws `unavailable`.
 */
export async function isBreached(ctx: Ctx, password: string): Promise<boolean> {
  const { breachesUrl } = ctx.config.passwords
  if (breachesUrl === null) return false
  const digest = breachDigest(password)
  const suffixes = await askForRange(ctx, `${breachesUrl}/range/${digest.slice(0, 5)}`)
  // Padding has a count of zero.
  return suffixes.some(([suffix, count]) => suffix === digest.slice(5) && count !== '0')
}

async function askForRange(ctx: Ctx, url: string): Promise<string[][]> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ctx.fetch(url, { headers: { 'add-padding': 'true' } }).catch(() => null)
    if (answer?.status === 200) return (await answer.text()).split('\n').map((line) => line.trim().split(':'))
    if (answer?.status !== 429 || attempt === tries) {
      throw new BusyError('unavailable', 5, `the look-up of breached passwords answers ${answer?.status ?? 'nothing'}`)
    }
    await setTimeout(pauseMs)
  }
}
