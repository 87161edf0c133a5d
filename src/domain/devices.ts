import type { Ctx, StatementRunner } from '../context.ts'
import { drawSecret, isSecret, secretHash } from '../crypto/secrets.ts'
import { seeDevice } from '../db/statements/device.ts'
import { deviceCookie } from './cookies.ts'

/** As long as browsers keep any cookie (RFC 6265bis, section 5.5). */
const cookieDays = 400

/**
 * Notes that somebody signs in to the account in this browser, and gives the browser a cookie to be recognised by. That opens nothing;
 * it keeps strangers' failures from locking the owner out here.
 */
export async function rememberDevice(ctx: Ctx, runner: StatementRunner, userId: string): Promise<void> {
  const device = deviceOf(ctx) ?? drawSecret(ctx.random, 'device')
  const { address, userAgent } = ctx.client
  await runner.run(seeDevice, ctx.random.uuid(), userId, secretHash(device), ctx.clock.now(), address, userAgent)
  ctx.setCookie({ name: deviceCookie, value: device, maxAgeSeconds: cookieDays * 86_400 })
}

/** The id of this browser, if somebody has signed in to the account in it before. */
export async function findKnownDevice(ctx: Ctx, userId: string): Promise<string | null> {
  const device = deviceOf(ctx)
  if (device === null) return null
  const where = { userId, hash: Uint8Array.from(secretHash(device)) }
  const known = await ctx.db.prisma.device.findFirst({ where, select: { id: true } })
  return known?.id ?? null
}

function deviceOf(ctx: Ctx): string | null {
  const { device } = ctx.client.cookies
  return device !== null && isSecret('device', device) ? device : null
}
