import type { Cookie, Ctx, StatementRunner, Transaction } from '../context.ts'
import { drawSecret, isSecret, secretHash } from '../crypto/secrets.ts'
import { replaceDevice, seeDevice, trustedDevice } from '../db/statements/device.ts'
import { deviceCookie } from './cookies.ts'
import { recordEvent } from './events.ts'

/** As long as browsers keep any cookie (RFC 6265bis, section 5.5). */
const cookieDays = 400
const trustDays = 30

/**
 * Notes that somebody signs in to the account in this browser, and gives the browser a cookie to be recognised by. That opens nothing;
 * it keeps strangers' failures from locking the owner out here.
 */
export async function rememberDevice(ctx: Ctx, runner: StatementRunner, userId: string): Promise<void> {
  const device = deviceOf(ctx) ?? drawSecret(ctx.random, 'device')
  const { address, userAgent } = ctx.client
  await runner.run(seeDevice, ctx.random.uuid(), userId, secretHash(device), ctx.clock.now(), address, userAgent)
  ctx.setCookie(cookieOf(device))
}

/**
 * Trusts this browser with the account: for thirty days its user is not asked for the second factor here. Returns the cookie to send
 * once that is committed. Its secret is a new one: who had this browser in their hands before may know the old one.
 */
export async function trustDevice(ctx: Ctx, tx: Transaction, userId: string): Promise<Cookie> {
  const device = drawSecret(ctx.random, 'device')
  const id = ctx.random.uuid()
  const now = ctx.clock.now()
  const trustedUntil = new Date(now.getTime() + trustDays * 86_400_000)
  const { address, userAgent } = ctx.client
  await tx.run(replaceDevice, id, userId, secretHash(device), now, address, userAgent, trustedUntil, currentDevice(ctx))
  await recordEvent(ctx, tx, 'user.device-trusted', userId, { deviceId: id })
  return cookieOf(device)
}

/** The hash of this browser’s secret while it is trusted with the account, for the session to be opened by; null while it is not. */
export async function findTrustedDevice(ctx: Ctx, runner: StatementRunner, userId: string): Promise<Buffer | null> {
  const device = currentDevice(ctx)
  if (device === null) return null
  const [trusted] = await runner.run(trustedDevice, userId, device, ctx.clock.now())
  return trusted ? device : null
}

/**
 * Trusts no browser with the account any more, in the transaction that changes a password or a factor: whoever changes it because somebody
 * else got in wants those to be asked.
 */
export async function dropTrust(ctx: Ctx, tx: Transaction, userId: string): Promise<void> {
  const where = { userId, trustedUntil: { gt: ctx.clock.now() } }
  const { count } = await tx.prisma.device.updateMany({ where, data: { trustedUntil: null } })
  if (count > 0) await recordEvent(ctx, tx, 'user.devices-distrusted', userId)
}

/** The hash of the secret that this browser is recognised by; null where it sent none. */
export function currentDevice(ctx: Ctx): Buffer | null {
  const device = deviceOf(ctx)
  return device === null ? null : secretHash(device)
}

/** The id of this browser, if somebody has signed in to the account in it before. */
export async function findKnownDevice(ctx: Ctx, userId: string): Promise<string | null> {
  const device = currentDevice(ctx)
  if (device === null) return null
  const where = { userId, hash: Uint8Array.from(device) }
  const known = await ctx.db.prisma.device.findFirst({ where, select: { id: true } })
  return known?.id ?? null
}

function deviceOf(ctx: Ctx): string | null {
  const { device } = ctx.client.cookies
  return device !== null && isSecret('device', device) ? device : null
}

function cookieOf(device: string): Cookie {
  return { name: deviceCookie, value: device, maxAgeSeconds: cookieDays * 86_400 }
}
