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

/** Whether somebody has signed in to the account in this browser before. */
export async function isKnownDevice(ctx: Ctx, userId: string): Promise<boolean> {
  const device = deviceOf(ctx)
  if (device === null) return false
  const where = { userId, hash: Uint8Array.from(secretHash(device)) }
  return (await ctx.db.prisma.device.count({ where })) > 0
}

function deviceOf(ctx: Ctx): string | null {
  const { device } = ctx.client.cookies
  return device !== null && isSecret('device', device) ? device : null
}
