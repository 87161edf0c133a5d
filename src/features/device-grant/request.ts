import type { Ctx } from '../../context.ts'
import { drawSecret, secretHash } from '../../crypto/secrets.ts'
import { drawUserCode, showUserCode } from '../../crypto/user-codes.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { withQuery } from '../../domain/links.ts'
import { assertClient } from './clients.ts'
import { userCodeHashOf } from './user-code.ts'

export type DeviceCodes = {
  deviceCode: string
  userCode: string
  verificationUri: string
  verificationUriComplete: string
  expiresAt: Date
  expiresInSeconds: number
  intervalSeconds: number
}

const lifeSeconds = 600
/** What a program waits between polls where it is told nothing else (RFC 8628, section 3.2). */
const intervalSeconds = 5

/**
 * Begins to wait for somebody to let a program in (RFC 8628, section 3.1): a secret that the program polls with, and a code for its user to
 * type at the page. The page is the gateway's own, from configuration. Anybody can ask; nothing comes of it until somebody approves.
 */
export async function requestDeviceAuthorization(ctx: Ctx, { clientId }: { clientId: string }): Promise<DeviceCodes> {
  assertClient(ctx, clientId)
  const deviceCode = drawSecret(ctx.random, 'deviceCode')
  const createdAt = ctx.clock.now()
  const expiresAt = new Date(createdAt.getTime() + lifeSeconds * 1000)
  const deviceCodeHash = Uint8Array.from(secretHash(deviceCode))
  const { address: ip, userAgent } = ctx.client
  const userCode = showUserCode(
    await keepUnderCode(ctx, { deviceCodeHash, clientId, ip, userAgent, createdAt, expiresAt, intervalSeconds }),
  )
  const verificationUri = `${ctx.config.server.url}/device`
  const verificationUriComplete = withQuery(verificationUri, { user_code: userCode })
  const life = { expiresAt, expiresInSeconds: lifeSeconds, intervalSeconds }
  return { deviceCode, userCode, verificationUri, verificationUriComplete, ...life }
}

/** Under a code that nobody else waits with, or the wrong program might be let in. */
async function keepUnderCode(ctx: Ctx, asked: Omit<Prisma.DeviceAuthorizationCreateManyInput, 'userCodeHash'>): Promise<string> {
  for (;;) {
    const code = drawUserCode(ctx.random)
    const data = { ...asked, userCodeHash: Uint8Array.from(userCodeHashOf(ctx, code)) }
    const { count } = await ctx.db.prisma.deviceAuthorization.createMany({ data, skipDuplicates: true })
    if (count > 0) return code
  }
}
