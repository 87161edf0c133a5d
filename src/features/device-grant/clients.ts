import type { Ctx } from '../../context.ts'
import { AuthError } from '../../errors.ts'

/** Throws for a program that the operator has not named. They keep no secrets, so that an id proves nothing (RFC 6749, section 2.1). */
export function assertClient(ctx: Ctx, clientId: string): void {
  if (!ctx.config.signIn.deviceClients.includes(clientId)) throw new AuthError('invalid-client')
}
